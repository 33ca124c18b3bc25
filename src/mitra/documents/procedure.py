"""Acts about documents: who may. A table of the procedure's form; documents have no states."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from mitra.accounts.permission import roles_of, viewer_behind
from mitra.accounts.refused import Forbidden
from mitra.audit.act import Actor
from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Row, Table


class NoState(StrEnum):
    """Documents have none."""


_HOLDERS = (Role.OWNER, Role.EDITOR, Role.SYSTEM)

DOCUMENTS: Final = Table[None](
    NoState,
    ends=(),
    rows=(
        Row("begin", _HOLDERS, None),
        Row("receive", _HOLDERS, None),
        Row("cancel", _HOLDERS, None),
        Row("take_in", _HOLDERS, None),
        Row("describe", _HOLDERS, None),
        Row("discard", _HOLDERS, None),
        Row("use", _HOLDERS, None),
        Row("withdraw_use", _HOLDERS, None),
        Row("tidy", (Role.SYSTEM,), None),
        Row("drop_content", (Role.SYSTEM,), None),
        Row("rekey", (Role.SYSTEM,), None),
    ),
)


def permit(act: str, by: Actor, now: datetime, *, institution: int | None = None) -> None:
    """Raise Forbidden unless the table lets them, in that institution."""
    roles = roles_of(by, viewer_behind(by, now), institution=institution)
    if DOCUMENTS.refusal(act, None, roles, None) is not None:
        raise Forbidden(act)
