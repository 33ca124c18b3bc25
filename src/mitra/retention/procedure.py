"""Who erases and who holds back. A table of the procedure's form; what is kept has no states."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from mitra.accounts.permission import roles_of, viewer_behind
from mitra.accounts.refused import Forbidden
from mitra.audit.act import Actor
from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Row, Table, Why
from mitra.retention.refused import Refused


class NoState(StrEnum):
    """What is kept has none."""


RETENTION: Final = Table[None](
    NoState,
    ends=(),
    rows=(
        Row("dispose", (Role.SYSTEM,), None, cites="usulan-tim:masa-simpan"),
        Row("hold", (Role.ADMINISTRATOR,), None, reason=True, cites="usulan-tim:masa-simpan"),
        Row("lift_hold", (Role.ADMINISTRATOR,), None, reason=True, cites="usulan-tim:masa-simpan"),
    ),
)


def permit(act: str, by: Actor, now: datetime, reason: str = "") -> int | None:
    """The person who acts (None: the program), if the table lets them. Raises Forbidden; Refused: reason_missing."""
    viewer = viewer_behind(by, now)
    against = RETENTION.refusal(act, None, roles_of(by, viewer), None, reason=reason)
    if against is not None and against.why is Why.REASON:
        raise Refused("reason_missing")
    if against is not None:
        raise Forbidden(act)
    return viewer.person
