"""CSV opened in a spreadsheet says what was written: nothing runs, and nothing turns into a day or another number."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from mitra.findings.export.safe import csv_cell
from mitra.findings.export.strips import lines
from mitra.findings.screening import screen
from mitra.law.in_force import law_on
from tests.intake.forms import good, read_rows


@pytest.mark.parametrize(
    "text",
    [
        "1/4", "1 / 4", "3-2", "11.01", "12:30", "1/2/2021", "2021-11-12", "1 Mei", "Maret 2020", "MEI-5", "Dec 1, 2021",
        "1-Jan-21", "0903351802", "12E5", "1,5e3", "123456789012",
        "=1+1", "+62", "-", "@x",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_change_is_written_as_text(text: str) -> None:
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "value",
    [
        "2103327601", "P1", "LPK Mei Karya 5", "Marina 5", "KOTA DEPOK", "1 dari 4", "", 4,
        "26131ac6-ba42-4d11-a13a-000000000001", date(2021, 11, 12), "mar", "satu/dua",
    ],
)  # fmt: skip
def test_all_else_is_left_as_it_is(value: object) -> None:
    assert csv_cell(value) == value


@pytest.mark.parametrize(("language", "share"), [("id", "0 dari 1"), ("en", "0 of 1")])
def test_a_share_is_no_day_and_the_day_judged_is_one(language: str, share: str) -> None:
    rows = good()
    rows["institutions"][0]["name"] = "1/4"
    applications, _ = read_rows(rows)
    law = law_on(date(2021, 11, 12))
    headings, row = csv.reader(io.StringIO("".join(lines(screen(applications, law), law, language)).removeprefix("\ufeff")))
    found = dict(zip(headings, row, strict=True))
    assert found["R1 n/N"] == share
    assert row[1] == "'1/4"
    assert "2021-11-12" in row
