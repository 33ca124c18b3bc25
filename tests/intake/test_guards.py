"""Files that are not what they should be: one clear problem each, and nothing else."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from mitra.intake.files import read_file
from mitra.intake.limits import Limits, Unreadable
from mitra.intake.wording import say
from tests.intake.archives import changed, rebuilt, with_shared_strings
from tests.intake.forms import as_json, evidence, good, nested, read, refused, saved, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
SHEET = "xl/worksheets/sheet1.xml"


def problem(stream: BytesIO, **limits: int) -> str:
    with pytest.raises(Unreadable) as found:
        read_file(stream, limits=Limits(**limits))
    for language in ("id", "en"):
        assert say(found.value.problem, language).endswith(".")
    return found.value.problem.code


def applications(number: int = 1) -> str:
    return as_json(nested(good()) * number).read().decode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t ", "empty_file"),
        (b"\xef\xbb\xbf\n", "empty_file"),
        (b"%PDF-1.7 ...", "wrong_type"),
        (b"<html><table></table></html>", "wrong_type"),
        (b"vin;nama\n2103327601;LPK\n", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n", "wrong_type"),
        (b"\0" * 1000, "wrong_type"),
        (OLE, "old_workbook"),
        (OLE + b"\0" * 70_000 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (applications().encode("utf-16"), "encoding"),
        (applications().encode("utf-16-le"), "encoding"),
        (applications().encode("utf-16-be"), "encoding"),
        (applications().encode("utf-32"), "encoding"),
        (applications().replace("Karya", "Ka\u00ffya").encode("latin-1"), "encoding"),
        (applications().replace("Karya", "Ka\0rya").encode(), "json_broken"),
        (applications().encode()[:-1], "json_broken"),
        (applications().encode()[:-40], "json_broken"),
        (b'{"institutions": [{"vin": 1]}', "json_broken"),
        (b'{"institutions": {}}', "json_not_applications"),
        (b'{\n"lembaga": []}', "json_not_applications"),
        (b"[" * 100_000, "json_too_deep"),
        (b'[{"a":' * 100_000, "json_too_deep"),
        (b'[{"a": ' + b"9" * 5_000_000 + b"}]", "json_too_large"),
        (b'[{"a": "' + b"9" * 5_000_000 + b'"}]', "json_too_large"),
        (b'[{"vin": [' + b"1," * 300_000 + b"1]}]", "json_too_large"),
        (b"PK\x03\x04" + b"\0" * 100, "workbook_broken"),
        (b"PK\x05\x06" + b"\0" * 18, "not_a_workbook"),
    ],
)
def test_one_clear_sentence_for_each(content: bytes, code: str) -> None:
    assert problem(BytesIO(content)) == code


def test_names_lie_and_are_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "permohonan.json"
    path.write_bytes(workbook(good()).read())
    assert len(list(read_file(path).applications)) == 1


def test_a_file_over_the_limit_is_not_even_looked_at() -> None:
    assert problem(BytesIO(b"x" * 1_001), file=1_000) == "too_large"


def test_another_kind_of_zip_is_no_workbook() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert problem(made) == "not_a_workbook"


def test_a_workbook_of_another_kind_has_no_sheet_of_institutions() -> None:
    assert problem(saved(Workbook())) == "no_institutions_sheet"


def test_institutions_without_headings() -> None:
    book = load_workbook(workbook(good()))
    book["Lembaga"].delete_rows(1)
    assert problem(saved(book)) == "no_headings"


# -- zip


def test_a_part_that_declares_a_thousandfold_of_its_size_is_not_opened() -> None:
    made = rebuilt(workbook(good()), lambda name, content: content, **{"xl/bomb.xml": b"0" * 30_000_000})
    assert problem(made) == "zip_bomb"


def test_parts_that_are_too_large_together_are_not_opened() -> None:
    assert problem(workbook(good()), unpacked=20_000) == "zip_bomb"


def test_a_directory_that_lies_about_sizes_gains_nothing() -> None:
    """The declared size is where inflating stops; what was cut off is not well-formed."""
    content = bytearray(
        rebuilt(
            workbook(good()), lambda name, part: part.replace(b"</worksheet>", b"<!--" + b"0" * 10**7 + b"--></worksheet>")
        ).read()
    )
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", content, at + 28)[0]
        if bytes(content[at + 46 : at + 46 + length]) == SHEET.encode():
            struct.pack_into("<L", content, at + 24, 2_000)
        at = content.find(b"PK\x01\x02", at + 46)
    assert problem(BytesIO(bytes(content))) == "workbook_broken"


def test_an_archive_with_a_million_entries_is_not_listed() -> None:
    content = bytearray(workbook(good()).read())
    struct.pack_into("<L", content, len(content) - 22 + 12, 50_000_000)
    assert problem(BytesIO(bytes(content))) == "too_many_parts"


def test_an_encrypted_part() -> None:
    content = bytearray(workbook(good()).read())
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content[at + 8] |= 1
    at = -1
    while (at := content.find(b"PK\x03\x04", at + 1)) >= 0:
        content[at + 6] |= 1
    assert problem(BytesIO(bytes(content))) == "encrypted"


# -- xml


def doctype(declarations: bytes, reference: bytes = b"") -> BytesIO:
    stream = workbook(good())
    with zipfile.ZipFile(stream) as archive:
        sheet = archive.read(SHEET)
    sheet = b"<!DOCTYPE worksheet [" + declarations + b"]>" + sheet.replace(b"LPK Contoh Karya", reference or b"LPK")
    return rebuilt(stream, lambda name, content: sheet if name == SHEET else content)


@pytest.mark.parametrize(
    ("declarations", "reference"),
    [
        (b'<!ENTITY a "' + b"ha" * 100 + b'"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">', b"&c;"),
        (b'<!ENTITY x SYSTEM "file:///etc/passwd">', b"&x;"),
        (b'<!ENTITY % x SYSTEM "http://x.example/x.dtd"> %x;', b""),
        (b"", b""),
    ],
    ids=["billion laughs", "a file", "a site", "nothing"],
)
def test_document_types_are_refused_whatever_they_say(declarations: bytes, reference: bytes) -> None:
    assert problem(doctype(declarations, reference)) == "xml_entities"


@pytest.mark.parametrize(
    "old_and_new",
    [
        (b"<sheetData>", b"<sheetData><row r='1'"),
        (b"<sheetData>", b"\0<sheetData>"),
        (b"<sheetData>", b"<?xml version='1.0' encoding='x-unknown'?><sheetData>"),
        (b"<sheetData>", b"&undefined;<sheetData>"),
        (b"</sheetData>", b""),
    ],
)
def test_broken_markup(old_and_new: tuple[bytes, bytes]) -> None:
    assert problem(changed(workbook(good()), SHEET, old_and_new)) == "workbook_broken"


def test_a_tag_without_an_end() -> None:
    endless = b"<sheetData><row x='" + b"".join(b"%d" % number for number in range(1_200_000)) + b"'>"
    assert problem(changed(workbook(good()), SHEET, (b"<sheetData>", endless))) == "workbook_broken"


def test_an_encoding_that_nobody_knows() -> None:
    stream = workbook(good())
    made = rebuilt(stream, lambda name, content: b"<?xml version='1.0' encoding='x-nobody'?><a/>" if name == SHEET else content)
    assert problem(made) == "workbook_broken"


# -- sizes


def test_ten_thousand_columns() -> None:
    book = load_workbook(workbook(good()))
    book["Lembaga"].cell(5, 10_000, "x")
    assert problem(saved(book)) == "too_many_columns"


def test_formatted_columns_without_content_do_no_harm() -> None:
    book = load_workbook(workbook(good()))
    book["Lembaga"].cell(1, 16_384).number_format = "@"
    assert len(read(saved(book))[0]) == 1


def test_a_row_beyond_the_last() -> None:
    assert problem(changed(workbook(good()), SHEET, (b'<row r="2"', b'<row r="1048577"'))) == "too_many_rows"


def test_more_rows_of_one_institution_than_can_be_joined_in_memory() -> None:
    rows = good()
    rows["units"] *= 50
    assert problem(workbook(rows), rows_of_institution=50) == "too_many_rows_of_one"
    assert len(list(read_file(workbook(rows), limits=Limits(rows_of_institution=59)).applications)) == 1


def test_thousands_of_claims_and_of_evidence_do_not_multiply() -> None:
    rows = good()
    rows["licences"] = [rows["licences"][0] | {"number": f"{n}/2020"} for n in range(2_000)]
    rows["evidence"] = [evidence("izin", "disnaker", item=f"{n}/2021") for n in range(2_000)]
    applications, report = read(workbook(rows))
    assert len(applications[0].facts) == 2_003
    assert len(report.rejected) == 2_000


def test_more_merged_cells_than_anybody_needs() -> None:
    merges = b"".join(b'<mergeCell ref="A%d:A%d"/>' % (row, row + 1) for row in range(2, 2_004, 2))
    stream = changed(workbook(good()), SHEET, (b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>"))
    assert problem(stream, merges=1_000) == "too_many_merges"
    stream.seek(0)
    assert len(read(stream)[0]) == 1


def test_a_cell_longer_than_excel_allows_is_a_fault_of_its_row() -> None:
    long = b"<t>" + b"LPK " * 100_000 + b"</t>"
    for stream in (workbook(good()), with_shared_strings(workbook(good()))):
        part = SHEET if stream.getvalue().count(b"sharedStrings") == 0 else "xl/sharedStrings.xml"
        _, report = read(changed(stream, part, (b"<t>LPK Contoh Karya</t>", long)))
        assert refused(report)[0] == ("Lembaga!2", "name", "text_too_long")


# -- what is simply left alone


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/drawings/drawing1.xml"])
def test_macros_links_and_drawings_are_never_opened(part: str) -> None:
    stream = rebuilt(workbook(good()), lambda name, content: content, **{part: b"<<< not even XML"})
    assert len(read(stream)[0]) == 1


def test_a_sheet_that_lies_outside_the_file_is_not_fetched() -> None:
    target = b'Target="/xl/worksheets/sheet1.xml"'
    outside = b'TargetMode="External" Target="http://x.example/sheet1.xml"'
    assert problem(changed(workbook(good()), "xl/_rels/workbook.xml.rels", (target, outside))) == "no_institutions_sheet"


@pytest.mark.parametrize("value", ["999999999", "-1", "x", "1e9"])
def test_a_shared_string_that_is_not_there_is_an_empty_cell(value: str) -> None:
    stream = with_shared_strings(workbook(good()))
    with zipfile.ZipFile(stream) as archive:
        number = archive.read(SHEET).split(b't="s"><v>')[12].partition(b"<")[0]
    made = changed(stream, SHEET, (b"<v>" + number + b"</v>", b"<v>" + value.encode() + b"</v>"))
    assert {found[2] for found in refused(read(made)[1])} >= {"required"}


def test_the_error_is_all_that_comes_out_of_a_missing_part() -> None:
    stream = workbook(good())
    made = BytesIO()
    with zipfile.ZipFile(stream) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            if name != SHEET:
                after.writestr(name, before.read(name))
    assert problem(made) == "no_institutions_sheet"


def test_a_path_that_is_not_there_is_an_ordinary_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "tidak-ada.xlsx")


def test_progress_goes_from_nothing_to_all() -> None:
    seen: list[Any] = []
    reading = read_file(as_json(nested(good()) * 500), on_progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 0.5
    assert reading.fraction == 0.5
    list(reading.applications)
    assert reading.fraction == 1.0
