"""What is to be mended, back in a workbook like the one that was filled in, with the reason beside each cell.

Same sheets, headings and cell values, of whole institutions (`coming_back`): once corrected it is handed in as it is. Cells
of rejected rows are red, cells with a remark yellow; both bear the sentence as a comment, and the last column has all of
them. The first sheet says so and leads to each row. Text from strangers never becomes a formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from mitra.intake import sheet_style as style
from mitra.intake.application import CellProblem
from mitra.intake.coming_back import ReturnedRow
from mitra.intake.files import Reading
from mitra.intake.form import SHEETS, Column, Sheet, Type
from mitra.intake.headings import REASON, REQUIRED_MARK
from mitra.intake.register import KEYS
from mitra.intake.returned_cover import Cover
from mitra.intake.safe_cell import as_written, storable
from mitra.intake.same_bytes import save
from mitra.intake.staging import REGISTER
from mitra.intake.wording import say
from mitra.values.wording import Language

_REASON_WIDTH: Final = 70
_MOST_COMMENTS: Final = 2_000  # Excel is slow to open more; the last column has every reason anyway
_REGISTER_SHEET: Final = Sheet(
    REGISTER, "Register", False, ("", ""), tuple(Column(key, key, Type.TEXT, False, ("", ""), "") for key in KEYS)
)
_PLACE: Final = "Tempat"
_PLACE_COLUMN: Final = Column("", _PLACE, Type.TEXT, False, ("", ""), "")
_REMARK: Final = ("Catatan", "Remark")


class Returned(NamedTuple):
    """What a returned workbook holds: institutions, rejected rows, rows with remarks; and whether that is all there was."""

    institutions: int
    rejected: int
    remarked: int
    complete: bool


def write_returned(
    reading: Reading, target: Path | str | IO[bytes], language: Language = "id", *, most: int | None = None
) -> Returned:
    """Write what comes back of a file whose applications have all been taken. `most`: about so many rows, None for all."""
    coming = reading.coming_back(most)
    told = Returned(coming.institutions, coming.rejected, coming.remarked, coming.complete)
    book = Workbook(write_only=True)
    sheets = _Sheets(book, language)
    of_register = coming.has(REGISTER)
    of_form = any(coming.has(sheet.key) for sheet in SHEETS)
    if of_form or not of_register:
        for sheet in SHEETS:
            sheets.write(sheet, coming.rows(sheet.key))
    if of_register:
        sheets.write(_REGISTER_SHEET, coming.rows(REGISTER))
    sheets.cover.write(told.institutions, sheets.headless, of_form=of_form, of_register=of_register)
    save(book, target)
    return told


class _Sheets:
    """The sheets while they are written, and what the first of them will say."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self._book, self._language = book, language
        self._comments = 0
        self._looks: dict[tuple[str, bool], Any] = {}
        self.cover = Cover(book, language)
        self.headless: list[str] = []

    def write(self, sheet: Sheet, rows: Iterator[ReturnedRow]) -> None:
        """One sheet; without rows it has its headings only, so that rows can be added."""
        made = self._book.create_sheet(sheet.name)
        made.freeze_panes = "A2"
        for at, column in enumerate(sheet.columns, 1):
            made.column_dimensions[get_column_letter(at)].width = style.width(column)
            made.column_dimensions[get_column_letter(at)].number_format = style.number_format(column)  # of empty cells
        for at, wide in ((len(sheet.columns) + 1, 20), (len(sheet.columns) + 2, _REASON_WIDTH)):
            made.column_dimensions[get_column_letter(at)].width = wide
        ours = [_heading(made, column) for column in sheet.columns]
        made.append([*ours, *(_plain_heading(made, text) for text in (_PLACE, REASON))])
        number = 1
        for number, row in enumerate(rows, 2):
            self._write_row(made, sheet, number, row)
        made.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns) + 2)}{number}"

    def _write_row(self, made: Any, sheet: Sheet, number: int, row: ReturnedRow) -> None:
        wrong, odd = self._by_column(row.problems), self._by_column(row.remarks)
        remark = _REMARK[self._language == "en"]
        cells: list[Any] = []
        for column in sheet.columns:
            raw = row.cells.get(column.key)
            if column.key in wrong:
                cells.append(self._marked(made, column, raw, style.BAD_FILL, wrong[column.key]))
            elif column.key in odd:
                cells.append(self._marked(made, column, raw, style.REMARK_FILL, f"{remark}: {odd[column.key]}"))
            else:
                cells.append(None if raw is None else self._cell(made, column, raw))
        reasons = [*_reasons(sheet, wrong), *(f"{remark}: {one}" for one in _reasons(sheet, odd))]
        last = None
        if reasons:
            last = as_written(made, "\n".join(reasons))
            last.alignment, last.fill = style.WRAPPED, style.BAD_FILL if wrong else style.REMARK_FILL
            self.cover.note(sheet.name, number, row.place, " ".join(reasons), rejected=bool(wrong))
        if any(one.problem.code == "no_headings" for one in row.problems):
            self.headless.append(sheet.name)
        made.append([*cells, self._cell(made, _PLACE_COLUMN, row.place), last])

    def _by_column(self, problems: tuple[CellProblem, ...]) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for one in problems:
            found.setdefault(one.column, []).append(say(one.problem, self._language))
        return {column: " ".join(dict.fromkeys(said)) for column, said in found.items()}

    def _marked(self, made: WriteOnlyWorksheet, column: Column, raw: Any, fill: PatternFill, said: str) -> Cell:
        cell = as_written(made, raw)
        cell.alignment, cell.number_format, cell.fill = style.WRAPPED, _format(column, raw), fill
        if self._comments < _MOST_COMMENTS:
            cell.comment = Comment(storable(said), "Mitra JKP", height=90, width=280)
            self._comments += 1
        return cell

    def _cell(self, made: WriteOnlyWorksheet, column: Column, raw: Any) -> Any:
        """A cell that nothing is said about. Its look is worked out once for many: that takes longer than to write it."""
        cell: Any = as_written(made, raw)  # the stubs do not know `_style`, which is what all of a cell's look is kept in
        look = _format(column, raw), bool(cell.quotePrefix)
        if look not in self._looks:
            cell.alignment, cell.number_format = style.WRAPPED, look[0]
            self._looks[look] = cell._style
        cell._style = self._looks[look]
        return cell


def _reasons(sheet: Sheet, said: dict[str, str]) -> list[str]:
    """The sentences with their column in front, unless they begin with that anyway."""
    headings = {column.key: column.heading for column in sheet.columns}
    return [
        f"{heading}: {text}" if heading and not text.casefold().startswith(heading.casefold()) else text
        for heading, text in ((headings.get(column, ""), text) for column, text in said.items())
    ]


def _heading(made: WriteOnlyWorksheet, column: Column) -> Cell:
    text = f"{column.heading} {REQUIRED_MARK}" if column.required else column.heading
    return _plain_heading(made, text, style.REQUIRED_FILL if column.required else style.OPTIONAL_FILL)


def _plain_heading(made: WriteOnlyWorksheet, text: str, fill: Any = style.OPTIONAL_FILL) -> Cell:
    cell = WriteOnlyCell(made, text)
    cell.font, cell.alignment, cell.fill = style.HEADING_FONT, style.HEADING, fill
    return cell


def _format(column: Column, raw: Any) -> str:
    """Days stay days, numbers numbers; all else is text and nothing but text."""
    if isinstance(raw, date):
        return style.DAY_FORMAT
    if isinstance(raw, int | float):
        return "General"
    return style.number_format(column)
