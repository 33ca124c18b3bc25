"""The promise: from how long others took, with its uncertainty, and silent where there are too few."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.cases.promise import FEWEST, promise, promise_for
from mitra.values.period import Period
from mitra.values.working_days import Calendar, count_working_days
from tests.cases.desk import desk

MONDAY = date(2026, 11, 2)
PLAIN = Calendar(Period(date.min, None), frozenset({date(2026, 11, 10)}))


def test_half_and_nine_of_ten_in_working_days_from_today() -> None:
    found = promise(range(1, 11), 0, MONDAY, PLAIN)
    assert (found.likely, found.nearly_sure, found.cases) == (date(2026, 11, 9), date(2026, 11, 16), 10)


def test_those_that_were_ready_sooner_than_this_one_has_waited_do_not_count() -> None:
    found = promise([1] * 20 + [10] * FEWEST, 4, MONDAY, PLAIN)
    assert found.cases == FEWEST
    assert found.likely == found.nearly_sure == date(2026, 11, 11)  # six days on, one of them a holiday


def test_too_few_to_say() -> None:
    found = promise([5] * (FEWEST - 1), 0, MONDAY, PLAIN)
    assert (found.likely, found.nearly_sure, found.cases) == (None, None, FEWEST - 1)
    assert not found.says_something


@given(st.lists(st.integers(0, 60), max_size=40), st.integers(0, 40))
def test_nine_of_ten_is_never_before_half_and_neither_before_today(passages: list[int], elapsed: int) -> None:
    found = promise(passages, elapsed, MONDAY, PLAIN)
    if found.likely and found.nearly_sure:
        assert MONDAY <= found.likely <= found.nearly_sure
        ready = [p for p in passages if p >= elapsed]
        days = count_working_days(MONDAY, found.nearly_sure, PLAIN, collective_leave_is_worked=False)
        assert sum(p - elapsed <= days for p in ready) >= 0.9 * len(ready)


@pytest.mark.django_db
def test_a_case_that_nobody_waits_for_is_promised_nothing_and_others_hear_that_there_are_too_few() -> None:
    case = desk().filled()
    assert promise_for(case.case, case.now.date()) is None
    case.do("owner", "submit", declaration="Saya menyatakan isian ini benar.")
    found = promise_for(case.case, case.now.date())
    assert found is not None and not found.says_something and found.cases == 0
