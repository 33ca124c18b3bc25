from datetime import date

import pytest

from mitra.values.region import KemendagriCode
from mitra.values.vin import Vin
from tests.values.outcome import doubts, refusal


def test_a_vin_tells_month_of_registration_and_regency() -> None:
    nganjuk, cianjur = Vin("1903351802"), Vin("2302320304")
    assert (nganjuk.registered_in, nganjuk.regency) == ((2019, 3), KemendagriCode("35.18"))
    assert (cianjur.registered_in, cianjur.regency) == ((2023, 2), KemendagriCode("32.03"))
    assert nganjuk.display == "1903 3518 02"


@pytest.mark.parametrize("raw", ["1903 3518 02", "1903351802", "VIN: 1903351802", "No. VIN 1903-3518-02", 1903351802.0])
def test_ways_to_write_a_vin(raw: object) -> None:
    assert Vin.parse(raw).value == Vin("1903351802")
    assert doubts(Vin.parse(raw)) == []


@pytest.mark.parametrize("raw", ["1913351802", "1900351802", "1903051802", "190335180", "19033518021", "LPK-01", "vin a 12"])
def test_another_shape_is_only_a_warning(raw: str) -> None:
    parsed = Vin.parse(raw)
    assert doubts(parsed) == ["vin_shape"]
    vin = parsed.unwrap()
    assert (vin.well_formed, vin.registered_in, vin.regency) == (False, None, None)
    assert vin.display == str(vin)


def test_a_label_is_not_part_of_a_vin_of_unknown_shape() -> None:
    assert Vin.parse("VIN: lpk 01").value == Vin("LPK01")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("belum terdaftar", "vin_not_a_code"),
        ("A" * 40 + "1", "vin_not_a_code"),
        ("1_2@", "vin_not_a_code"),
        ("", "empty"),
        ("000", "empty"),
        (1.9e9, "digits_lost"),
        (date(2019, 3, 1), "is_a_day"),
        (b"", "not_text"),
    ],
)
def test_what_is_no_code_is_refused(raw: object, code: str) -> None:
    assert refusal(Vin.parse(raw)) == code


@pytest.mark.parametrize("code", ["", "ABC", "lpk-01", "1903 3518 02", "1" * 41])
def test_a_vin_is_always_canonical(code: str) -> None:
    with pytest.raises(ValueError, match="VIN"):
        Vin(code)
