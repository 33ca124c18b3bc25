"""What the roles are called. Roles and their names are the procedure's (`law.procedure`)."""

from __future__ import annotations

from typing import Literal

from mitra.law.procedure.roles import OF_AN_INSTITUTION, OF_THE_MINISTRY, Role
from mitra.law.procedure.words import name_of as in_words

Language = Literal["id", "en"]


def name_of(role: Role, language: Language) -> str:
    """What a role is called in the reader's language."""
    return in_words("roles", role.value, language)


__all__ = ["OF_AN_INSTITUTION", "OF_THE_MINISTRY", "Language", "Role", "name_of"]
