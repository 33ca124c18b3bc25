"""The rows that were rejected, back in a workbook like the one that was filled in, with the reason beside each cell.

Same sheets, headings and cell values; bad cells are coloured and bear the reason as a comment, the last column has
all reasons. Corrected, the workbook is read again as it is: the good rows to which a bad one belongs (its institution,
its programme, the claim that evidence is about) come with it, in grey. Text from strangers never becomes a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from mitra.intake import sheet_style as style
from mitra.intake.application import RejectedRow, Report
from mitra.intake.form import SHEETS, Column, Sheet, Type
from mitra.intake.headings import REASON, REQUIRED_MARK
from mitra.intake.register import KEYS
from mitra.intake.safe_cell import as_written, storable
from mitra.intake.staging import REGISTER
from mitra.intake.wording import say
from mitra.values.parsed import problem
from mitra.values.wording import Language

_REASON_WIDTH: Final = 70
_MOST_COMMENTS: Final = 2_000  # Excel is slow to open more; the last column has every reason anyway
_REGISTER_SHEET: Final = Sheet(
    REGISTER, "Register", False, ("", ""), tuple(Column(key, key, Type.TEXT, False, ("", ""), "") for key in KEYS)
)
_PLACE: Final = "Tempat"


def write_returned(report: Report, target: Path | str | IO[bytes], language: Language = "id") -> None:
    """Write the rejected rows of a report. Sheets without one have their headings only, so that rows can be added."""
    book = Workbook(write_only=True)
    comments = 0
    for sheet in (*SHEETS, _REGISTER_SHEET):
        if sheet is _REGISTER_SHEET and not any(row.sheet == REGISTER for row in report.rejected):
            continue
        comments = _write_sheet(book, sheet, _rows(report, sheet), language, comments)
    book.save(str(target) if isinstance(target, Path) else target)


def _rows(report: Report, sheet: Sheet) -> Iterator[RejectedRow]:
    """Good rows that others need, each once, then the bad ones."""
    shown: set[str] = set()
    for row in report.rejected:
        for needed in row.context:
            if needed.sheet == sheet.key and needed.place not in shown:
                shown.add(needed.place)
                yield needed
    yield from (row for row in report.rejected if row.sheet == sheet.key)


def _write_sheet(book: Workbook, sheet: Sheet, rows: Iterable[RejectedRow], language: Language, comments: int) -> int:
    made = book.create_sheet(sheet.name)
    made.freeze_panes = "A2"
    for at, column in enumerate(sheet.columns, 1):
        made.column_dimensions[get_column_letter(at)].width = style.width(column)
    for at, wide in ((len(sheet.columns) + 1, 20), (len(sheet.columns) + 2, _REASON_WIDTH)):
        made.column_dimensions[get_column_letter(at)].width = wide
    made.append(
        [_heading(made, column) for column in sheet.columns] + [_plain_heading(made, text) for text in (_PLACE, REASON)]
    )
    for row in rows:
        wrong = {found.column: say(found.problem, language) for found in row.problems}
        cells: list[Any] = []
        for column in sheet.columns:
            cell = _cell(made, column, row.cells.get(column.key))
            if column.key in wrong:
                cell.fill = style.BAD_FILL
                if comments < _MOST_COMMENTS:
                    cell.comment = Comment(storable(wrong[column.key]), "Mitra JKP", height=90, width=280)
                    comments += 1
            elif not row.problems:
                cell.font = style.EXAMPLE_FONT
            cells.append(cell)
        made.append([*cells, _reason(made, row.place), _reason(made, _reasons(sheet.columns, row, language))])
    return comments


def _reasons(columns: Sequence[Column], row: RejectedRow, language: Language) -> str:
    if not row.problems:
        return say(problem("accepted_before"), language)
    headings = {column.key: column.heading for column in columns}
    return "\n".join(
        dict.fromkeys(_reason_of(headings.get(one.column, ""), say(one.problem, language)) for one in row.problems)
    )


def _reason_of(heading: str, sentence: str) -> str:
    """The sentence with its column in front, unless it begins with that anyway."""
    return f"{heading}: {sentence}" if heading and not sentence.casefold().startswith(heading.casefold()) else sentence


def _heading(made: WriteOnlyWorksheet, column: Column) -> Cell:
    text = f"{column.heading} {REQUIRED_MARK}" if column.required else column.heading
    return _plain_heading(made, text, style.REQUIRED_FILL if column.required else style.OPTIONAL_FILL)


def _plain_heading(made: WriteOnlyWorksheet, text: str, fill: Any = style.OPTIONAL_FILL) -> Cell:
    cell = WriteOnlyCell(made, text)
    cell.font, cell.alignment, cell.fill = style.HEADING_FONT, style.HEADING, fill
    return cell


def _cell(made: WriteOnlyWorksheet, column: Column, raw: Any) -> Cell:
    """A value as it was written. Days stay days, numbers numbers; all else is text and nothing but text."""
    cell = as_written(made, raw)
    cell.alignment = style.WRAPPED
    if isinstance(raw, date):
        cell.number_format = style.DAY_FORMAT
    elif not isinstance(raw, int | float):
        cell.number_format = style.number_format(column) if column.type in style.FORMATS else style.TEXT_FORMAT
    return cell


def _reason(made: WriteOnlyWorksheet, text: str) -> Cell:
    cell = as_written(made, text)
    cell.alignment, cell.fill = style.WRAPPED, style.REASON_FILL
    return cell
