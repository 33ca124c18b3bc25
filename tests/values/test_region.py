from datetime import date

import pytest

from mitra.values.region import BpsCode, KemendagriCode
from tests.values.outcome import doubts, refusal


@pytest.mark.parametrize(
    ("raw", "code", "level"),
    [
        ("35", "35", "province"),
        ("35.18", "35.18", "regency"),
        ("3518", "35.18", "regency"),
        (3518, "35.18", "regency"),
        (35.18, "35.18", "regency"),
        ("35.18.01", "35.18.01", "district"),
        ("35.18.01.2001", "35.18.01.2001", "village"),
        ("3518012001", "35.18.01.2001", "village"),
    ],
)
def test_kemendagri_codes_of_all_levels(raw: object, code: str, level: str) -> None:
    parsed = KemendagriCode.parse(raw)
    assert doubts(parsed) == []
    region = parsed.unwrap()
    assert (str(region), region.display, region.level) == (code, code, level)


def test_a_zero_that_excel_took_from_a_code_is_put_back() -> None:
    parsed = KemendagriCode.parse(35.1)
    assert parsed.value == KemendagriCode("35.10")
    assert doubts(parsed) == ["zeros_restored"]


def test_regions_lie_in_each_other() -> None:
    village = KemendagriCode("35.18.01.2001")
    nganjuk, east_java = KemendagriCode("35.18"), KemendagriCode("35")
    assert village.parent == KemendagriCode("35.18.01")
    assert (village.regency, village.province) == (nganjuk, east_java)
    assert (east_java.parent, east_java.regency, nganjuk.regency) == (None, None, nganjuk)
    assert east_java.contains(village)
    assert nganjuk.contains(nganjuk)
    assert not nganjuk.contains(east_java)
    assert not KemendagriCode("35.01").contains(KemendagriCode("35.18"))


def test_cities_are_numbered_from_71() -> None:
    assert KemendagriCode("35.71").is_city
    assert KemendagriCode("35.71.01").is_city
    assert not KemendagriCode("35.70").is_city
    assert not KemendagriCode("35").is_city


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("351", "region_shape"),
        ("05.18", "region_shape"),
        ("35.18.01.20", "region_shape"),
        ("Jawa Timur", "not_digits"),
        ("", "empty"),
        (date(2021, 1, 11), "is_a_day"),
        (BpsCode("35"), "region_scheme"),
    ],
)
def test_what_is_no_kemendagri_code_is_refused(raw: object, code: str) -> None:
    assert refusal(KemendagriCode.parse(raw)) == code


@pytest.mark.parametrize(
    ("raw", "level"), [("35", "province"), (3518, "regency"), ("3518010", "district"), ("3518010001", "village")]
)
def test_bps_codes_of_all_levels(raw: object, level: str) -> None:
    region = BpsCode.parse(raw).unwrap()
    assert (str(region), region.display, region.level, region.province) == (str(raw), str(raw), level, BpsCode("35"))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("351", "region_shape"),
        ("05", "region_shape"),
        ("35.18", "region_scheme"),
        (35.18, "region_scheme"),
        ("-", "empty"),
        (KemendagriCode("35"), "region_scheme"),
        (date(2021, 1, 11), "is_a_day"),
    ],
)
def test_what_is_no_bps_code_is_refused(raw: object, code: str) -> None:
    assert refusal(BpsCode.parse(raw)) == code


def test_the_two_schemes_never_mix() -> None:
    """Papua Barat Daya is 96 in the one and 92 in the other: the same digits are another province."""
    one: object = KemendagriCode("92")
    other: object = BpsCode("92")
    assert one != other
    assert len({one, other}) == 2
    with pytest.raises(TypeError):
        sorted([one, other])  # type: ignore[type-var]


@pytest.mark.parametrize("code", ["", "3", "3518", "35.1", "05", "35.18.01.201"])
def test_a_kemendagri_code_is_always_canonical(code: str) -> None:
    with pytest.raises(ValueError, match="Kemendagri"):
        KemendagriCode(code)


@pytest.mark.parametrize("code", ["", "3", "35.18", "351", "05", "351801"])
def test_a_bps_code_is_always_canonical(code: str) -> None:
    with pytest.raises(ValueError, match="BPS"):
        BpsCode(code)
