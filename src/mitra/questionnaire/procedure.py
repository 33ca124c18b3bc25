"""Who writes the questionnaire and sets from when it is used. A table of the procedure's form; a version has no states."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from mitra.accounts.permission import roles_of, viewer_behind
from mitra.accounts.refused import Forbidden
from mitra.audit.act import Actor
from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Row, Table, Why
from mitra.questionnaire.refused import Refused


class NoState(StrEnum):
    """A version has none."""


_ADMINISTRATOR = (Role.ADMINISTRATOR,)
QUESTIONNAIRE: Final = Table[None](
    NoState,
    ends=(),
    rows=(
        Row("begin_working_copy", _ADMINISTRATOR, None),
        Row("revise", _ADMINISTRATOR, None),
        Row("discard_working_copy", _ADMINISTRATOR, None),
        Row("publish", _ADMINISTRATOR, None, reason=True),
        Row("withdraw_version", _ADMINISTRATOR, None, reason=True),
    ),
)


def permit(act: str, by: Actor, now: datetime, reason: str = "") -> int:
    """The person who acts, if the table lets them. Raises Forbidden; Refused: reason_missing."""
    viewer = viewer_behind(by, now)
    against = QUESTIONNAIRE.refusal(act, None, roles_of(by, viewer), None, reason=reason)
    if against is not None and against.why is Why.REASON:
        raise Refused("reason_missing")
    if against is not None or viewer.person is None:
        raise Forbidden(act)
    return viewer.person
