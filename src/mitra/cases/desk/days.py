"""Working days between two days, by the calendar known now, for figures on a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mitra.cases.calendar import without_end
from mitra.law.procedure.clocks import collective_leave
from mitra.reference.queries import calendar
from mitra.values.working_days import Calendar, count_working_days


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Counts; days on which holidays are not known yet count as if there were none."""

    calendar: Calendar

    @staticmethod
    def known() -> WorkingDays:
        """By the calendar known now."""
        return WorkingDays(without_end(calendar()))

    def between(self, since: date, until: date) -> int:
        """Working days after `since` up to `until`; below zero if `until` comes first."""
        if until < since:
            return -self.between(until, since)
        return _counted(since, until, self.calendar, _worked(since))


@lru_cache(maxsize=20_000)  # lists and figures ask for the same stretches again and again
def _counted(since: date, until: date, calendar: Calendar, worked: bool) -> int:
    return count_working_days(since, until, calendar, collective_leave_is_worked=worked)


def _worked(on: date) -> bool:
    value = collective_leave().on(on)
    return bool(value and value.value)
