"""Workbooks as people leave them."""

from __future__ import annotations

import re
import zipfile
from contextlib import closing
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from mitra.intake.form import INSTITUTIONS, LICENCES, SHEETS
from mitra.intake.limits import Limits
from mitra.intake.template import write_template
from mitra.intake.xlsx.archive import Archive
from mitra.intake.xlsx.grid import Grid
from mitra.intake.xlsx.parts import read_book, shows_a_day
from mitra.intake.xlsx.strings import SharedStrings
from tests.intake.archives import changed, with_shared_strings
from tests.intake.forms import OTHER_VIN, VIN, evidence, good, moment, read, refused, saved, together, warned, workbook


def test_the_template_filled_in_is_read_and_its_examples_are_not() -> None:
    made = BytesIO()
    write_template(made)
    book = load_workbook(made)
    for sheet in SHEETS:
        for at, column in enumerate(sheet.columns, 1):
            book[sheet.name].cell(3, at, VIN if column.key == "vin" else book[sheet.name].cell(2, at).value)
    (application,), report = read(saved(book))
    assert application.identifier == VIN
    assert refused(report) == []
    assert warned(report) == []
    assert report.examples == tuple(sheet.name for sheet in SHEETS)


def test_the_empty_template_is_a_file_without_institutions() -> None:
    made = BytesIO()
    write_template(made)
    applications, report = read(made)
    assert (applications, report.rows, refused(report)) == ([], 0, [])


def test_headings_are_found_below_titles_in_any_order_and_spelling() -> None:
    book = load_workbook(workbook(good()))
    sheet = book[INSTITUTIONS.name]
    headings = [cell.value for cell in sheet[1]]
    values = [cell.value for cell in sheet[2]]
    book.remove(sheet)
    made = book.create_sheet(" LEMBAGA ")
    made["A1"] = "FORMULIR PERMOHONAN"
    made["A2"] = "Tahun 2021"
    made.append([])
    order = [*range(len(headings))][::-1]
    made.append(["No", *(f" {headings[at]}* ".upper().replace(" ", "\u00a0") for at in order), "Keterangan"])
    made.append([1, *(values[at] for at in order), "abaikan"])
    (application,), report = read(saved(book))
    assert application.name == "LPK Contoh Karya"
    assert refused(report) == []
    assert application.facts[0].id == "Lembaga!5/institution_type"


def test_a_sheet_whose_headings_are_gone_is_reported_once() -> None:
    book = load_workbook(workbook(good()))
    book[LICENCES.name].delete_rows(1)
    (application,), report = read(saved(book))
    assert refused(report)[0] == ("Izin!1", "", "no_headings")
    assert [row.sheet for row in report.rejected] == ["licences"]
    assert "licence" not in {fact.kind for fact in application.facts}


def test_a_merged_vin_or_code_holds_for_each_of_its_rows() -> None:
    rows = good()
    rows["units"] += [rows["units"][0] | {"vin": None, "programme": None, "code": f"J.620100.00{n}.02"} for n in (5, 6)]
    book = load_workbook(workbook(rows))
    sheet = book["Unit"]
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("B2:B4")
    sheet.merge_cells("C6:E9")
    (application,), report = read(saved(book))
    assert refused(report) == []
    (units,) = [fact.value for fact in application.programmes[0].facts if fact.kind == "units"]
    assert len(units) == 3


def test_a_merged_vin_that_reaches_below_the_data_makes_no_rows() -> None:
    book = load_workbook(workbook(good()))
    book["Izin"].merge_cells("A2:A40")
    applications, report = read(saved(book))
    assert (len(applications), report.rows) == (1, 10)


def test_without_merging_an_empty_vin_is_missing() -> None:
    rows = good()
    rows["units"].append(rows["units"][0] | {"vin": None})
    assert refused(read(workbook(rows))[1]) == [("Unit!3", "vin", "required")]


def test_rows_that_hold_nothing_are_no_rows() -> None:
    rows = good()
    rows["licences"] = [{"vin": "  ", "number": "\u00a0"}, *rows["licences"], {"vin": None}]
    applications, report = read(workbook(rows))
    assert (len(applications), report.rows, refused(report)) == (1, 10, [])


def test_dates_answers_and_numbers_as_cells_of_their_own_type() -> None:
    rows = good()
    rows["licences"][0] |= {"from": moment(2020, 3, 2, 8, 0), "until": date(2025, 3, 1)}
    rows["programmes"][0] |= {"curriculum": True, "syllabus": False, "capacity": 16.0, "code": 1}
    for sheet in ("units", "instructors", "market_needs", "facilities", "online"):
        rows[sheet][0]["programme"] = "1"
    (application,), report = read(workbook(rows))
    assert refused(report) == []
    facts = {fact.kind: fact.value for fact in (*application.facts, *application.programmes[0].facts)}
    assert str(facts["licence"].period) == "[2020-03-02,2025-03-02)"
    assert facts["teaching_documents"] == (True, False, True)
    assert (facts["profile"].capacity, application.programmes[0].code) == (16, "1")


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    book = load_workbook(workbook(good()))
    book.epoch = moment(1904, 1, 1)
    book["Izin"]["D2"] = date(2020, 3, 2)
    (application,), _ = read(saved(book))
    assert [str(f.value.period.since) for f in application.facts if f.kind == "licence"] == ["2020-03-02"]


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("D2", date(1900, 1, 1), ("Izin!2", "from", "date_excel_empty")),
        ("E2", date(1900, 1, 1), ("Izin!2", "until", "date_excel_empty")),
        ("E2", 0, ("Izin!2", "until", "date_excel_empty")),
        ("D2", date(9999, 12, 31), ("Izin!2", "from", "date_open_ended")),
        ("E2", date(9999, 12, 31), None),
        ("E2", 2_958_465.75, None),  # with a time of day
        ("E2", 2_958_467, ("Izin!2", "until", "date_unreadable")),
        ("E2", date(1900, 3, 1), ("Izin!2", "until", "date_year")),
    ],
)
def test_days_that_mean_nothing_written_or_no_end(cell: str, value: Any, expected: tuple[str, str, str] | None) -> None:
    """31 December 9999 in an end that may be left out is an end left out, as "seumur hidup" is."""
    book = load_workbook(workbook(good() | {"evidence": []}))
    book["Izin"][cell].value = value
    book["Izin"][cell].number_format = "yyyy-mm-dd"
    (application,), report = read(saved(book))
    assert refused(report) == ([expected] if expected else [])
    if expected is None:
        (licence,) = [one.value for one in application.facts if one.kind == "licence"]
        assert licence.period.until is None


def test_an_accreditation_without_end_is_told_that_it_needs_one() -> None:
    book = load_workbook(workbook(good() | {"evidence": []}))
    book["Akreditasi"]["D2"] = date(9999, 12, 31)
    assert refused(read(saved(book))[1]) == [("Akreditasi!2", "until", "end_needed")]


def test_errors_and_formulas_in_cells() -> None:
    book = load_workbook(workbook(good()))
    book["Izin"]["C2"] = "#N/A"
    book["Akreditasi"]["B2"] = "=1+1"
    stream = saved(book)
    assert refused(read(stream)[1])[:2] == [
        ("Izin!2", "number", "excel_error"), ("Akreditasi!2", "number", "formula_without_result"),
    ]  # fmt: skip
    with zipfile.ZipFile(stream) as archive:  # how openpyxl writes an empty element depends on the XML library it finds
        (empty,) = re.findall(rb"<f>1\+1</f>(<v ?/>|<v></v>)", archive.read("xl/worksheets/sheet3.xml"))
    computed = changed(stream, "xl/worksheets/sheet3.xml", (b"<f>1+1</f>" + empty, b"<f>1+1</f><v>52</v>"))
    assert ("Akreditasi!2", "number", "formula_without_result") not in refused(read(computed)[1])


def test_shared_strings_with_formatted_runs_and_pronunciation() -> None:
    stream = with_shared_strings(workbook(good()))
    old = b"<t>LPK Contoh Karya</t>"
    runs = b"<r><t>LPK </t></r><r><rPr><b/></rPr><t>Contoh</t></r><rPh sb='0' eb='1'><t>kana</t></rPh><phoneticPr/>"
    (application,), _ = read(changed(stream, "xl/sharedStrings.xml", (old, runs)))
    assert application.name == "LPK Contoh"


def test_prefixed_elements_and_cells_without_addresses() -> None:
    """Other producers write <x:row> and leave out r="A1"; both are allowed."""
    stream = workbook(good())
    with zipfile.ZipFile(stream) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    bare = re.sub(r'<c r="[A-Z]+[0-9]+"', "<c", re.sub(r'<row r="[0-9]+"', "<row", sheet))
    # openpyxl writes no empty cells, so an institution without gaps is needed to leave the addresses out
    prefixed = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", bare).replace("xmlns=", "xmlns:x=")
    made = BytesIO()
    with zipfile.ZipFile(stream) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            after.writestr(name, prefixed if name == "xl/worksheets/sheet1.xml" else before.read(name))
    (application,), report = read(made)
    assert (application.name, refused(report)) == ("LPK Contoh Karya", [])


def test_columns_beyond_ours_and_hidden_sheets_do_not_matter() -> None:
    book = load_workbook(workbook(good()))
    book["Izin"]["Z2"] = "catatan"
    book["Izin"]["A2"].font = Font(bold=True)
    book.create_sheet("Daftar").sheet_state = "hidden"
    book.create_chartsheet("Grafik")
    applications, report = read(saved(book))
    assert (len(applications), refused(report)) == (1, [])


def test_two_institutions_far_apart_in_the_file_are_joined() -> None:
    rows = together(good(VIN), good(OTHER_VIN))
    rows["evidence"] = [evidence("akreditasi", "la-lpk", vin=OTHER_VIN), evidence("akreditasi", "la-lpk", vin=VIN)]
    one, two = read(workbook(rows))[0]
    assert "Bukti!3" in one.facts_by_id()
    assert "Bukti!2" in two.facts_by_id()


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("d mmmm yyyy", True), ("[$-421]d mmmm yyyy", True), ("dd/mm/yy;@", True), ("m/d/yy h:mm", True), ("mmm-yy", True),
        ("General", False), ("0.00", False), ('"Rp"#,##0', False), ("hh:mm:ss", False), ("[Red]0", False), ("@", False),
        ('0 "day"', False), (r"0\d", False), ("_(* #,##0_)", False),
    ],
)  # fmt: skip
def test_which_number_formats_show_a_day(code: str, day: bool) -> None:
    assert shows_a_day(code) is day


@pytest.mark.parametrize("shared", [False, True])
def test_the_reader_sees_what_openpyxl_wrote(shared: bool) -> None:
    """Against another implementation: values of all types come through, strings inside the sheet or shared."""
    written: list[list[Any]] = [
        ["teks", " spasi ", "baris\nbaru", "é漢字😀", "<&>\"'", "a" * 32_767],
        [1, -2, 3.5, 0.1, 123456789012345, 1e-5],
        [True, False, date(2021, 11, 12), moment(2021, 11, 12, 9, 30), date(1950, 1, 1), None],
    ]
    book = Workbook()
    for row in written:
        book.worksheets[0].append(row)
    stream = with_shared_strings(saved(book)) if shared else saved(book)
    archive = Archive(stream, Limits())
    parts = read_book(archive)
    with closing(SharedStrings(archive, parts.strings, 32_767)) as strings:
        grid = Grid(archive, next(iter(parts.sheets.values())), parts, strings, Limits())
        found = [[cells.get(at) for at in range(1, 7)] for _, cells in grid.rows()]
    assert found == [[one.date() if isinstance(one, datetime) else one for one in row] for row in written]
