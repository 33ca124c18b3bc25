"""Rows brought from elsewhere, put into a section: those that name a row that is there change it, the others are new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from mitra.cases.acts.filling import LONGEST, Edit
from mitra.cases.draft.fields import fields_of
from mitra.cases.draft.grids import Line
from mitra.cases.draft.present import RowNow
from mitra.intake.checking import SHEET_OF
from mitra.intake.headings import read_headings
from mitra.intake.keys import code_key

NAMED_BY: Final = {
    "licences": "number", "accreditations": "number", "units": "code", "market_needs": "reference", "instructors": "reference",
}  # fmt: skip
"""The column by which people know a row of a sheet."""


class Left(NamedTuple):
    """A row that could not be put in: what it says, and why (`code`: too_many_cells, too_long)."""

    number: int
    text: str
    code: str


class Placed(NamedTuple):
    """Edits to be saved; how many rows are new and how many are changed; rows that are left."""

    edits: tuple[Edit, ...]
    new: int
    changed: int
    left: tuple[Left, ...]


def put_in(sheet: str, programme: str, rows: Iterable[RowNow], lines: Iterable[Line], asked: Iterable[str]) -> Placed:
    """Lines, with or without a first row of headings, as edits of the rows of a section; `asked`: its columns."""
    lines = list(lines)
    headings = read_headings(SHEET_OF[sheet], lines[0]) if lines else None
    keys = [column.key for column in fields_of(sheet) if column.key in set(asked)]
    columns = headings or dict(enumerate(keys, 1))
    named = {code_key(row.text(NAMED_BY[sheet])): row for row in rows if row.text(NAMED_BY[sheet])}
    edits: list[Edit] = []
    left: list[Left] = []
    new = changed = 0
    for number, line in enumerate(lines[1:] if headings else lines, 2 if headings else 1):
        cells = {columns[at]: text for at, text in line.items() if columns.get(at) in keys}
        if problem := _problem(cells, line, columns, headings is not None):
            left.append(Left(number, "\t".join(line.values()), problem))
            continue
        there = named.get(code_key(cells.get(NAMED_BY[sheet], "")))
        made = list(_edits(sheet, programme, there, cells))
        edits += made
        new += bool(made) and there is None
        changed += bool(made) and there is not None
    return Placed(tuple(edits), new, changed, tuple(left))


def _problem(cells: Mapping[str, str], line: Line, columns: Mapping[int, str], with_headings: bool) -> str:
    if not with_headings and any(at not in columns for at in line):
        return "too_many_cells"
    if any(len(text) > LONGEST for text in cells.values()):
        return "too_long"
    return ""


def _edits(sheet: str, programme: str, there: RowNow | None, cells: Mapping[str, str]) -> Iterable[Edit]:
    if there is not None:
        for column, text in cells.items():
            cell = there.cells.get(column)
            if text != there.text(column):
                yield Edit(there.key, sheet, column, text, cell.revision if cell else 0)
        return
    called = hashlib.sha256(repr((sheet, programme, sorted(cells.items()))).encode()).hexdigest()[:8]
    for column, text in cells.items():  # the same row, sent twice, begins once
        yield Edit("", sheet, column, text, 0, programme, called)
