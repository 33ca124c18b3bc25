from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.text import LONGEST, clean, is_day, read, tidy
from tests.values.cells import CELLS


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  BLK   Serang ", "BLK Serang"),
        ("BLK\u00a0Serang", "BLK Serang"),
        ("BLK\u200b \ufeffSerang\u00ad", "BLK Serang"),
        ("Jl. Raya 1\r\nSerang", "Jl. Raya 1 Serang"),
        ("Jl. Raya 1_x000D_\nSerang", "Jl. Raya 1 Serang"),
        ("Kafe\u0301", "Kaf\u00e9"),
        ("a\x00b", "a b"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("'Aisyiyah", "'Aisyiyah"),
        ("m²", "m²"),
    ],
)
def test_invisible_marks_and_stray_spaces_go_and_words_stay(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        " ",
        "-",
        "--",
        "----------",
        "\u2014",
        "null",
        "Null",
        "NULL",
        "N/A",
        "#N/A",
        "nan",
        ".",
        "?",
        "tidak ada",
        "Tidak Ada",
        "TDK ADA",
        "belum ada",
        "nihil",
        "kosong",
        "\u200b",
        float("nan"),
        Decimal("NaN"),
        Decimal("sNaN"),
    ],
)
def test_the_many_ways_to_write_nothing(raw: object) -> None:
    assert clean(raw) == ""
    found = read(raw).problem
    assert found is not None
    assert found.code == "empty"


@pytest.mark.parametrize("raw", ["0", "nol", "Nani", "Na'im", "A-1", "tidak ada biaya"])
def test_words_that_only_look_like_nothing_stay(raw: str) -> None:
    assert clean(raw) == raw


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (12.0, "12"),
        (12, "12"),
        (12.5, "12.5"),
        (-3.0, "-3"),
        (Decimal("12"), "12"),
        (Decimal("12.0"), "12"),
        (1e22, "1e+22"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2021, 11, 12), "2021-11-12"),
        (datetime(2021, 11, 12, 8, 30), "2021-11-12T08:30:00"),  # noqa: DTZ001 - sheets hold naive times
    ],
)
def test_numbers_and_days_in_cells_become_their_plain_text(raw: object, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize("raw", [b"12", [12], {}, object(), time(8), float("inf"), Decimal("-Infinity"), 10**400])
def test_what_no_cell_holds_is_not_text(raw: object) -> None:
    assert clean(raw) == ""
    found = read(raw).problem
    assert found is not None
    assert found.code == "not_text"


def test_tidy_keeps_the_words_for_nothing() -> None:
    assert tidy(" tidak\u00a0 ada ") == "tidak ada"


@given(CELLS)
def test_cleaning_twice_changes_nothing_more_and_never_raises(raw: object) -> None:
    once = clean(raw)
    assert clean(once) == once
    once.encode()  # what is clean can be stored


@pytest.mark.parametrize("raw", ["'0123", "\u20190123", "  '0123", "０１２３", "0123\u200b"])
def test_excel_apostrophe_and_full_width_digits_are_read_through(raw: str) -> None:
    assert read(raw).text == "0123"


def test_only_cells_that_hold_numbers_are_numbers() -> None:
    assert [read(raw).is_number for raw in (12, 12.5, Decimal("3"), "12", True)] == [True, True, True, False, False]


def code_of(raw: object) -> str | None:
    fault = read(raw).problem
    return fault.code if fault else None


@pytest.mark.parametrize(
    "raw",
    [
        "1.23457E+15",
        "1,23457E+15",
        "1E15",
        "3e+3",
        1e22,
        9_007_199_254_740_992.0,
        1.23457e15,
        1234570000000000,
        1_234_567_890_123_450,
        Decimal("1234567890123450"),
        -1_234_567_890_123_450,
    ],
)
def test_a_number_that_excel_has_rounded_is_refused(raw: object) -> None:
    assert code_of(raw) == "digits_lost"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (1_234_567_890_123_456, "1234567890123456"),  # JSON carries whole numbers exactly
        (9_007_199_254_740_991.0, "9007199254740991"),
        (123_456_789_012_345.0, "123456789012345"),
        ("1234567890123450", "1234567890123450"),  # as text it was not rounded
    ],
)
def test_long_numbers_that_are_still_exact_are_read(raw: object, text: str) -> None:
    assert read(raw).text == text


@pytest.mark.parametrize("raw", ["#REF!", "#VALUE!", "#name?"])
def test_formula_errors_are_named(raw: str) -> None:
    fault = read(raw).problem
    assert fault is not None
    assert (fault.code, fault.params["error"]) == ("excel_error", raw.upper())


def test_too_long_for_an_identifier_begins_after_the_longest() -> None:
    assert code_of("a" * LONGEST) is None
    assert code_of("a" * (LONGEST + 1)) == "too_long"


@given(CELLS)
def test_reading_gives_text_or_a_problem_and_never_raises(raw: object) -> None:
    reading = read(raw)
    assert bool(reading.text) != bool(reading.problem)


@given(st.text(alphabet=" -\u2010\u2013\u2014\u2015\u2212_.?*/\u00a0", max_size=10))
def test_marks_alone_say_nothing(raw: str) -> None:
    assert clean(raw) == ""


def test_days_are_told_from_text() -> None:
    assert is_day(date(2021, 11, 12))
    assert is_day(datetime(2021, 11, 12))  # noqa: DTZ001 - sheets hold naive times
    assert not is_day("2021-11-12")
    assert not is_day(44512)
