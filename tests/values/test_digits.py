from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.digits import read_digits
from tests.values.cells import CELLS


@pytest.mark.parametrize(
    "raw",
    [
        "NIB : 1211219997977",
        "NIB: 1211219997977",
        "no. NIB 1211219997977",
        "Nomor 1211219997977",
        "'1211219997977",
        "1211219997977 ",
        "１２１１２１９９９７９７７",
        1211219997977,
        1211219997977.0,
        "NIB1211219997977",
    ],
)
def test_labels_and_sheet_dirt_do_not_hide_the_digits(raw: object) -> None:
    found = read_digits(raw, "nib")
    assert (found.digits, found.problem, found.warnings, found.spaced) == ("1211219997977", None, (), False)


@pytest.mark.parametrize("raw", ["1211 2199 97977", "121121.9997977", "1211219\u2013997977", "1,211,219,997,977"])
def test_marks_between_digits_are_dropped_and_remembered(raw: str) -> None:
    found = read_digits(raw, "nib")
    assert (found.digits, found.spaced) == ("1211219997977", True)


def test_a_remark_in_brackets_is_dropped_with_a_warning() -> None:
    found = read_digits("02092299021720001 (Sertifikat Standar Terverifikasi)", "oss_licence")
    assert found.digits == "02092299021720001"
    assert [warning.code for warning in found.warnings] == ["remark_dropped"]


def fault(raw: object) -> str | None:
    found = read_digits(raw, "nib").problem
    return found.code if found else None


@pytest.mark.parametrize("raw", ["", "null", "-", "--", "----------", "0", "00", "000", 0, 0.0])
def test_no_number_at_all_is_empty(raw: object) -> None:
    assert fault(raw) == "empty"


@pytest.mark.parametrize(
    "raw", ["Surat Pernyataan", "759/KPTS.375-LPK/DPMPTSP/VII/2023", "12A", "(ada)", "٣٤٥", "12/34", "1 (2"]
)
def test_letters_and_slashes_are_not_digits(raw: str) -> None:
    assert fault(raw) == "not_digits"


@pytest.mark.parametrize("between", [", ", ",", ";", " / ", " & ", " dan ", "\n;"])
def test_two_numbers_in_one_cell_are_not_run_together(between: str) -> None:
    assert fault(f"30052499253490001{between}12082499005340001") == "several_numbers"


@pytest.mark.parametrize("raw", [9123450000000, 9.12345e12, 1000000000])
def test_a_number_copied_from_the_scientific_display_is_refused(raw: object) -> None:
    assert fault(raw) == "digits_lost"


@pytest.mark.parametrize("raw", ["9123450000000", 9123456000000, 912345000])
def test_zeros_at_the_end_are_believed_in_text_and_in_short_or_precise_numbers(raw: object) -> None:
    assert fault(raw) is None


def test_excel_made_a_day_of_it() -> None:
    assert fault(date(2021, 11, 12)) == "is_a_day"


def test_one_digit_over_and_over_is_a_placeholder_from_five_on() -> None:
    assert read_digits("9999", "nib").warnings == ()
    (warning,) = read_digits("99999", "nib").warnings
    assert (warning.code, warning.params) == ("one_digit_repeated", {"name": "nib", "digit": "9"})


@given(CELLS)
def test_digits_or_a_problem_and_never_an_exception(raw: object) -> None:
    found = read_digits(raw, "nib")
    assert bool(found.problem) != (found.digits.isascii() and found.digits.isdecimal())


@given(st.from_regex(r"[1-9][0-9]{0,20}", fullmatch=True))
def test_plain_digits_come_back_as_they_are(digits: str) -> None:
    assert read_digits(digits, "nib").digits == digits
