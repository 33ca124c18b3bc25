"""Time limits of a partnership (`limits/*.yaml`): how long, by which article, how sure we are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from mitra.law.parameters import Parameter, parameter
from mitra.law.procedure.clocks import collective_leave
from mitra.values.working_days import Calendar, add_working_days
from mitra.values.written import read_yaml

_FOLDER = Path(__file__).parent / "limits"


@cache
def limits() -> Mapping[str, Parameter]:
    """All limits by id."""
    found = (parameter(read_yaml(path.read_text("utf-8"))) for path in sorted(_FOLDER.glob("*.yaml")))
    return {one.id: one for one in found}


def last_day(limit: str, began_on: date, calendar: Calendar) -> date:
    """The last day of a limit in working days; raises KeyError, DayNotCoveredError, LookupError where it has no value yet."""
    worked = bool(_in_force(collective_leave(), began_on))
    return add_working_days(began_on, _in_force(limits()[limit], began_on), calendar, collective_leave_is_worked=worked)


def suspended_until_at_most(since: date) -> date:
    """The day on which the longest suspension that begins on `since` has ended."""
    return _months_after(since, _in_force(limits()["suspension_longest"], since))


def _in_force(limit: Parameter, on: date) -> int:
    value = limit.on(on)
    if value is None:
        raise LookupError(f"{limit.id} has no value on {on}")
    return int(value.value)


def _months_after(day: date, number: int) -> date:
    """The same day so many months later, or the last of that month."""
    months = day.year * 12 + day.month - 1 + number
    last = date((months + 1) // 12, (months + 1) % 12 + 1, 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
