import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.npwp import Npwp
from tests.values.outcome import doubts, refusal

HEAD_OFFICE = "0995836962608000"
NIK = "9999991507900001"


@pytest.mark.parametrize(
    "raw",
    [
        "995836962608000",
        "99.583.696.2-608.000",
        "NPWP: 99.583.696.2-608.000",
        "99 583 696 2 608 000",
        HEAD_OFFICE,
        995836962608000,
        995836962608000.0,
        "0995 8369 6260 8000",
    ],
)
def test_old_and_new_form_are_one_number(raw: object) -> None:
    parsed = Npwp.parse(raw)
    assert parsed.value == Npwp(HEAD_OFFICE)
    assert doubts(parsed) == []


def test_the_parts_of_an_old_number() -> None:
    npwp = Npwp(HEAD_OFFICE)
    assert (npwp.taxpayer, npwp.tax_office, npwp.branch) == ("995836962", "608", "000")
    assert npwp.is_head_office
    assert not npwp.is_personal
    assert (npwp.old_form, npwp.display, str(npwp)) == ("995836962608000", "99.583.696.2-608.000", HEAD_OFFICE)


def test_a_branch_shares_the_taxpayer_with_its_head_office() -> None:
    branch = Npwp.parse("99.583.696.2-608.001").unwrap()
    assert not branch.is_head_office
    assert branch.taxpayer == Npwp(HEAD_OFFICE).taxpayer


def test_a_residents_number_is_the_nik() -> None:
    parsed = Npwp.parse(NIK)
    npwp = parsed.unwrap()
    assert doubts(parsed) == []
    assert npwp.is_personal
    assert npwp.is_head_office
    assert npwp.check_digit_fits
    assert (npwp.taxpayer, npwp.tax_office, npwp.branch, npwp.old_form) == (NIK, None, None, None)
    assert npwp.display == NIK


def test_sixteen_digits_that_are_neither_are_kept_with_a_warning() -> None:
    assert doubts(Npwp.parse("9999993207900001")) == ["npwp_not_nik"]


@pytest.mark.parametrize("raw", ["995836963608000", "99.583.696.3-608.000", "0995836963608000"])
def test_a_wrong_check_digit_is_a_warning_as_in_three_of_a_hundred_real_numbers(raw: str) -> None:
    assert doubts(Npwp.parse(raw)) == ["npwp_check_digit"]
    assert not Npwp.parse(raw).unwrap().check_digit_fits


@given(st.from_regex(r"99[0-9]{6}", fullmatch=True), st.integers(1, 9))
def test_luhn_notices_every_single_wrong_check_digit(eight: str, shift: int) -> None:
    right = next(d for d in "0123456789" if Npwp(f"0{eight}{d}608000").check_digit_fits)
    wrong = str((int(right) + shift) % 10)
    assert not Npwp(f"0{eight}{wrong}608000").check_digit_fits


@pytest.mark.parametrize(
    ("raw", "npwp", "missing"),
    [
        ("15836962608000", "0015836962608000", "1"),
        (1583696260812, "0001583696260812", "2"),
        (158369626081, "0000158369626081", "3"),
    ],
)
def test_zeros_lost_in_a_number_cell_are_put_back(raw: object, npwp: str, missing: str) -> None:
    parsed = Npwp.parse(raw)
    assert str(parsed.value) == npwp
    assert ("zeros_restored", {"name": "npwp", "missing": missing}) in [(w.code, w.params) for w in parsed.warnings]


def test_the_npwp_is_taken_from_a_place_of_business_number() -> None:
    parsed = Npwp.parse(HEAD_OFFICE + "000000")
    assert parsed.value == Npwp(HEAD_OFFICE)
    assert doubts(parsed) == ["npwp_from_nitku"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("99123 45678 655", "npwp_length"),
        ("12345", "npwp_length"),
        ("0" * 21 + "1", "npwp_length"),
        ("", "empty"),
        ("dalam proses", "not_digits"),
        (1234567890, "npwp_length"),
    ],
)
def test_what_is_no_npwp_is_refused(raw: object, code: str) -> None:
    assert refusal(Npwp.parse(raw)) == code


def test_a_log_shows_only_the_end() -> None:
    assert Npwp(NIK).masked == "************0001"
    assert repr(Npwp(NIK)) == "Npwp(************0001)"


@pytest.mark.parametrize("digits", ["", "995836962608000", "0000000000000000"])
def test_an_npwp_is_always_sixteen_digits(digits: str) -> None:
    with pytest.raises(ValueError, match="NPWP"):
        Npwp(digits)
