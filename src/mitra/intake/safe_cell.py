"""Text that came from a file goes into a workbook again as text: no spreadsheet may run it (CWE-1236).

Such a cell has the type of text and the mark "quote prefix", which is how Excel stores an apostrophe typed in front:
it stays text even when somebody edits the cell and leaves it. No character is added, so reading it back gives the same.
"""

from __future__ import annotations

import json
import math
from datetime import date, datetime
from typing import Any, Final

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from mitra.intake.rows import CellError

STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_LONGEST: Final = 32_767  # characters in a cell


def as_written(sheet: WriteOnlyWorksheet, raw: Any) -> Cell:
    """A cell that shows `raw`, whatever was in the file: text, number, day, answer, error, or a JSON value as text."""
    if raw is None or isinstance(raw, bool):
        return WriteOnlyCell(sheet, raw)
    if isinstance(raw, date):
        return WriteOnlyCell(sheet, datetime(raw.year, raw.month, raw.day))  # noqa: DTZ001 - a day in a cell has no zone
    if isinstance(raw, int | float) and abs(raw) < 1e15 and math.isfinite(raw):
        return WriteOnlyCell(sheet, raw)
    cell = WriteOnlyCell(sheet)
    cell.value = text = _text(raw)
    cell.data_type = "s" if text else "n"
    if text.startswith(STARTS_A_FORMULA):
        cell.quotePrefix = True
    return cell


def _text(raw: Any) -> str:
    if isinstance(raw, str):
        text = raw
    elif isinstance(raw, list) and all(isinstance(one, str) for one in raw):
        text = "; ".join(raw)
    elif isinstance(raw, int | float | CellError):
        text = str(raw)
    else:
        text = json.dumps(raw, ensure_ascii=False, default=str)
    return storable(text)


def storable(text: str) -> str:
    """Text without what XML cannot hold: control characters, lone surrogates, two of no meaning; cut where a cell ends."""
    text = text.encode("utf-8", "replace").decode()
    return ILLEGAL_CHARACTERS_RE.sub("", text).replace("\ufffe", "").replace("\uffff", "")[:_LONGEST]
