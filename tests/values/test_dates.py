from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.dates import display_date, parse_date
from tests.values.cells import CELLS

THE_DAY = date(2021, 11, 12)


def fault(raw: object) -> str | None:
    found = parse_date(raw).problem
    return found.code if found else None


def doubts(raw: object) -> list[str]:
    return [warning.code for warning in parse_date(raw).warnings]


@pytest.mark.parametrize(
    "raw",
    [
        "12 November 2021",
        "12 Nopember 2021",
        "12 Nov 2021",
        "12 nov. 2021",
        "12-Nov-2021",
        "12Nov2021",
        "12th November 2021",
        "November 12, 2021",
        "Nov. 12 2021",
        "12/11/2021",
        "12-11-2021",
        "12.11.2021",
        "12 11 2021",
        "12 / 11 / 2021",
        "2021-11-12",
        "2021/11/12",
        "20211112",
        "12112021",
        20211112,
        12112021,
        "2021-11-12T08:00:00Z",
        "2021-11-12 00:00:00",
        "2021-11-12T08:00:00.123+07:00",
        "12/11/2021 08.00 WIB",
        "12 November 2021 pukul 08.00",
        "12 November 2021, 08:00",
        "tanggal 12 November 2021",
        "tgl. 12/11/2021",
        "Jumat, 12 November 2021",
        "Jum'at, 12-11-2021",
        "Friday, 12 November 2021",
        "Serang, 12 November 2021",
        "\u00a012 November\u200b 2021 ",
        "'12/11/2021",
        "１２/１１/２０２１",
        44512,
        44512.0,
        44512.75,
        "44512",
        THE_DAY,
        datetime(2021, 11, 12, 8),  # noqa: DTZ001 - sheets hold naive times
        datetime(2021, 11, 12, 23, tzinfo=UTC),
    ],
)
def test_the_many_ways_to_write_one_day(raw: object) -> None:
    assert parse_date(raw).value == THE_DAY
    assert doubts(raw) == []


@pytest.mark.parametrize("raw", ["1 Agust 2021", "1 Agustus 2021", "1/8/2021", "01-08-2021", "1st August 2021", 44409])
def test_the_first_of_august(raw: object) -> None:
    assert parse_date(raw).value == date(2021, 8, 1)


def test_the_day_comes_before_the_month() -> None:
    assert parse_date("03/04/2021").value == date(2021, 4, 3)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("12-11-21", THE_DAY), ("12 Nov 21", THE_DAY), ("1/2/44", date(2044, 2, 1)), ("1/2/45", date(1945, 2, 1))],
)
def test_a_year_of_two_digits_is_read_with_a_warning(raw: str, expected: date) -> None:
    assert parse_date(raw).value == expected
    assert doubts(raw) == ["date_short_year"]


def test_a_weekday_that_is_another_is_a_warning() -> None:
    parsed = parse_date("Kamis, 12 November 2021")
    assert parsed.value == THE_DAY
    assert [(w.code, w.params["said"]) for w in parsed.warnings] == [("date_weekday", "kamis")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("31 Februari 2021", "date_day"),
        ("29/02/2021", "date_day"),
        ("0/1/2021", "date_day"),
        ("Jumat, 31 Februari 2021", "date_day"),
        ("11/13/2021", "date_month"),
        ("2021-00-10", "date_month"),
        ("31 Desember 1944", "date_year"),
        ("1 Januari 2101", "date_year"),
        ("9999-01-01", "date_year"),
        (date(1900, 3, 1), "date_year"),
        ("9999-12-31", "date_open_ended"),
        ("31/12/9999", "date_open_ended"),
        (2_958_465, "date_open_ended"),
        (date(9999, 12, 31), "date_open_ended"),
        (datetime.max.replace(tzinfo=UTC), "date_open_ended"),
        (date(1900, 1, 1), "date_excel_empty"),
        (date(1899, 12, 30), "date_excel_empty"),
        ("1 Januari 1900", "date_excel_empty"),
        ("01/01/1900 0:00", "date_excel_empty"),
        ("2021", "date_no_day"),
        (2021, "date_no_day"),
        ("November 2021", "date_no_day"),
        ("11/2021", "date_no_day"),
        ("2021-11", "date_no_day"),
        ("seumur hidup", "date_open_ended"),
        ("Selamanya", "date_open_ended"),
        ("tidak terbatas", "date_open_ended"),
        ("besok", "date_unreadable"),
        ("12 Bulan 2021", "date_unreadable"),
        ("Bulan 2021", "date_unreadable"),
        ("Bulan 12, 2021", "date_unreadable"),
        ("12-13 November 2021", "date_unreadable"),
        ("Jumat, besok", "date_unreadable"),
        ("1234", "date_unreadable"),
        (1000, "date_unreadable"),
        (999999, "date_unreadable"),
        (True, "date_unreadable"),
        (-5, "date_unreadable"),
        ("", "empty"),
        ("-", "empty"),
        (None, "empty"),
        ("1.2E+04", "digits_lost"),
        ([], "not_text"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(raw: object, code: str) -> None:
    assert fault(raw) == code


def test_a_day_that_is_not_in_the_calendar_is_named() -> None:
    found = parse_date("31 Februari 2021").problem
    assert found is not None
    assert found.params == {"day": "31", "month": "Februari", "month_en": "February", "year": "2021"}


def test_the_years_read_begin_in_1945_and_end_in_2100() -> None:
    assert parse_date("1 Januari 1945").value == date(1945, 1, 1)
    assert parse_date("31 Desember 2100").value == date(2100, 12, 31)


def test_the_29_of_february_is_a_day_in_leap_years() -> None:
    assert parse_date("29 Februari 2024").value == date(2024, 2, 29)


def test_excel_day_numbers_are_read_within_the_years() -> None:
    zero = date(1899, 12, 30)
    first, last = date(1945, 1, 1), date(2100, 12, 31)
    assert parse_date((first - zero).days).value == first
    assert parse_date((last - zero).days).value == last
    assert fault((first - zero).days - 1) == "date_unreadable"
    assert fault((last - zero).days + 1) == "date_unreadable"


DAYS = st.dates(min_value=date(1945, 1, 1), max_value=date(2100, 12, 31))


@given(DAYS)
def test_every_day_is_read_back_from_each_way_of_writing_it(day: date) -> None:
    zero = date(1899, 12, 30)
    for written in (
        str(day),
        display_date(day),
        display_date(day, "en"),
        f"{day:%d/%m/%Y}",
        f"{day:%d%m%Y}",
        f"{day:%Y%m%d}",
        (day - zero) // timedelta(days=1),
    ):
        parsed = parse_date(written)
        assert (parsed.value, parsed.warnings) == (day, ())


@given(CELLS)
def test_reading_a_date_never_raises(raw: object) -> None:
    value = parse_date(raw).value
    assert value is None or 1945 <= value.year <= 2100


def test_days_are_shown_as_letters_write_them() -> None:
    assert display_date(date(2021, 8, 1)) == "1 Agustus 2021"
    assert display_date(date(2021, 8, 1), "en") == "1 August 2021"
