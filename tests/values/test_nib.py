from datetime import date

import pytest

from mitra.values.nib import Nib
from tests.values.outcome import doubts, refusal


def test_a_nib_since_oss_rba_begins_with_its_day_of_issue() -> None:
    assert Nib("0906229994745").issued_on == date(2022, 6, 9)
    assert Nib("0108219912345").issued_on == date(2021, 8, 1)


@pytest.mark.parametrize("digits", ["9129999972475", "0229999271609", "1259999363809", "8120999912345", "3107219912345"])
def test_an_older_nib_carries_no_day(digits: str) -> None:
    assert Nib(digits).issued_on is None
    assert doubts(Nib.parse(digits)) == []


@pytest.mark.parametrize("raw", ["1509219981736", "NIB : 1509219981736", 1509219981736, 1509219981736.0, "'1509219981736"])
def test_ways_to_write_a_nib(raw: object) -> None:
    parsed = Nib.parse(raw)
    assert parsed.value == Nib("1509219981736")
    assert doubts(parsed) == []


@pytest.mark.parametrize(
    ("raw", "nib"),
    [
        (906229994745, "0906229994745"),
        ("906229994745", "0906229994745"),
        ("229999271609", "0229999271609"),
        (157255942375, "0157255942375"),
    ],
)
def test_a_zero_lost_in_a_number_cell_or_from_a_usual_nib_is_put_back(raw: object, nib: str) -> None:
    parsed = Nib.parse(raw)
    assert str(parsed.value) == nib
    assert doubts(parsed) == ["zeros_restored"]


@pytest.mark.parametrize(
    ("raw", "length"), [("157255942375", "12"), ("461047", "6"), ("15092199817361", "14"), ("00000000000000001", "17")]
)
def test_another_length_is_kept_with_a_warning(raw: str, length: str) -> None:
    (warning,) = Nib.parse(raw).warnings
    assert (warning.code, warning.params) == ("nib_length", {"length": length})
    nib = Nib.parse(raw).unwrap()
    assert (nib.well_formed, nib.issued_on, str(nib), nib.display) == (False, None, raw, raw)


def test_the_nib_is_taken_from_a_licence_number() -> None:
    parsed = Nib.parse("09062299947450001")
    assert parsed.value == Nib("0906229994745")
    assert doubts(parsed) == ["nib_from_licence"]


def test_marks_between_the_digits_cast_doubt() -> None:
    assert doubts(Nib.parse("80.453.0776.2020")) == ["separators_dropped"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Surat Pernyataan", "not_digits"),
        ("AHU-0463593.AH.45.21", "not_digits"),
        ("null", "empty"),
        ("0", "empty"),
        ("1" * 31, "too_long"),
        (9123450000000, "digits_lost"),
        ("1509219981736; 1509219981737", "several_numbers"),
    ],
)
def test_what_is_no_nib_is_refused(raw: object, code: str) -> None:
    assert refusal(Nib.parse(raw)) == code


@pytest.mark.parametrize("digits", ["", "12a", "0000000000000", "1" * 31, "15092199 81736"])
def test_a_nib_is_always_digits(digits: str) -> None:
    assert Nib("1" * 30).digits == "1" * 30
    with pytest.raises(ValueError, match="NIB"):
        Nib(digits)
