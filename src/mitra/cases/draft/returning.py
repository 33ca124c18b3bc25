"""A workbook that was taken away and comes back: only what was changed in it counts, cell by cell.

The workbook remembers, on a hidden sheet, what each cell said and which revision that was. What somebody else has written
meanwhile stands, unless the same cell was changed in the workbook too: then both are kept, and the one who brings it chooses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any, NamedTuple

from mitra.cases.acts.filling import LONGEST, Edit
from mitra.cases.draft.fields import fields_of
from mitra.cases.draft.grids import Line, workbook
from mitra.cases.draft.present import DraftNow, RowNow
from mitra.cases.draft.tables import NAMED_BY
from mitra.cases.draft.workbook import ROW, SEEN
from mitra.intake.form import EXAMPLE_VIN, SHEETS, Sheet
from mitra.intake.headings import FROM_THE_TOP, read_headings, sheet_named
from mitra.intake.keys import code_key
from mitra.intake.limits import Unreadable
from mitra.values.vin import Vin


class Seen(NamedTuple):
    """What a cell said when the workbook was taken away."""

    revision: int
    text: str


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row that could not be put in, where it stands in the workbook, what it says, and why."""

    place: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Brought:
    """Edits to be saved; rows that could not be taken."""

    edits: tuple[Edit, ...]
    not_taken: tuple[NotTaken, ...]


def brought_back(stream: IO[bytes], draft: DraftNow) -> Brought:
    """What a workbook changes in a draft. Raises Unreadable."""
    sheets = workbook(stream)
    seen = _seen(sheets.get(SEEN, []))
    edits: list[Edit] = []
    not_taken: list[NotTaken] = []
    ours = {found.key: (name, lines) for name, lines in sheets.items() if (found := sheet_named(name))}
    if "institutions" not in ours:
        raise Unreadable("no_institutions_sheet", sheet="Lembaga")
    begun: dict[str, str] = {}
    for sheet in SHEETS:
        if sheet.key in ours and sheet.key != "evidence":
            name, lines = ours[sheet.key]
            for place, cells in _rows(sheet, name, lines):
                wrong = _wrong(sheet, cells, draft, begun)
                if wrong:
                    not_taken.append(NotTaken(place, " · ".join(cells.values()), wrong))
                elif wrong is not None:
                    edits += _edits(sheet, cells, draft, seen, begun)
    return Brought(tuple(edits), tuple(not_taken))


def _rows(sheet: Sheet, name: str, lines: list[Line]) -> Iterator[tuple[str, dict[str, str]]]:
    """Cells by column key, and the row's key under `ROW`, with where the row stands."""
    headings: dict[int, str] | None = None
    for number, line in enumerate(lines, 1):
        if headings is None:
            if number > FROM_THE_TOP:
                return
            if headings := read_headings(sheet, line):
                headings |= {at: ROW for at, text in line.items() if text == ROW}
            continue
        cells = {headings[at]: text for at, text in line.items() if at in headings}
        if cells:
            yield f"{name}!{number}", cells


def _wrong(sheet: Sheet, cells: Mapping[str, str], draft: DraftNow, begun: Mapping[str, str]) -> str | None:
    """Why a row cannot be put in; "" if it can; None for one that is nobody's (the template's example)."""
    vin = Vin.parse(cells.get("vin", "")).value
    if str(vin) == EXAMPLE_VIN:
        return None
    if vin is not None and str(vin) != draft.identifier:
        return "other_institution"
    if any(len(text) > LONGEST for text in cells.values()):
        return "too_long"
    if sheet.of_programme and not _row(draft, cells) and not _programme(draft, cells, begun):
        return "no_such_programme" if cells.get("programme") else "no_programme"
    return ""


def _edits(
    sheet: Sheet, cells: dict[str, str], draft: DraftNow, seen: Mapping[tuple[str, str], Seen], begun: dict[str, str]
) -> Iterator[Edit]:
    row = _row(draft, cells) or _same(sheet.key, draft, cells)
    new, programme = "", "" if row else _programme(draft, cells, begun)
    if row is None:
        new = hashlib.sha256(repr((sheet.key, sorted(cells.items()))).encode()).hexdigest()[:8]
        if sheet.key == "programmes":
            begun[code_key(cells.get("code", ""))] = new
    for column in fields_of(sheet.key):
        if draft.form.question(sheet.key, column.key) is None:
            continue  # the version of the questions that this case has does not ask it
        text = cells.get(column.key, "")
        before = seen.get((row.key, column.key)) if row else None
        now = row.cells.get(column.key) if row else None
        if before is None:  # the workbook did not come from here: what is written in it is meant
            if text and (now is None or text != now.text.strip()):
                yield Edit(row.key if row else "", sheet.key, column.key, text, 0, programme, new)
        elif text != before.text.strip():
            yield Edit(row.key if row else "", sheet.key, column.key, text, before.revision)


def _row(draft: DraftNow, cells: Mapping[str, str]) -> RowNow | None:
    return draft.row(cells[ROW]) if cells.get(ROW) else None


def _same(sheet: str, draft: DraftNow, cells: Mapping[str, str]) -> RowNow | None:
    """The row that a line without a key means: the institution's, that of its programme, or the one of the same name."""
    if sheet == "institutions":
        return next(iter(draft.of("institutions")), None)
    if sheet == "programmes":
        return _by(draft.of("programmes"), "", cells.get("code", ""))
    of = _by(draft.of("programmes"), "", cells.get("programme", ""))
    rows = draft.of(sheet, of.key if of else "")
    if sheet not in NAMED_BY:
        return next(iter(rows), None)
    return _by(rows, NAMED_BY[sheet], cells.get(NAMED_BY[sheet], ""))


def _by(rows: tuple[RowNow, ...], column: str, text: str) -> RowNow | None:
    wanted = code_key(text)
    return next((row for row in rows if wanted and code_key(row.text(column) if column else row.key) == wanted), None)


def _programme(draft: DraftNow, cells: Mapping[str, str], begun: Mapping[str, str]) -> str:
    """The row of the programme that a line names, or what a new one is called that stands in the same workbook."""
    named = _by(draft.of("programmes"), "", cells.get("programme", ""))
    return named.key if named else begun.get(code_key(cells.get("programme", "")), "")


def _seen(lines: list[Line]) -> dict[tuple[str, str], Seen]:
    found: dict[tuple[str, str], Any] = {}
    for line in lines:
        row, column, revision = line.get(1, ""), line.get(2, ""), line.get(3, "")
        if revision.isdecimal():
            found[row, column] = Seen(int(revision), line.get(4, ""))
    return found
