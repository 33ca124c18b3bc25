"""Acts about messages: who may. A table of the procedure's form; messages have no states."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from mitra.accounts.permission import roles_of, viewer_behind
from mitra.accounts.refused import Forbidden
from mitra.accounts.viewer import Viewer
from mitra.audit.act import Actor
from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Row, Table


class NoState(StrEnum):
    """Messages have none."""


NOTICES: Final = Table[None](
    NoState,
    ends=(),
    rows=(
        # -- anybody who is signed in, about their own messages
        Row("mark_read", (Role.PUBLIC,), None),
        Row("prefer", (Role.PUBLIC,), None),
        # -- the ministry
        Row("edit_template", (Role.ADMINISTRATOR,), None),
        # -- the program
        Row("write", (Role.SYSTEM,), None),
        Row("send", (Role.SYSTEM,), None),
        Row("send_digest", (Role.SYSTEM,), None),
        Row("postpone", (Role.SYSTEM,), None),
    ),
)


def permit(act: str, by: Actor, now: datetime) -> Viewer:
    """Who acts, if the table lets them; Forbidden otherwise, and for a stranger."""
    viewer = viewer_behind(by, now)
    if NOTICES.refusal(act, None, roles_of(by, viewer), None) is not None or (by.kind != "system" and not viewer.is_signed_in):
        raise Forbidden(act)
    return viewer
