from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.period import Period
from mitra.values.working_days import (
    Calendar,
    DayNotCoveredError,
    add_working_days,
    count_working_days,
    is_working_day,
)

# December 2024: Christmas on a Wednesday, collective leave the day after. The year after: New Year, Isra Mikraj.
CALENDAR = Calendar(
    covers=Period(date(2024, 1, 1), date(2026, 1, 1)),
    holidays=frozenset({date(2024, 12, 25), date(2025, 1, 1), date(2025, 1, 27)}),
    collective_leave=frozenset({date(2024, 12, 26), date(2025, 1, 28)}),
)
MONDAY = date(2024, 12, 2)


def test_saturdays_sundays_and_holidays_are_not_worked() -> None:
    week = [MONDAY + timedelta(days=n) for n in range(7)]
    worked = [is_working_day(day, CALENDAR, collective_leave_is_worked=True) for day in week]
    assert worked == [True] * 5 + [False] * 2
    assert not is_working_day(date(2024, 12, 25), CALENDAR, collective_leave_is_worked=True)


@pytest.mark.parametrize("worked", [True, False])
def test_collective_leave_is_worked_only_if_the_law_says_so(worked: bool) -> None:
    assert is_working_day(date(2024, 12, 26), CALENDAR, collective_leave_is_worked=worked) is worked


def test_the_day_itself_does_not_count() -> None:
    assert add_working_days(MONDAY, 2, CALENDAR, collective_leave_is_worked=True) == date(2024, 12, 4)
    assert add_working_days(MONDAY, 0, CALENDAR, collective_leave_is_worked=True) == MONDAY


def test_a_period_from_a_weekend_begins_on_monday() -> None:
    assert add_working_days(date(2024, 12, 7), 1, CALENDAR, collective_leave_is_worked=True) == date(2024, 12, 9)


def test_three_working_days_over_christmas_with_and_without_collective_leave() -> None:
    before = date(2024, 12, 24)
    assert add_working_days(before, 3, CALENDAR, collective_leave_is_worked=True) == date(2024, 12, 30)
    assert add_working_days(before, 3, CALENDAR, collective_leave_is_worked=False) == date(2024, 12, 31)


def test_a_holiday_decreed_later_moves_the_end_only_in_the_later_calendar() -> None:
    """18 August 2025 became collective leave on 7 August 2025."""
    later = Calendar(CALENDAR.covers, CALENDAR.holidays, CALENDAR.collective_leave | {date(2025, 8, 18)})
    friday = date(2025, 8, 15)
    assert add_working_days(friday, 1, CALENDAR, collective_leave_is_worked=False) == date(2025, 8, 18)
    assert add_working_days(friday, 1, later, collective_leave_is_worked=False) == date(2025, 8, 19)


def test_counting_beyond_the_known_holidays_is_refused() -> None:
    last = date(2025, 12, 31)
    assert is_working_day(last, CALENDAR, collective_leave_is_worked=True)
    with pytest.raises(DayNotCoveredError, match="2026-01-01") as refusal:
        add_working_days(last, 1, CALENDAR, collective_leave_is_worked=True)
    assert refusal.value.day == date(2026, 1, 1)


def test_periods_do_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        add_working_days(MONDAY, -1, CALENDAR, collective_leave_is_worked=True)


def test_counting_up_to_the_same_or_an_earlier_day_is_zero() -> None:
    for until in (MONDAY, MONDAY - timedelta(days=3)):
        assert count_working_days(MONDAY, until, CALENDAR, collective_leave_is_worked=True) == 0


@given(st.dates(date(2024, 1, 1), date(2025, 6, 30)), st.integers(0, 60), st.booleans())
def test_counting_is_the_inverse_of_adding(start: date, days: int, worked: bool) -> None:
    end = add_working_days(start, days, CALENDAR, collective_leave_is_worked=worked)
    assert count_working_days(start, end, CALENDAR, collective_leave_is_worked=worked) == days
    assert days == 0 or is_working_day(end, CALENDAR, collective_leave_is_worked=worked)
