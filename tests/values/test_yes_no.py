import pytest
from hypothesis import given

from mitra.values.yes_no import NO, YES, parse_yes_no
from tests.values.cells import CELLS


@pytest.mark.parametrize(
    "raw", ["ya", "Ya.", " YA ", "ada", "Sudah", "x", "X", "[x]", "(v)", "\u2713", "\u2714\ufe0f", True, 1, 1.0, "1"]
)
def test_ways_to_say_yes(raw: object) -> None:
    assert parse_yes_no(raw).value is True


@pytest.mark.parametrize(
    "raw", ["tidak", "Tdk", "belum", "tidak ada", "Tidak Ada!", "\u2717", "\u2610", "nihil", False, 0, 0.0, "0"]
)
def test_ways_to_say_no(raw: object) -> None:
    assert parse_yes_no(raw).value is False


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (None, "empty"),
        ("", "empty"),
        ("-", "empty"),
        ("N/A", "empty"),
        ("mungkin", "yes_no_unreadable"),
        ("ya/tidak", "yes_no_unreadable"),
        (2, "yes_no_unreadable"),
        ([], "not_text"),
        ("#REF!", "excel_error"),
    ],
)
def test_blank_is_not_a_no_and_other_words_are_refused(raw: object, code: str) -> None:
    found = parse_yes_no(raw).problem
    assert found is not None
    assert found.code == code


def test_no_word_means_both() -> None:
    assert not YES & NO


@given(CELLS)
def test_reading_an_answer_never_raises(raw: object) -> None:
    assert parse_yes_no(raw).value in (True, False, None)
