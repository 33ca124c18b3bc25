from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.rupiah import MOST, Rupiah


@pytest.mark.parametrize(
    "raw",
    [
        "Rp2.400.000",
        "Rp 2.400.000",
        "Rp. 2.400.000,-",
        "Rp2.400.000,00",
        "rp 2.400.000.-",
        "IDR 2.400.000",
        "2.400.000",
        "2400000",
        "2 400 000",
        "2.400.000 rupiah",
        "Rp2.400.000,\u2013",
        2400000,
        2400000.0,
        Decimal("2400000.00"),
    ],
)
def test_ways_to_write_an_amount(raw: object) -> None:
    parsed = Rupiah.parse(raw)
    assert (parsed.value, parsed.warnings) == (Rupiah(2_400_000), ())


@pytest.mark.parametrize("raw", ["2,400,000", "Rp 2,400,000.00"])
def test_english_thousands_are_read_with_a_warning(raw: str) -> None:
    parsed = Rupiah.parse(raw)
    assert parsed.value == Rupiah(2_400_000)
    assert [(w.code, w.params["read_as"]) for w in parsed.warnings] == [("rupiah_english", "Rp2.400.000")]


def test_nothing_is_an_amount_and_a_point_before_three_digits_is_thousands() -> None:
    assert Rupiah.parse("0").value == Rupiah(0)
    assert Rupiah.parse("Rp2.400").value == Rupiah(2400)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2,4", "rupiah_fraction"),
        ("2,400", "rupiah_fraction"),
        ("2.400,50", "rupiah_fraction"),
        ("2.40", "rupiah_fraction"),
        ("2.4000", "rupiah_fraction"),
        (2400.5, "rupiah_fraction"),
        (2.125, "rupiah_fraction"),
        ("2,4 juta", "rupiah_in_words"),
        ("Rp 500 ribu", "rupiah_in_words"),
        ("-5000", "rupiah_negative"),
        ("Rp -5.000", "rupiah_negative"),
        (-5000, "rupiah_negative"),
        ("(5.000)", "rupiah_negative"),
        ("gratis", "rupiah_unreadable"),
        ("2.40.000", "rupiah_unreadable"),
        ("Rp", "rupiah_unreadable"),
        ("1.000.000.000.000.001", "rupiah_too_much"),
        ("9" * 200, "rupiah_too_much"),
        ("", "empty"),
        ("2.4E+6", "digits_lost"),
    ],
)
def test_what_is_no_whole_amount_is_refused(raw: object, code: str) -> None:
    found = Rupiah.parse(raw).problem
    assert found is not None
    assert found.code == code


@given(st.integers(0, MOST))
def test_the_displayed_form_reads_back(amount: int) -> None:
    assert Rupiah.parse(Rupiah(amount).display).value == Rupiah(amount)


def test_amounts_add_multiply_and_compare() -> None:
    unit_cost = Rupiah(2_400_000)
    assert unit_cost + Rupiah(100_000) == Rupiah(2_500_000)
    assert unit_cost.times(100) == Rupiah(240_000_000)
    assert Rupiah(1_000_000) < unit_cost


@pytest.mark.parametrize("amount", [-1, MOST + 1])
def test_no_amount_below_zero_or_beyond_the_most(amount: int) -> None:
    assert Rupiah(MOST).amount == MOST
    with pytest.raises(ValueError, match="rupiah"):
        Rupiah(amount)
