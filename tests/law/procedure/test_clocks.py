"""Time limits: working days end on the day that a person with a calendar would find, late holidays move them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.law.procedure.clocks import Clock, Then, clocks, collective_leave, due_on, reminders_on
from mitra.law.sources import cite
from mitra.values.period import Period
from mitra.values.working_days import Calendar, DayNotCoveredError, count_working_days

YEAR = Period(date(2026, 1, 1), date(2028, 1, 1))
PLAIN = Calendar(YEAR, frozenset())
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def test_ten_working_days_from_a_friday_end_on_the_friday_after_next() -> None:
    assert due_on(clocks()["correction"], date(2026, 11, 6), PLAIN) == date(2026, 11, 20)


def test_a_holiday_added_late_moves_the_deadline() -> None:
    late = Calendar(YEAR, frozenset({date(2026, 11, 9)}))
    assert due_on(clocks()["correction"], date(2026, 11, 6), late) == date(2026, 11, 23)


def test_collective_leave_stops_the_clock_as_the_setting_says() -> None:
    leave = Calendar(YEAR, frozenset(), frozenset({date(2026, 11, 9)}))
    assert due_on(clocks()["correction"], date(2026, 11, 6), leave) == date(2026, 11, 23)


def test_a_draft_is_kept_for_calendar_days_holidays_or_not() -> None:
    busy = Calendar(YEAR, frozenset({date(2026, 11, 9)}))
    assert due_on(clocks()["draft_kept"], date(2026, 11, 6), busy) == date(2027, 5, 5)


def test_a_day_past_the_known_calendar_is_not_guessed() -> None:
    with pytest.raises(DayNotCoveredError):
        due_on(clocks()["correction"], date(2027, 12, 28), PLAIN)


def test_before_a_limit_was_set_there_is_none() -> None:
    with pytest.raises(LookupError, match="correction has no value"):
        due_on(clocks()["correction"], date(2020, 1, 1), PLAIN)


def test_reminders_come_before_the_end_in_the_clocks_own_days() -> None:
    assert reminders_on(clocks()["correction"], date(2026, 11, 6), PLAIN) == (
        date(2026, 11, 13),
        date(2026, 11, 18),
        date(2026, 11, 19),
    )


@given(st.sampled_from(sorted(clocks())), DAYS, st.sets(DAYS, max_size=20))
def test_every_reminder_lies_between_the_beginning_and_the_end(name: str, began_on: date, holidays: set[date]) -> None:
    clock, calendar = clocks()[name], Calendar(YEAR, frozenset(holidays))
    end = due_on(clock, began_on, calendar)
    assert all(began_on < day < end for day in reminders_on(clock, began_on, calendar))
    if clock.in_working_days:
        length = clock.length.on(began_on)
        assert length and count_working_days(began_on, end, calendar, collective_leave_is_worked=False) == length.value


@pytest.mark.parametrize("clock", clocks().values(), ids=lambda clock: clock.id)
def test_a_limit_is_dated_cited_and_not_claimed_to_be_sure(clock: Clock) -> None:
    assert clock.length.label.keys() == {"id", "en"}
    for value in (*clock.length.values, *collective_leave().values):
        assert cite(value.cites, value.since)
        assert value.confidence.value == "low"
    assert list(clock.reminders) == sorted(clock.reminders, reverse=True)


def test_only_what_the_institution_owes_lapses() -> None:
    assert {name for name, clock in clocks().items() if clock.then is Then.LAPSE} == {"draft_kept", "correction"}
