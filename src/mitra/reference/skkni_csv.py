"""Catalogue as CSV: a header with kode_unit and judul_unit, if known nomor_kepmen and tahun_kepmen."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from mitra.reference.skkni_rows import Row
from mitra.values.text import clean

_HEADINGS = {
    "code": ("kode_unit", "kode", "code"),
    "title": ("judul_unit", "judul", "title"),
    "number": ("nomor_kepmen", "number_kepmen"),
    "year": ("tahun_kepmen", "tahun"),
}


def rows(name: str, text: str) -> Iterator[Row] | None:
    """The rows of a CSV file, fields parted by comma, semicolon or tab; None if its header has no code and title.

    The iterator raises csv.Error where a line cannot be read.
    """
    header, *_ = text.split("\n", 1)
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    columns = _columns(next(reader, []))
    if "code" not in columns or "title" not in columns:
        return None
    return _rows(name, reader, columns)


def _columns(header: list[str]) -> dict[str, int]:
    written = ["_".join(heading.casefold().split()) for heading in header]
    heading_of = {key: next((name for name in names if name in written), None) for key, names in _HEADINGS.items()}
    return {key: written.index(heading) for key, heading in heading_of.items() if heading is not None}


def _rows(name: str, reader: Iterator[list[str]], columns: dict[str, int]) -> Iterator[Row]:
    # Physical lines, so that a person finds the row even below a title of several lines.
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        told = {key: cells[at] if at < len(cells) else "" for key, at in columns.items()}
        place = f"{name}:{reader.line_num}"  # type: ignore[attr-defined]  # csv.reader has it, Iterator has not
        yield Row(place, told["code"], told["title"], _decree(told.get("number", ""), told.get("year", "")))


def _decree(number: str, year: str) -> str:
    number, year = (clean(part).removesuffix(".0") for part in (number, year))
    return f"{number}/{year}" if number.isdecimal() and year else number
