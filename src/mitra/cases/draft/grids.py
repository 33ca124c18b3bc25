"""Rows as people bring them: pasted from a spreadsheet, or a file of one (.csv, .xlsx); every cell as text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import IO, Any, Final

from mitra.intake.headings import sheet_named
from mitra.intake.limits import Limits, Unreadable
from mitra.intake.xlsx.archive import Archive
from mitra.intake.xlsx.grid import Grid
from mitra.intake.xlsx.parts import Book, read_book
from mitra.intake.xlsx.strings import SharedStrings
from mitra.values.dates import display_date

Line = Mapping[int, str]
"""Cells of a row by the number of their column, from 1; empty ones are left out."""

LIMITS: Final = Limits(file=10_000_000, unpacked=100_000_000, rows=20_000)
_ZIP: Final = b"PK\x03\x04"


def pasted(text: str) -> list[Line]:
    """Lines of text; cells are separated by tabs (as spreadsheets copy them), else by semicolons, else by commas."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = next((one for one in ("\t", ";") if one in first), ",")
    return list(_lines(csv.reader(text.splitlines(keepends=True), delimiter=separator)))


def one_sheet(stream: IO[bytes], sheet: str) -> list[Line]:
    """A file with rows of one sheet: text, or a workbook, of which the sheet of that name is read, else the first.

    Raises Unreadable.
    """
    content = stream.read(LIMITS.file + 1)
    if len(content) > LIMITS.file:
        raise Unreadable("too_large", megabytes=LIMITS.file // 1_000_000)
    if not content.strip():
        raise Unreadable("empty_file")
    if not content.startswith(_ZIP):
        return pasted(_decoded(content))
    stream.seek(0)
    sheets = workbook(stream)
    named = next((name for name in sheets if (found := sheet_named(name)) and found.key == sheet), None)
    return sheets[named] if named else next(iter(sheets.values()), [])


def workbook(stream: IO[bytes]) -> dict[str, list[Line]]:
    """All sheets of a workbook by name. Raises Unreadable."""
    archive = Archive(stream, LIMITS)
    book = read_book(archive)
    strings = SharedStrings(archive, book.strings, LIMITS.cell)
    try:
        return {name: list(_sheet(archive, part, book, strings)) for name, part in book.sheets.items() if part in archive}
    finally:
        strings.close()


def _sheet(archive: Archive, part: str, book: Book, strings: SharedStrings) -> Iterator[Line]:
    for _, cells in Grid(archive, part, book, strings, LIMITS).rows():
        said = {number: text for number, value in cells.items() if (text := _text(value))}
        if said:
            yield said


def _lines(rows: Iterable[list[str]]) -> Iterator[Line]:
    for row in rows:
        said = {number: text for number, cell in enumerate(row, 1) if (text := cell.strip())}
        if said:
            yield said


def _text(value: Any) -> str:
    if isinstance(value, date):
        return display_date(value)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _decoded(content: bytes) -> str:
    """UTF-8, or what Windows saves as plain CSV."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
