"""CSV as spreadsheets write it: a header, then rows; fields parted by comma, semicolon or tab."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mitra.values.parsed import Problem, problem

Headings = Mapping[str, tuple[str, ...]]
"""For each column that a form knows, the headings under which it may stand, as `headings` writes them."""


class Line(NamedTuple):
    """A row: where it stands, its cells by column ("" where there is none), or why it cannot be read."""

    place: str
    cells: Mapping[str, str]
    problem: Problem | None = None


def headings(text: str) -> list[str]:
    """The headings of a CSV text, in small letters with "_" for spaces."""
    return _written(next(_reader(text), []))


def lines(name: str, text: str, known: Headings, needed: tuple[str, ...]) -> list[Line] | None:
    """The rows that are not empty; None if the header lacks a needed column. csv.Error where the text breaks off or is none.

    A row with more cells than the header has headings is given back with its problem: a comma that stood in a text without
    quotation marks has parted it, and nobody can say which cell belongs where.
    """
    reader = _reader(text)
    header = _written(next(reader, []))
    columns = {
        column: header.index(heading)
        for column, names in known.items()
        if (heading := next((one for one in names if one in header), None)) is not None
    }
    return list(_rows(name, reader, header, columns)) if all(one in columns for one in needed) else None


def _rows(name: str, reader: Iterator[list[str]], header: list[str], columns: Mapping[str, int]) -> Iterator[Line]:
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        # Physical lines, so that a person finds the row even below a title of several lines.
        place = f"{name}:{reader.line_num}"  # type: ignore[attr-defined]  # csv.reader has it, Iterator has not
        if len(cells) > len(header):
            yield Line(place, {}, problem("row_has_more_cells", cells=len(cells), headings=len(header)))
        else:
            yield Line(place, {column: cells[at] if at < len(cells) else "" for column, at in columns.items()})


def _reader(text: str) -> Iterator[list[str]]:
    header, *_ = text.split("\n", 1)
    delimiter = max(",;\t", key=header.count)
    # strict: a quotation mark that is never closed is an error, not a cell with half the file in it.
    return csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)


def _written(header: list[str]) -> list[str]:
    return ["_".join(heading.casefold().split()) for heading in header]
