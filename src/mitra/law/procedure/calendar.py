"""Who amends the calendar of working days by which time limits run: a table of one row."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Row, Table


class State(StrEnum):
    """A calendar is always in force; it has one state."""

    IN_FORCE = "in_force"


CALENDAR: Final = Table[None](
    State,
    ends=(),
    rows=(Row("amend_calendar", (Role.ADMINISTRATOR,), None, reason=True, cites="usulan-tim:cuti-bersama"),),
)
