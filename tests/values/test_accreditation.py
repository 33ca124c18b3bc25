from datetime import date

import pytest

from mitra.values.accreditation import AccreditationNumber
from tests.values.outcome import doubts, refusal


@pytest.mark.parametrize(
    "raw",
    [
        "52/LA-LPK/VII/2023",
        "52/LALPK/VII/2023",
        "52/LA LPK/VII/2023",
        "52/la-lpk/vii/2023",
        "52 / LA-LPK / VII / 2023",
        "No. 52/LA-LPK/VII/2023",
        "Nomor: 52/LA-LPK/VII/2023",
        "52/LA\u2013LPK/VII/2023",
        "Sertifikat Akreditasi No. 52/LA-LPK/VII/2023",
    ],
)
def test_ways_to_write_a_certificates_number(raw: str) -> None:
    parsed = AccreditationNumber.parse(raw)
    assert str(parsed.value) == "52/LA-LPK/VII/2023"
    assert doubts(parsed) == []
    assert parsed.unwrap().display == "52/LA-LPK/VII/2023"


def test_the_month_must_agree_with_the_certificates_date() -> None:
    number = AccreditationNumber("52/LA-LPK/VII/2023")
    assert number.issued_in == (2023, 7)
    assert number.agrees_with(date(2023, 7, 31)) is True
    assert number.agrees_with(date(2023, 8, 1)) is False
    assert number.agrees_with(date(2022, 7, 31)) is False


def test_a_month_that_is_none_is_a_warning() -> None:
    parsed = AccreditationNumber.parse("52/LA-LPK/IIX/2023")
    assert doubts(parsed) == ["accreditation_month"]
    assert parsed.unwrap().agrees_with(date(2023, 7, 1)) is None


@pytest.mark.parametrize(
    "raw", ["52/LA-LPK/2023", "52345/LA-LPK/VII/2023", "LA-LPK 52/VII/2023", "KALPK.JATIM/12", "52/LA-LPK/VII/23", "7"]
)
def test_another_shape_is_only_a_warning(raw: str) -> None:
    parsed = AccreditationNumber.parse(raw)
    assert doubts(parsed) == ["accreditation_shape"]
    assert parsed.unwrap().issued_in is None
    assert parsed.unwrap().agrees_with(date(2023, 7, 1)) is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("dalam proses", "accreditation_unreadable"),
        ("1" * 61, "accreditation_unreadable"),
        ("No. 1 = A", "accreditation_unreadable"),
        ("-", "empty"),
        (date(2023, 7, 1), "is_a_day"),
        ({}, "not_text"),
    ],
)
def test_what_is_no_number_is_refused(raw: object, code: str) -> None:
    assert refusal(AccreditationNumber.parse(raw)) == code


@pytest.mark.parametrize("text", ["", "dalam proses", "52/la-lpk/vii/2023", "1" * 61, " 52"])
def test_a_number_is_always_canonical(text: str) -> None:
    assert AccreditationNumber("1" * 60).text == "1" * 60
    with pytest.raises(ValueError, match="accreditation"):
        AccreditationNumber(text)
