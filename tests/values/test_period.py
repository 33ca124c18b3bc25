from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.period import Period
from tests.values.cells import CELLS

FIRST, LAST = date(2021, 11, 12), date(2021, 11, 13)
EVENT = Period.from_printed(FIRST, LAST)
OPEN = Period(FIRST)
ONE_DAY = timedelta(days=1)


def test_the_first_and_the_printed_last_day_are_inside() -> None:
    assert (EVENT.since, EVENT.until) == (FIRST, date(2021, 11, 14))
    assert EVENT.last_day == LAST
    inside = [EVENT.contains(FIRST + n * ONE_DAY) for n in (-1, 0, 1, 2)]
    assert inside == [False, True, True, False]


def test_an_open_period_has_no_last_day_and_does_not_end() -> None:
    assert Period.from_printed(FIRST, None) == OPEN
    assert OPEN.last_day is None
    assert OPEN.contains(date(2100, 12, 31))
    assert not OPEN.contains(FIRST - ONE_DAY)


@pytest.mark.parametrize("until", [FIRST, FIRST - ONE_DAY])
def test_a_period_is_never_empty_or_reversed(until: date) -> None:
    with pytest.raises(ValueError, match="must end after it begins"):
        Period(FIRST, until)


def test_periods_that_only_touch_do_not_overlap() -> None:
    after = Period(date(2021, 11, 14), date(2021, 11, 20))
    assert not EVENT.overlaps(after)
    assert not after.overlaps(EVENT)
    assert Period(date(2021, 11, 13), date(2021, 11, 20)).overlaps(EVENT)
    assert OPEN.overlaps(after)
    assert after.overlaps(OPEN)
    assert not Period(date(2022, 1, 1)).overlaps(EVENT)


DAYS = st.dates(min_value=date(1945, 1, 1), max_value=date(2100, 12, 31))
PERIODS = st.tuples(DAYS, st.none() | st.integers(min_value=1, max_value=9999)).map(
    lambda pair: Period(pair[0], pair[1] and pair[0] + pair[1] * ONE_DAY)
)
SHORT = st.tuples(st.integers(0, 30), st.none() | st.integers(1, 10)).map(
    lambda pair: Period(FIRST + pair[0] * ONE_DAY, pair[1] and FIRST + (pair[0] + pair[1]) * ONE_DAY)
)


@given(SHORT, SHORT)
def test_overlapping_means_having_a_day_in_common(one: Period, other: Period) -> None:
    days = [FIRST + n * ONE_DAY for n in range(60)]
    assert one.overlaps(other) == any(one.contains(day) and other.contains(day) for day in days)


@given(PERIODS)
def test_the_canonical_form_reads_back(period: Period) -> None:
    assert Period.parse(str(period)).unwrap() == period
    assert Period.parse(period).unwrap() == period


@given(DAYS, st.none() | st.integers(0, 9999))
def test_the_displayed_form_reads_back(first: date, length: int | None) -> None:
    last = None if length is None else min(first + length * ONE_DAY, date(2100, 12, 31))
    period = Period.from_printed(first, last)
    assert Period.parse(period.display).unwrap() == period


def test_forms() -> None:
    assert (str(EVENT), str(OPEN)) == ("[2021-11-12,2021-11-14)", "[2021-11-12,)")
    assert EVENT.display == "12 November 2021 s.d. 13 November 2021"
    assert OPEN.display == "sejak 12 November 2021"


@pytest.mark.parametrize(
    "raw",
    [
        "12 November 2021 s.d. 13 November 2021",
        "12/11/2021 s/d 13/11/2021",
        "12/11/2021 sd 13/11/2021",
        "12-11-2021 sampai dengan 13-11-2021",
        "12 Nov 2021 - 13 Nov 2021",
        "12 Nov 2021 \u2013 13 Nov 2021",
        "mulai 12/11/2021 hingga 13/11/2021",
        "12 November 2021 to 13 November 2021",
    ],
)
def test_ways_to_write_a_period(raw: str) -> None:
    assert Period.parse(raw).unwrap() == EVENT


@pytest.mark.parametrize("raw", ["sejak 12 November 2021", "12/11/2021 s.d. sekarang", "12/11/2021 s.d. selamanya"])
def test_ways_to_write_a_period_without_end(raw: str) -> None:
    assert Period.parse(raw).unwrap() == OPEN


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("12 November 2021", "period_unreadable"),
        ("dua tahun", "period_unreadable"),
        ("[2021-11-31,)", "period_unreadable"),
        ("[2021-11-14,2021-11-12)", "period_unreadable"),
        ("13/11/2021 s.d. 12/11/2021", "period_reversed"),
        ("31/2/2021 s.d. 12/11/2021", "date_day"),
        ("12/11/2021 s.d. 31/2/2022", "date_day"),
        ("", "empty"),
    ],
)
def test_what_is_no_period_is_refused(raw: object, code: str) -> None:
    found = Period.parse(raw).problem
    assert found is not None
    assert found.code == code


def test_two_cells_make_a_period_and_keep_the_warnings_of_both() -> None:
    parsed = Period.parse_printed("12-11-21", "13-11-21")
    assert parsed.value == EVENT
    assert [w.code for w in parsed.warnings] == ["date_short_year", "date_short_year"]


@pytest.mark.parametrize("last", [None, "", "-", "seumur hidup"])
def test_an_empty_or_open_last_cell_means_no_end(last: object) -> None:
    assert Period.parse_printed(FIRST, last).value == OPEN


def test_one_day_is_a_period() -> None:
    assert Period.parse_printed(FIRST, FIRST).unwrap() == Period(FIRST, LAST)


@given(CELLS, CELLS)
def test_reading_a_period_never_raises(first: object, last: object) -> None:
    Period.parse(first)
    Period.parse_printed(first, last)
    Period.parse_printed(FIRST, last)
