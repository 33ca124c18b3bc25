from datetime import date

import pytest

from mitra.values.decree import DecreeNumber
from tests.values.outcome import doubts, refusal


@pytest.mark.parametrize(
    "raw",
    [
        "Nomor 103 Tahun 2026",
        "No. 103 Tahun 2026",
        "Kepmenaker No 103 Thn 2026",
        "103 TAHUN 2026",
        "103/2026",
        "103-2026",
        "Keputusan Menteri Ketenagakerjaan Republik Indonesia Nomor 103 Tahun 2026 tentang SKKNI",
        "0103 th. 2026",
    ],
)
def test_ways_to_cite_a_decree(raw: str) -> None:
    parsed = DecreeNumber.parse(raw)
    assert parsed.value == DecreeNumber(103, 2026)
    assert doubts(parsed) == []
    assert str(parsed.value) == "Nomor 103 Tahun 2026"


@pytest.mark.parametrize(
    "raw", ["KEP.115/MEN/III/2007", "KEP. 115/MEN/III/2007", "Kep 115 / Men / III / 2007", "KEP-115/MEN/III/2007"]
)
def test_ways_to_cite_a_decree_in_the_old_form(raw: str) -> None:
    parsed = DecreeNumber.parse(raw)
    assert parsed.value == DecreeNumber(115, 2007, old_form=True, month=3)
    assert doubts(parsed) == []
    assert str(parsed.value) == "KEP.115/MEN/III/2007"


def test_the_old_form_may_lack_the_month() -> None:
    assert str(DecreeNumber.parse("Nomor KEP.227/MEN/2003").value) == "KEP.227/MEN/2003"


def test_a_month_that_is_none_is_a_warning() -> None:
    parsed = DecreeNumber.parse("KEP.115/MEN/IIX/2007")
    assert parsed.value == DecreeNumber(115, 2007, old_form=True)
    assert [(w.code, w.params["month"]) for w in parsed.warnings] == [("decree_month", "IIX")]


def test_number_and_year_are_the_key_however_it_is_written() -> None:
    assert DecreeNumber.parse("115/2007").unwrap().key == DecreeNumber.parse("KEP.115/MEN/III/2007").unwrap().key
    assert DecreeNumber(103, 2025).key != DecreeNumber(103, 2026).key


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Keputusan Menteri", "decree_unreadable"),
        ("103", "decree_unreadable"),
        (103, "decree_unreadable"),
        ("Nomor 0 Tahun 2026", "decree_unreadable"),
        ("12/10/2026", "decree_unreadable"),
        ("12-10-2026", "decree_unreadable"),
        ("2026-10-12", "decree_unreadable"),
        ("103/20261", "decree_unreadable"),
        ("Nomor 103 Tahun 1944", "date_year"),
        ("KEP.115/MEN/III/2101", "date_year"),
        ("", "empty"),
        (date(2026, 10, 3), "is_a_day"),
    ],
)
def test_what_is_no_decree_number_is_refused(raw: object, code: str) -> None:
    assert refusal(DecreeNumber.parse(raw)) == code


@pytest.mark.parametrize("number_and_year", [(0, 2026), (10000, 2026), (1, 1944), (1, 2101)])
def test_number_and_year_are_bounded(number_and_year: tuple[int, int]) -> None:
    assert DecreeNumber(9999, 2100).key == (2100, 9999)
    with pytest.raises(ValueError, match="decree"):
        DecreeNumber(*number_and_year)


@pytest.mark.parametrize(("old_form", "month"), [(False, 3), (True, 0), (True, 13)])
def test_only_the_old_form_carries_a_month(old_form: bool, month: int) -> None:
    with pytest.raises(ValueError, match="month"):
        DecreeNumber(115, 2007, old_form, month)
