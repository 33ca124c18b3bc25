from datetime import date

import pytest

from mitra.values.skkni_unit import SkkniUnitCode
from tests.values.outcome import doubts, refusal


@pytest.mark.parametrize(
    ("code", "pattern", "family", "version", "division"),
    [
        ("K.62AIN00.001.2", "A", "62AIN00.001", 2, "62"),
        ("J.611000.001.01", "B", "611000.001", 1, "61"),
        ("J.62090.001.01", "C", "62090.001", 1, "62"),
        ("J.6202000.001.01", "C", "6202000.001", 1, "62"),
        ("TIK.SM01.001.01", "D", "TIK.SM01.001", 1, None),
        ("ICAICT203A", "E", "ICAICT203", None, None),
    ],
)
def test_the_patterns_of_the_catalogue(code: str, pattern: str, family: str, version: int | None, division: str | None) -> None:
    parsed = SkkniUnitCode.parse(code)
    unit = parsed.unwrap()
    assert doubts(parsed) == []
    assert (unit.pattern, unit.family, unit.version, unit.division) == (pattern, family, version, division)
    assert (str(unit), unit.display, unit.likely_meant) == (code, code, None)


def test_versions_of_a_unit_are_one_family_though_the_letter_changed() -> None:
    old, new = SkkniUnitCode("J.62AIN00.001.1"), SkkniUnitCode("K.62AIN00.001.2")
    assert old != new
    assert old.family == new.family


@pytest.mark.parametrize(
    ("code", "meant", "family", "division"),
    [
        ("TIK.PR.02.008.01", "TIK.PR02.008.01", "TIK.PR02.008", None),
        ("M74DKV13.015.3", "M.74DKV13.015.3", "74DKV13.015", "74"),
        ("J.611OOO.OO1.01", "J.611000.001.01", "611000.001", "61"),
        ("K.62AIN00.00I.2", "K.62AIN00.001.2", "62AIN00.001", "62"),
    ],
)
def test_odd_codes_stay_as_printed_and_come_with_a_suggestion(code: str, meant: str, family: str, division: str | None) -> None:
    parsed = SkkniUnitCode.parse(code)
    unit = parsed.unwrap()
    assert str(unit) == code
    assert [(w.code, w.params["meant"]) for w in parsed.warnings] == [("skkni_likely_meant", meant)]
    assert (unit.pattern, unit.likely_meant, unit.family, unit.division) == ("other", SkkniUnitCode(meant), family, division)


@pytest.mark.parametrize(
    ("code", "family", "version"), [("SITHCCC001", "SITHCCC001", None), ("D1.HRS.CL1.01", "D1.HRS.CL1", 1)]
)
def test_codes_of_other_standards_are_kept_with_a_warning(code: str, family: str, version: int | None) -> None:
    parsed = SkkniUnitCode.parse(code)
    unit = parsed.unwrap()
    assert doubts(parsed) == ["skkni_other_shape"]
    assert (unit.likely_meant, unit.family, unit.version, unit.division) == (None, family, version, None)


@pytest.mark.parametrize(
    "raw",
    [
        "j.611000.001.01",
        "J.611000.001,01",
        "J. 611000 . 001 . 01",
        "J.611000..001.01",
        "J.611000.001.01.",
        "\u00a0J.611000.001.01",
        "J．611000．001．01",
        "'J.611000.001.01",
    ],
)
def test_small_slips_are_mended_silently(raw: str) -> None:
    parsed = SkkniUnitCode.parse(raw)
    assert str(parsed.value) == "J.611000.001.01"
    assert doubts(parsed) == []


@pytest.mark.parametrize(
    ("raw", "code", "expected"),
    [
        ("J.611000.001.01 Menyiapkan Alat Kerja", "J.611000.001.01", ["remark_dropped"]),
        ("J.611000.001.01 - Menyiapkan Alat Kerja", "J.611000.001.01", ["remark_dropped"]),
        ("M74DKV13.015.3 Menata Huruf", "M74DKV13.015.3", ["remark_dropped", "skkni_likely_meant"]),
    ],
)
def test_a_title_behind_the_code_is_dropped_with_a_warning(raw: str, code: str, expected: list[str]) -> None:
    parsed = SkkniUnitCode.parse(raw)
    assert str(parsed.value) == code
    assert doubts(parsed) == expected


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Menjahit", "skkni_not_a_code"),
        ("611000", "skkni_not_a_code"),
        (611000, "skkni_not_a_code"),
        ("A.1", "skkni_not_a_code"),
        ("X1" * 21, "skkni_not_a_code"),
        ("J_611000_001_01", "skkni_not_a_code"),
        ("Ж.611000.001.01", "skkni_not_a_code"),
        ("-", "empty"),
        (date(2021, 11, 12), "is_a_day"),
        ([], "not_text"),
    ],
)
def test_what_is_no_code_is_refused(raw: object, code: str) -> None:
    assert refusal(SkkniUnitCode.parse(raw)) == code


@pytest.mark.parametrize("code", ["", "Menjahit", "j.611000.001.01", "J.611000.001.01\n"])
def test_a_unit_code_is_always_canonical(code: str) -> None:
    with pytest.raises(ValueError, match="unit"):
        SkkniUnitCode(code)
