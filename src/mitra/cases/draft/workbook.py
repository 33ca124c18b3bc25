"""A draft, or what was handed in, as the application workbook: to work on without a connection, and to keep."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from mitra.cases.draft.reading import Written
from mitra.intake import sheet_style as style
from mitra.intake.form import SHEETS, Column, Sheet
from mitra.intake.headings import REQUIRED_MARK
from mitra.intake.labels import label_of
from mitra.intake.safe_cell import as_written
from mitra.intake.same_bytes import save
from mitra.values.wording import Language

ROW: Final = "Baris"
"""Last column: the row's key, by which what comes back is put in its place. Readers of the form leave it out."""


SEEN: Final = "Mitra"
"""Hidden sheet: row, column, revision and text of each cell as it was, for `returning`."""


def write_workbook(
    rows: Iterable[Written],
    identifier: str,
    on: date,
    target: IO[bytes],
    language: Language,
    revisions: Iterable[tuple[str, str, int, str]] = (),
) -> None:
    """The rows on the form's sheets, filled in on that day, each with its key in the last column.

    `revisions`: row, column, revision and text of the cells of a draft, so that what was changed can be told later.
    """
    rows = list(rows)
    book = Workbook(write_only=True)
    for sheet in SHEETS:
        if sheet.key == "evidence":  # what officials fill in
            continue
        made = book.create_sheet(sheet.name)
        made.freeze_panes = "A2"
        for at, column in enumerate(sheet.columns, 1):
            made.column_dimensions[get_column_letter(at)].width = style.width(column)
            made.column_dimensions[get_column_letter(at)].number_format = style.TEXT_FORMAT
        made.append([*(_heading(made, column, language) for column in sheet.columns), _plain(made, ROW)])
        for row in rows:
            if row.sheet == sheet.key and any(text.strip() for text in row.cells.values()):
                cells = _cells(row, sheet, identifier, on)
                made.append([*(_cell(made, cells.get(column.key, "")) for column in sheet.columns), _cell(made, row.key)])
    remembered = book.create_sheet(SEEN)
    remembered.sheet_state = "hidden"
    for row_key, column_key, revision, text in revisions:
        remembered.append([_cell(remembered, row_key), column_key, revision, _cell(remembered, text)])
    save(book, target)


def _cells(row: Written, sheet: Sheet, identifier: str, on: date) -> dict[str, str]:
    known = {"vin": identifier, "programme": row.programme, "code": row.key}
    if sheet.key == "institutions":
        known["stated_on"] = on.isoformat()
    if sheet.key == "units":  # a unit has a code of its own
        del known["code"]
    return {**known, **row.cells}


def _cell(made: Any, text: str) -> Any:
    if not text:
        return None
    cell = as_written(made, text)
    cell.number_format, cell.alignment = style.TEXT_FORMAT, style.WRAPPED
    return cell


def _heading(made: Any, column: Column, language: Language) -> Any:
    mark = f" {REQUIRED_MARK}" if column.required else ""
    cell = _plain(made, f"{column.heading}{mark}", style.REQUIRED_FILL if column.required else style.OPTIONAL_FILL)
    if language == "en":
        cell.comment = Comment(f"{label_of(column, 'en')}: {column.note[1]}", "Mitra JKP", height=90, width=260)
    return cell


def _plain(made: Any, text: str, fill: Any = style.OPTIONAL_FILL) -> Any:
    cell = WriteOnlyCell(made, text)
    cell.font, cell.alignment, cell.fill = style.HEADING_FONT, style.HEADING, fill
    return cell
