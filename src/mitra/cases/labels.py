"""What sheets, columns and verdicts of a case are called, in the reader's language; what tells a row from others."""

from __future__ import annotations

from typing import Final

from mitra.intake.form import SHEETS
from mitra.intake.labels import label_of, sheet_label
from mitra.values.wording import Language

_SHEETS: Final = {sheet.key: sheet for sheet in SHEETS}
VERDICTS: Final = {
    "": ("Belum diputuskan", "Not decided"),
    "accepted": ("Diterima", "Accepted"),
    "asked": ("Ditanyakan", "Asked"),
    "failing": ("Tidak memenuhi", "Does not meet"),
}
"""Verdict → Indonesian, English."""


def sheet_name(sheet: str, language: Language) -> str:
    """What a sheet of the form is called; KeyError for an unknown one."""
    return sheet_label(sheet, language)


def column_name(sheet: str, column: str, language: Language) -> str:
    """What a column of a sheet is called; KeyError for an unknown one."""
    return label_of(_SHEETS[sheet].column(column), language)


def verdict_name(verdict: str, language: str) -> str:
    """What a verdict is called; "" is that nobody has decided."""
    return VERDICTS[verdict][language == "en"]


def row_title(sheet: str, cells: dict[str, str]) -> str:
    """What tells a row from others of its sheet: the first of its cells that names it; "" if none does."""
    naming = ("title", "name", "number", "reference", "code")
    return next((cells[column].strip() for column in naming if cells.get(column, "").strip()), "")
