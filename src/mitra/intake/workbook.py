"""An application workbook: its rows, staged. What a cell means is decided later; here only where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any

from mitra.intake.form import INSTITUTIONS, Sheet
from mitra.intake.headings import FROM_THE_TOP, read_headings, sheet_named
from mitra.intake.keys import code_key, institution_key
from mitra.intake.limits import Limits, Unreadable
from mitra.intake.rows import Row
from mitra.intake.staging import Staging
from mitra.intake.xlsx.archive import Archive
from mitra.intake.xlsx.grid import Cells, Grid
from mitra.intake.xlsx.merges import read_merges
from mitra.intake.xlsx.parts import read_book
from mitra.intake.xlsx.strings import SharedStrings

Progress = Callable[[float], None]


def stage_workbook(stream: IO[bytes], staging: Staging, limits: Limits, on_progress: Progress) -> list[Row]:
    """Stage the rows of all sheets that we know; `on_progress` is told the share read, 0 to 1.

    Gives back, for each sheet that has content but no headings we know, one row that names it: a problem to report.
    Raises Unreadable: no_institutions_sheet, no_headings, and what the parts of `xlsx` raise.
    """
    archive = Archive(stream, limits)
    book = read_book(archive)
    ours: dict[str, tuple[str, Sheet]] = {}
    for name, part in book.sheets.items():
        if (sheet := sheet_named(name)) and part in archive:
            ours.setdefault(sheet.key, (part, sheet))
    if INSTITUTIONS.key not in ours:
        raise Unreadable("no_institutions_sheet", sheet=INSTITUTIONS.name)
    strings = SharedStrings(archive, book.strings, limits.cell)
    total = sum(archive.size(part) for part, _ in ours.values()) or 1
    done = 0
    headless: list[Row] = []
    try:
        for part, sheet in ours.values():
            reader = _SheetReader(sheet, read_merges(archive, part, limits))
            grid = Grid(archive, part, book, strings, limits)
            for number, cells in grid.rows():
                if row := reader.row(number, cells):
                    staging.add(row, institution_key(row.cells.get("vin")), code_key(row.cells.get(_programme_column(sheet))))
                    if not staging.count % 1_000:
                        on_progress(min(1.0, (done + grid.read) / total))
            done += archive.size(part)
            if reader.headless:
                if sheet is INSTITUTIONS:
                    raise Unreadable("no_headings", sheet=sheet.name)
                headless.append(reader.headless)
    finally:
        strings.close()
    return headless


def _programme_column(sheet: Sheet) -> str:
    return "code" if sheet.key == "programmes" else "programme"


class _SheetReader:
    """Turns the cells of one sheet into rows: finds the headings, spreads merged cells over their rows."""

    def __init__(self, sheet: Sheet, merges: dict[tuple[int, int], int]) -> None:
        self._sheet, self._merges = sheet, merges
        self._headings: dict[int, str] | None = None
        self._spread: dict[int, tuple[int, Any]] = {}  # by column: last row, and the value of the merged cell
        self._looked_at = 0
        self.headless: Row | None = None

    def row(self, number: int, cells: Cells) -> Row | None:
        if self._headings is None:
            self._look_for_headings(number, cells)
            return None
        own = {key: cells[at] for at, key in self._headings.items() if at in cells}
        if self._merges:
            own = self._with_merged(number, cells, own)
        return Row(self._sheet.key, f"{self._sheet.name}!{number}", own) if own else None

    def _look_for_headings(self, number: int, cells: Cells) -> None:
        self._looked_at += 1
        if self._looked_at > FROM_THE_TOP:
            return
        self._headings = read_headings(self._sheet, cells)
        if self._headings:
            self.headless = None
        elif self.headless is None:
            shown = {column.key: cells[at] for at, column in enumerate(self._sheet.columns, 1) if at in cells}
            self.headless = Row(self._sheet.key, f"{self._sheet.name}!{number}", shown)

    def _with_merged(self, number: int, cells: Cells, own: dict[str, Any]) -> dict[str, Any]:
        """A row in which nothing but the lower parts of merged cells is left has no content of its own."""
        assert self._headings is not None
        for at in self._headings:
            if (number, at) in self._merges and at in cells:
                self._spread[at] = self._merges[number, at], cells[at]
        if own:
            for at, (last, value) in self._spread.items():
                if number <= last:
                    own.setdefault(self._headings[at], value)
        return own
