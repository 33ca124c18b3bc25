"""Bad rows come back in a workbook like the one that was filled in, and can be sent again once corrected."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from mitra.intake.application import Report
from mitra.intake.form import SHEETS
from mitra.intake.returned import write_returned
from tests.intake.forms import (
    OTHER_VIN,
    VIN,
    Rows,
    as_json,
    as_ndjson,
    evidence,
    good,
    nested,
    read,
    read_rows,
    refused,
    saved,
    together,
    workbook,
)
from tests.intake.test_register import entry

FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1", '=HYPERLINK("http://x.example")']


def returned(report: Report, **options: Any) -> Workbook:
    made = BytesIO()
    write_returned(report, made, **options)
    return load_workbook(made)


def row(book: Workbook, sheet: str, number: int) -> dict[str, Any]:
    headings = [str(cell.value).removesuffix(" *") for cell in book[sheet][1]]
    return dict(zip(headings, book[sheet][number], strict=True))


def bad() -> Rows:
    """Three bad rows among good ones."""
    rows = together(good(VIN), good(OTHER_VIN))
    rows["instructors"][0]["teaching_years"] = "minus tiga"
    rows["licences"][1] |= {"from": "1 Maret 2025", "until": "2 Maret 2020", "number": None}
    rows["units"].append(rows["units"][0] | {"programme": "P7"})
    return rows


def test_bad_rows_come_back_with_the_reasons_beside_them() -> None:
    book = returned(read_rows(bad())[1])
    assert book.sheetnames == [sheet.name for sheet in SHEETS]
    found = row(book, "Izin", 2)
    assert found["Alasan"].value == (
        "Nomor wajib diisi.\nBerlaku Sampai: Tanggal akhir mendahului tanggal mulai; periksa keduanya."
    )
    assert found["Berlaku Sampai"].comment.text == "Tanggal akhir mendahului tanggal mulai; periksa keduanya."
    assert found["Berlaku Sampai"].fill.fgColor.rgb == found["Nomor"].fill.fgColor.rgb == "00F8D7DA"
    assert found["Berlaku Sejak"].comment is None
    assert found["Berlaku Sejak"].fill.fgColor.rgb != "00F8D7DA"
    assert (found["Berlaku Sejak"].value, found["Jenis"].value, found["Tempat"].value) == ("1 Maret 2025", "izin lpk", "Izin!3")


def test_good_rows_stay_out_unless_a_bad_one_needs_them() -> None:
    book = returned(read_rows(bad())[1])
    reasons = {
        sheet.name: [row(book, sheet.name, at)["Alasan"].value for at in range(2, book[sheet.name].max_row + 1)]
        for sheet in SHEETS
    }
    needed = "Sudah dibaca; disertakan agar baris lain tetap terhubung."
    assert reasons["Lembaga"] == [needed, needed]
    assert reasons["Program"] == [needed]
    assert {sheet: len(found) for sheet, found in reasons.items() if found and sheet not in ("Lembaga", "Program")} == {
        "Izin": 1, "Unit": 1, "Instruktur": 1,
    }  # fmt: skip


def test_the_corrected_workbook_gives_what_was_missing() -> None:
    book = returned(read_rows(bad())[1])
    row(book, "Instruktur", 2)["Pengalaman Mengajar"].value = 3
    row(book, "Izin", 2)["Berlaku Sampai"].value = "2 Maret 2030"
    row(book, "Izin", 2)["Nomor"].value = "563/112/2025"
    row(book, "Unit", 2)["Kode Program"].value = "P1"
    applications, report = read(saved(book))
    assert refused(report) == []
    facts = {(one.identifier, fact.kind) for one in applications for fact in one.facts_by_id().values()}
    assert {(VIN, "instructor"), (VIN, "units"), (OTHER_VIN, "licence")} < facts


def test_evidence_comes_back_with_the_claims_it_could_be_about() -> None:
    rows = good() | {"evidence": [evidence("akreditasi", "la-lpk", item="1/LA-LPK/I/2020")]}
    book = returned(read_rows(rows)[1])
    assert row(book, "Akreditasi", 2)["Nomor Sertifikat"].value == "52/LA-LPK/VII/2020"
    row(book, "Bukti", 2)["Nomor atau Kode"].value = "52/LA-LPK/VII/2020"
    (application,), report = read(saved(book))
    assert refused(report) == []
    assert "Bukti!2" in application.facts_by_id()


def test_sent_again_uncorrected_the_same_rows_come_back_for_the_same_reasons() -> None:
    def reasons(report: Report) -> list[tuple[str, str, str]]:
        return sorted((one.sheet, p.column, p.problem.code) for one in report.rejected for p in one.problems)

    _, first = read_rows(bad())
    made = BytesIO()
    write_returned(first, made)
    _, second = read(made)
    assert reasons(second) == reasons(first)


@pytest.mark.parametrize("text", FORMULAS)
def test_text_never_becomes_a_formula(text: str) -> None:
    rows = good()
    rows["facilities"][0] |= {"description": text, "suited": text}
    stream = as_json(nested(rows))
    made = BytesIO()
    write_returned(read(stream)[1], made)
    with zipfile.ZipFile(made) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    cell = row(load_workbook(made), "Sarana", 2)["Uraian"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert str(cell.value).strip() == text.strip()


def test_a_formula_without_result_comes_back_as_the_text_that_it_was() -> None:
    book = load_workbook(workbook(good()))
    book["Sarana"]["C2"] = "=1+1"
    cell = row(returned(read(saved(book))[1]), "Sarana", 2)["Sesuai Moda"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == ("=1+1", "s", True)


def test_what_no_cell_can_hold_does_not_stop_the_rest() -> None:
    (made,) = nested(good())
    made["name"] = ["x", {"y": "\ud800"}]
    made["type"] = "NUL \x00 ESC \x1b \ufffe " + "panjang " * 9_000
    made["regency"] = 10**400
    made["stated_on"] = float("nan")  # no JSON, but many programs write it
    found = row(returned(read(as_ndjson([made, made]))[1]), "Lembaga", 2)
    assert found["Nama Lembaga"].value.startswith('["x"')
    assert len(found["Jenis Lembaga"].value) == 32_767
    assert "wajib diisi" in found["Alasan"].value


def test_entries_of_the_register_come_back_on_a_sheet_of_their_own() -> None:
    _, report = read(as_json([entry(), entry(institutionName="=LAIN()")]))
    book = returned(report, language="en")
    found = row(book, "Register", 2)
    assert found["institutionName"].value == "=LAIN()"
    assert found["institutionName"].data_type == "s"
    assert "already at /0" in found["Alasan"].value


def test_the_headings_are_those_of_the_form() -> None:
    book = returned(Report())
    for sheet in SHEETS:
        headings = [re.sub(r" \*$", "", str(cell.value)) for cell in book[sheet.name][1]]
        assert headings == [*(column.heading for column in sheet.columns), "Tempat", "Alasan"]
