import pytest

from mitra.values.months import MONTH_NAMES_EN, MONTH_NAMES_ID, ROMAN_MONTHS, month_number, roman_month


def test_full_names_in_both_languages() -> None:
    for names in (MONTH_NAMES_ID, MONTH_NAMES_EN):
        assert [month_number(name) for name in names] == list(range(1, 13))


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("Agust", 8),
        ("AGT", 8),
        ("ags", 8),
        ("Agus", 8),
        ("Aug", 8),
        ("Nopember", 11),
        ("Nop", 11),
        ("Pebruari", 2),
        ("Peb", 2),
        ("Okt", 10),
        ("Oct", 10),
        ("Des", 12),
        ("Dec", 12),
        ("Sept", 9),
        ("mei", 5),
        ("May", 5),
    ],
)
def test_short_and_old_spellings(word: str, month: int) -> None:
    assert month_number(word) == month


def test_other_words_are_no_month() -> None:
    assert month_number("Senin") is None
    assert month_number("") is None


def test_roman_months_are_one_to_twelve() -> None:
    assert [roman_month(word) for word in ROMAN_MONTHS] == list(range(1, 13))
    assert roman_month("IIX") is None
    assert roman_month("XIII") is None
