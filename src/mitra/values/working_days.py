"""Count in working days, with the calendar as an argument: statutory periods run in them.

Holidays are decreed late (18 August 2025 was added on the 7th), so the caller passes the calendar as it was
known then. Whether collective leave (cuti bersama) is a working day is a question of law, not of the
calendar, so it is an argument too. Five days a week are worked, Monday to Friday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mitra.values.period import Period

SATURDAY: Final = 5
_ONE_DAY = timedelta(days=1)


class DayNotCoveredError(LookupError):
    """A day outside the time for which holidays are known: a count over it would silently be wrong."""

    def __init__(self, day: date) -> None:
        super().__init__(f"holidays are not known for {day}")
        self.day = day


@dataclass(frozen=True, slots=True)
class Calendar:
    """National holidays and days of collective leave, complete for the days of `covers`."""

    covers: Period
    holidays: frozenset[date]
    collective_leave: frozenset[date] = frozenset()


def is_working_day(day: date, calendar: Calendar, *, collective_leave_is_worked: bool) -> bool:
    """Whether `day` is a working day. Raises DayNotCoveredError."""
    if not calendar.covers.contains(day):
        raise DayNotCoveredError(day)
    if day.weekday() >= SATURDAY or day in calendar.holidays:
        return False
    return collective_leave_is_worked or day not in calendar.collective_leave


def add_working_days(start: date, days: int, calendar: Calendar, *, collective_leave_is_worked: bool) -> date:
    """The `days`-th working day after `start`, the last day of a period that begins to run on `start`.

    The day itself does not count: two working days from a Monday end on Wednesday. Zero gives `start` back.
    Raises DayNotCoveredError, and ValueError for fewer than zero days.
    """
    if days < 0:
        raise ValueError("a period cannot run backwards")
    day, left = start, days
    while left:
        day += _ONE_DAY
        left -= is_working_day(day, calendar, collective_leave_is_worked=collective_leave_is_worked)
    return day


def count_working_days(since: date, until: date, calendar: Calendar, *, collective_leave_is_worked: bool) -> int:
    """How many working days lie after `since` up to and including `until`; the inverse of adding.

    Zero if `until` is not after `since`. Raises DayNotCoveredError.
    """
    days = (since + timedelta(days=n) for n in range(1, (until - since).days + 1))
    return sum(is_working_day(day, calendar, collective_leave_is_worked=collective_leave_is_worked) for day in days)
