"""What the roles are called. The roles themselves are the procedure's (`law.procedure.roles`)."""

from __future__ import annotations

from typing import Final, Literal

from mitra.law.procedure.roles import OF_AN_INSTITUTION, OF_THE_MINISTRY, Role

Language = Literal["id", "en"]

NAMES: Final[dict[Role, tuple[str, str]]] = {
    Role.OWNER: ("Pemilik akun LPK", "LPK officer, owner"),
    Role.EDITOR: ("Penyunting LPK", "LPK officer, editor"),
    Role.READER: ("Pembaca LPK", "LPK officer, reader"),
    Role.VERIFIER: ("Verifikator", "Verifier"),
    Role.ASSESSOR: ("Asesor", "Assessor"),
    Role.MODERATOR: ("Moderator", "Moderator"),
    Role.COORDINATOR: ("Koordinator unit", "Unit coordinator"),
    Role.DIRECTOR_GENERAL: ("Direktur Jenderal", "Director General"),
    Role.DELEGATE: ("Pejabat yang diberi wewenang Menteri", "Minister's delegate"),
    Role.AUDITOR: ("Auditor", "Auditor"),
    Role.ADMINISTRATOR: ("Pengelola sistem", "Administrator"),
    Role.PUBLIC: ("Siapa saja", "Anybody"),
    Role.SYSTEM: ("Sistem", "The system"),
}
"""Indonesian, English."""


def name_of(role: Role, language: Language) -> str:
    """What a role is called in the reader's language."""
    return NAMES[role][language == "en"]


__all__ = ["NAMES", "OF_AN_INSTITUTION", "OF_THE_MINISTRY", "Language", "Role", "name_of"]
