"""Time limits of the procedure (`*.yaml` here): how long, by which article, when to remind, what follows when time is over.

A limit in working days ends at the end of its last day. The day on which a clock starts does not count (as in
`values/working_days`). Which days are holidays is an argument, for they are decreed late: a deadline is always reckoned anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from mitra.law.parameters import Parameter, parameter
from mitra.values.working_days import Calendar, add_working_days
from mitra.values.written import read_yaml

FOLDER = Path(__file__).parent
LEAVE = "collective_leave_is_worked"


class Then(StrEnum):
    """What follows when time is over."""

    LAPSE = "lapse"  # the case lapses by itself
    ESCALATE = "escalate"  # the state stays; the coordinator is told


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit. `reminders`: so many days (of the clock's own unit) before the end, largest first."""

    length: Parameter
    reminders: tuple[int, ...]
    then: Then

    @property
    def id(self) -> str:
        """The clock's name in the table."""
        return self.length.id

    @property
    def in_working_days(self) -> bool:
        """Whether it runs in working days; else in calendar days."""
        return self.length.unit == "working_days"


@cache
def clocks() -> Mapping[str, Clock]:
    """All clocks by id."""
    return {
        raw["id"]: Clock(parameter(raw), tuple(raw["reminders"]), Then(raw["then"])) for raw in _files() if raw["id"] != LEAVE
    }


@cache
def collective_leave() -> Parameter:
    """Whether collective leave counts as working days: a dated switch."""
    return next(parameter(raw) for raw in _files() if raw["id"] == LEAVE)


def due_on(clock: Clock, began_on: date, calendar: Calendar) -> date:
    """The last day on which it is not too late. The length in force on `began_on` holds; raises DayNotCoveredError."""
    return _after(clock, began_on, _in_force(clock.length, began_on), calendar)


def reminders_on(clock: Clock, began_on: date, calendar: Calendar) -> tuple[date, ...]:
    """Days on which to remind, in order; none on or before the day on which the clock began."""
    length = _in_force(clock.length, began_on)
    found = (_after(clock, began_on, length - before, calendar) for before in clock.reminders if before < length)
    return tuple(sorted({day for day in found if day > began_on}))


def _after(clock: Clock, began_on: date, days: int, calendar: Calendar) -> date:
    if not clock.in_working_days:
        return began_on + timedelta(days=days)
    worked = bool(_in_force(collective_leave(), began_on))
    return add_working_days(began_on, days, calendar, collective_leave_is_worked=worked)


def _in_force(length: Parameter, on: date) -> Any:
    value = length.on(on)
    if value is None:
        raise LookupError(f"{length.id} has no value on {on}")
    return value.value


def _files() -> list[dict[str, Any]]:
    return [read_yaml(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]
