"""What is wrong comes back in a workbook like the one that was filled in; corrected, it is handed in as it is."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from mitra.demonstration.files import as_ndjson, with_bad_rows
from mitra.demonstration.wave import applications as wave
from mitra.intake.application import Application
from mitra.intake.files import Reading
from mitra.intake.form import SHEETS
from mitra.intake.returned import write_returned
from mitra.law.in_force import law_on
from mitra.law.judge import judge
from tests.intake.forms import (
    OTHER_VIN,
    VIN,
    Rows,
    as_json,
    evidence,
    good,
    nested,
    read,
    read_through,
    refused,
    saved,
    together,
    warned,
    workbook,
)
from tests.intake.forms import as_ndjson as lines_of
from tests.intake.test_register import entry

FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1", '=HYPERLINK("http://x.example")']
THIRD_VIN = "2105327603"
RED, YELLOW = "00F8D7DA", "00FDF0C8"


def returned(found: Reading, **options: Any) -> Workbook:
    made = BytesIO()
    write_returned(found, made, **options)
    return load_workbook(made)


def returned_rows(rows: Rows, **options: Any) -> Workbook:
    return returned(read_through(workbook(rows)), **options)


def row(book: Workbook, sheet: str, number: int) -> dict[str, Any]:
    headings = [str(cell.value).removesuffix(" *") for cell in book[sheet][1]]
    return dict(zip(headings, book[sheet][number], strict=True))


def row_of(book: Workbook, place: str) -> dict[str, Any]:
    """The row that stood at a place of the file that was handed in."""
    sheet = place.partition("!")[0]
    found = [row(book, sheet, at) for at in range(2, book[sheet].max_row + 1)]
    return next(one for one in found if one["Tempat"].value == place)


def places(book: Workbook) -> dict[str, list[str]]:
    """By sheet the places of all rows that came back."""
    return {
        name: [str(row(book, name, at)["Tempat"].value) for at in range(2, book[name].max_row + 1)]
        for name in book.sheetnames
        if name != "Petunjuk"
    }


def cover(book: Workbook) -> str:
    return "\n".join(str(cell.value) for line in book["Petunjuk"].iter_rows() for cell in line if cell.value)


def outcomes(applications: list[Application]) -> dict[tuple[str, str | None, str], str]:
    law = law_on(date(2021, 11, 12))
    return {
        (one.identifier, finding.programme, finding.requirement): finding.outcome.value
        for one in applications
        for finding in judge(one.case(), law)
    }


def bad() -> Rows:
    """Three bad rows among good ones of two institutions; a third has none."""
    rows = together(good(VIN), good(OTHER_VIN), good(THIRD_VIN))
    rows["instructors"][0]["teaching_years"] = "minus tiga"
    rows["licences"][1] |= {"from": "1 Maret 2025", "until": "2 Maret 2020", "number": None}
    rows["units"].append(rows["units"][0] | {"programme": "P7"})
    rows["evidence"] = [
        evidence("akreditasi", "la-lpk", item="52/LA-LPK/VII/2020", vin=vin) for vin in (VIN, OTHER_VIN, THIRD_VIN)
    ]
    return rows


def test_bad_rows_come_back_with_the_reasons_beside_them() -> None:
    book = returned_rows(bad())
    assert book.sheetnames == ["Petunjuk", *(sheet.name for sheet in SHEETS)]
    found = row_of(book, "Izin!3")
    assert found["Alasan"].value == (
        "Nomor wajib diisi.\nBerlaku Sampai: Tanggal akhir mendahului tanggal mulai; periksa keduanya."
    )
    assert found["Berlaku Sampai"].comment.text == "Tanggal akhir mendahului tanggal mulai; periksa keduanya."
    assert {found[name].fill.fgColor.rgb for name in ("Berlaku Sampai", "Nomor", "Alasan")} == {RED}
    assert found["Berlaku Sejak"].comment is None
    assert found["Berlaku Sejak"].fill.fgColor.rgb != RED
    assert (found["Berlaku Sejak"].value, found["Jenis"].value) == ("1 Maret 2025", "izin lpk")


def test_an_institution_comes_back_whole_and_its_good_rows_unmarked() -> None:
    book = returned_rows(bad())
    for sheet in SHEETS:
        vins = [row(book, sheet.name, at)["VIN"].value for at in range(2, book[sheet.name].max_row + 1)]
        assert set(vins) == {VIN, OTHER_VIN}, sheet.name
    assert places(book)["Unit"] == ["Unit!2", "Unit!3", "Unit!5"]
    for cell in row_of(book, "Program!2").values():
        assert cell.comment is None
        assert cell.fill.fgColor.rgb not in (RED, YELLOW)
    assert row_of(book, "Program!2")["Alasan"].value is None


def test_the_corrected_file_alone_gives_the_findings_of_the_corrected_original() -> None:
    def correct(instructor: Any, licence: Any, unit: Any) -> None:
        instructor["Pengalaman Mengajar"].value = 3
        licence["Berlaku Sampai"].value = "2 Maret 2030"
        licence["Nomor"].value = "563/112/2025"
        unit["Kode Program"].value = "P1"
        unit["Kode Unit"].value = "J.620100.005.02"

    book = returned_rows(bad())
    correct(row_of(book, "Instruktur!2"), row_of(book, "Izin!3"), row_of(book, "Unit!5"))
    original = load_workbook(workbook(bad()))
    correct(row(original, "Instruktur", 2), row(original, "Izin", 3), row(original, "Unit", 5))
    alone, report = read(saved(book))
    assert refused(report) == []
    whole, _ = read(saved(original))
    assert outcomes(alone) == {key: found for key, found in outcomes(whole).items() if key[0] != THIRD_VIN}


def test_a_row_can_be_corrected_to_name_a_programme_that_had_no_fault() -> None:
    rows = good()
    rows["programmes"].append(rows["programmes"][0] | {"code": "P2", "title": "Desain Grafis"})
    rows["evidence"] = [evidence("sarana", "verifikator", programme="P99")]
    rows["facilities"].append(rows["facilities"][0] | {"programme": "P2"})
    book = returned_rows(rows)
    row_of(book, "Bukti!2")["Kode Program"].value = "P2"
    (application,), report = read(saved(book))
    assert refused(report) == []
    assert [one.code for one in application.programmes if "Bukti!2" in {fact.id for fact in one.facts}] == ["P2"]


def test_a_row_of_nobody_comes_with_the_institutions_beside_it() -> None:
    """A VIN that is missing or mistyped is most often that of a neighbour."""
    rows = together(*(good(vin) for vin in (VIN, OTHER_VIN, THIRD_VIN)))
    stray = rows["units"][1] | {"code": "J.620100.005.02", "vin": None}
    rows["units"][2:2] = [stray, stray | {"vin": "2104327399"}]
    book = returned_rows(rows)
    assert places(book)["Lembaga"] == ["Lembaga!3", "Lembaga!4"]
    assert places(book)["Unit"] == ["Unit!3", "Unit!4", "Unit!5", "Unit!6"]
    for place in ("Unit!4", "Unit!5"):
        row_of(book, place)["VIN"].value = OTHER_VIN
    assert refused(read(saved(book))[1]) == []


def test_the_demonstration_wave_with_bad_rows_can_be_mended_in_what_comes_back() -> None:
    found = read_through(BytesIO("".join(as_ndjson(with_bad_rows(wave(8)))).encode()))
    book = returned(found)
    for sheet, column, value in (("Unit", "JP", 20), ("Izin", "Berlaku Sampai", "2024-02-28"), ("Bukti", "Kode Program", "P1")):
        every = [row(book, sheet, at) for at in range(2, book[sheet].max_row + 1)]
        (wrong,) = [one for one in every if one["Alasan"].fill.fgColor.rgb == RED]
        wrong[column].value = value
    alone, report = read(saved(book))
    assert refused(report) == []
    assert len(alone) == 3
    everything, _ = read(BytesIO("".join(as_ndjson(wave(8))).encode()))
    expected = outcomes(everything)
    assert {key: expected[key] for key in outcomes(alone)} == outcomes(alone)


def test_remarks_stand_beside_their_cells_and_look_different() -> None:
    rows = good("12ab") | {"evidence": []}
    rows["facilities"][0]["suited"] = "mungkin"
    book = returned_rows(rows)
    found = row_of(book, "Lembaga!2")
    assert found["VIN"].fill.fgColor.rgb == found["Alasan"].fill.fgColor.rgb == YELLOW
    assert found["VIN"].comment.text.startswith("Catatan: VIN yang dikenal berisi 10 digit")
    assert found["Alasan"].value.startswith("Catatan: VIN yang dikenal berisi 10 digit")
    assert row_of(book, "Sarana!2")["Sesuai Moda"].fill.fgColor.rgb == RED
    assert row_of(returned_rows(rows, language="en"), "Lembaga!2")["VIN"].comment.text.startswith("Remark: Known VINs")


def test_an_institution_with_remarks_only_comes_back_too() -> None:
    rows = together(good(VIN), good(THIRD_VIN)) | {"evidence": []}
    rows["institutions"][1]["npwp"] = "123"
    book = returned_rows(rows)
    assert {place for found in places(book).values() for place in found} >= {"Lembaga!3", "Program!3", "Daring!3"}
    assert "Lembaga!2" not in places(book)["Lembaga"]
    (application,), report = read(saved(book))
    assert application.identifier == THIRD_VIN
    assert warned(report) == [("Lembaga!2", "npwp", "npwp_length")]


def test_the_first_sheet_says_in_both_languages_what_this_is_and_leads_to_each_row() -> None:
    book = returned_rows(bad())
    text = cover(book)
    assert "kirim buku kerja ini apa adanya" in text and "hand in this workbook as it is" in text
    assert "2 lembaga" in text and "2 institutions" in text
    assert "Izin!3" in text and "Tulis bilangan bulat dengan angka." in text
    links = [cell.hyperlink.location for line in book["Petunjuk"].iter_rows() for cell in line if cell.hyperlink]
    assert links == ["'Izin'!A3", "'Unit'!A4", "'Instruktur'!A2", "'Lembaga'!A3"]  # the last with a remark
    assert "1 institution of which" in cover(returned_rows(good() | {"licences": [{"vin": VIN}], "evidence": []}))


def test_as_many_institutions_come_back_as_are_asked_for_and_never_a_part_of_one() -> None:
    found = read_through(workbook(bad()))
    made = BytesIO()
    told = write_returned(found, made, most=15)
    assert (told.institutions, told.rejected, told.complete) == (1, 2, False)
    assert places(load_workbook(made))["Lembaga"] == ["Lembaga!2"]
    told = write_returned(found, BytesIO(), most=100)
    assert (told.institutions, told.rejected, told.complete) == (2, 3, True)


def test_sent_again_uncorrected_the_same_rows_come_back_for_the_same_reasons() -> None:
    def reasons(found: Reading) -> list[tuple[str, str, str]]:
        return sorted((one.sheet, p.column, p.problem.code) for one in found.report.rejected for p in one.problems)

    first = read_through(workbook(bad()))
    made = BytesIO()
    write_returned(first, made)
    assert reasons(read_through(made)) == reasons(first)


@pytest.mark.parametrize("text", FORMULAS)
def test_text_never_becomes_a_formula(text: str) -> None:
    rows = good()
    rows["facilities"][0] |= {"description": text, "suited": text}
    made = BytesIO()
    write_returned(read_through(as_json(nested(rows))), made)
    with zipfile.ZipFile(made) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    cell = row(load_workbook(made), "Sarana", 2)["Uraian"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert str(cell.value).strip() == text.strip()


def test_a_formula_without_result_comes_back_as_the_text_that_it_was() -> None:
    book = load_workbook(workbook(good()))
    book["Sarana"]["C2"] = "=1+1"
    cell = row(returned(read_through(saved(book))), "Sarana", 2)["Sesuai Moda"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == ("=1+1", "s", True)


def test_what_no_cell_can_hold_does_not_stop_the_rest() -> None:
    (made,) = nested(good())
    made["name"] = ["x", {"y": "\ud800"}]
    made["type"] = "NUL \x00 ESC \x1b \ufffe " + "panjang " * 9_000
    made["regency"] = 10**400
    made["stated_on"] = float("nan")  # no JSON, but many programs write it
    found = row(returned(read_through(lines_of([made, made]))), "Lembaga", 2)
    assert found["Nama Lembaga"].value.startswith('["x"')
    assert len(found["Jenis Lembaga"].value) == 32_767
    assert "wajib diisi" in found["Alasan"].value


def test_what_is_no_row_at_all_comes_back_as_its_place_and_reason() -> None:
    (made,) = nested(good())
    made["programmes"][0]["units"].append("J.620100.005.02")
    book = returned(read_through(BytesIO(lines_of([made]).getvalue() + b'{"vin": "21\n')))
    unit = row(book, "Unit", 3)
    assert (unit["VIN"].value, unit["Kode Program"].value, unit["Tempat"].value) == (VIN, "P1", "/0/programmes/0/units/1")
    assert row(book, "Lembaga", 2)["VIN"].value == VIN
    assert "Baris 2 bukan JSON" in row(book, "Lembaga", 3)["Alasan"].value


def test_a_sheet_without_headings_is_to_be_mended_in_the_file_itself() -> None:
    book = load_workbook(workbook(good()))
    book["Izin"].delete_rows(1)
    back = returned(read_through(saved(book)))
    assert "Lembar Izin tidak terbaca" in cover(back) and "The sheet Izin could not be read" in cover(back)


def test_entries_of_the_register_come_back_on_a_sheet_of_their_own() -> None:
    found = read_through(as_json([entry(), entry(institutionName="=LAIN()"), entry(2, taxNumber=""), entry(3)]))
    book = returned(found, language="en")
    assert book.sheetnames == ["Petunjuk", "Register"]
    second = row(book, "Register", 3)
    assert second["institutionName"].value == "=LAIN()"
    assert second["institutionName"].data_type == "s"
    assert "already at /0" in second["Alasan"].value
    assert "Remark" in row(book, "Register", 4)["Alasan"].value
    assert book["Register"].max_row == 4
    assert "hand in" not in cover(book) and "register itself" in cover(book)


def test_the_headings_are_those_of_the_form() -> None:
    book = returned_rows(bad())
    for sheet in SHEETS:
        headings = [re.sub(r" \*$", "", str(cell.value)) for cell in book[sheet.name][1]]
        assert headings == [*(column.heading for column in sheet.columns), "Tempat", "Alasan"]
