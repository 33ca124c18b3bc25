"""Differences as a workbook: a sheet with every one of them, and one for each way of counting them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from mitra.findings.differences.counts import WAYS, Count
from mitra.findings.differences.views import DifferenceView
from mitra.findings.export.difference_rows import HEADINGS, KEYS, count_headings, count_row, row
from mitra.findings.export.safe import cell
from mitra.intake.same_bytes import save

_SHEET = {"id": "Perbedaan", "en": "Differences"}
_WIDTHS = (14, 40, 22, 14, 40, 30, 8, 18, 18, 22, 70, 60, 60, 60)


def write(
    views: Iterable[DifferenceView], count: Callable[[str], Iterable[Count]], target: Path | IO[bytes], language: str
) -> None:
    """A sheet with every difference, then one for each way of counting them; `count` is asked when all views were taken."""
    book = Workbook(write_only=True)
    sheet: Any = _sheet(book, _SHEET[language], HEADINGS[language], _WIDTHS)
    for one in views:
        sheet.append([_wrapped(sheet, cell(value)) for value in row(one, language)])
    for by in WAYS:
        columns = count_headings(by, language)
        beside: Any = _sheet(book, KEYS[language][by], columns, (34, 18, 18, 18, 10)[-len(columns) :])
        for one_count in count(by):
            beside.append([cell(value) for value in count_row(one_count, by, language)])
    save(book, target)


def _sheet(book: Workbook, name: str, headings: tuple[str, ...], widths: tuple[int, ...]) -> Any:
    sheet: Any = book.create_sheet(name)  # the stubs do not know a write-only sheet's columns
    sheet.freeze_panes = "A2"
    for column, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + column)].width = width
    bold = []
    for heading in headings:
        made = WriteOnlyCell(sheet, value=heading)
        made.font = Font(bold=True)
        bold.append(made)
    sheet.append(bold)
    return sheet


def _wrapped(sheet: Any, value: Any) -> Any:
    if isinstance(value, str) and "\n" in value:
        made = WriteOnlyCell(sheet, value=value)
        made.alignment = Alignment(wrap_text=True, vertical="top")
        return made
    return value
