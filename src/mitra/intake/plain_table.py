"""A table without a form: the rows of a workbook's first sheet, or of CSV text, as they are written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO, Any, Final

from mitra.intake.limits import Limits, Unreadable
from mitra.intake.xlsx.archive import Archive
from mitra.intake.xlsx.grid import Grid
from mitra.intake.xlsx.parts import read_book
from mitra.intake.xlsx.strings import SharedStrings

_WORKBOOK: Final = b"PK\x03\x04"
_MARKS: Final = (";", "\t", ",")


def table_rows(stream: IO[bytes], limits: Limits) -> Iterator[list[Any]]:
    """Row after row, each from its first column on. Raises Unreadable."""
    head = stream.read(len(_WORKBOOK))
    stream.seek(0)
    return _of_workbook(stream, limits) if head == _WORKBOOK else _of_text(stream.read(limits.file))


def _of_workbook(stream: IO[bytes], limits: Limits) -> Iterator[list[Any]]:
    archive = Archive(stream, limits)
    book = read_book(archive)
    part = next((part for part in book.sheets.values() if part in archive), None)
    if part is None:
        raise Unreadable("not_a_workbook")
    strings = SharedStrings(archive, book.strings, limits.cell)
    try:
        for _, cells in Grid(archive, part, book, strings, limits).rows():
            yield [cells.get(column) for column in range(1, max(cells) + 1)]
    finally:
        strings.close()


def _of_text(raw: bytes) -> Iterator[list[Any]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(_MARKS, key=first.count)
    try:
        yield from csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=mark)
    except csv.Error as error:
        raise Unreadable("not_a_workbook") from error
