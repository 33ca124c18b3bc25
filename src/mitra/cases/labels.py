"""What sheets and verdicts of a case are called, in the reader's language; what tells a row from others."""

from __future__ import annotations

from typing import Final

from mitra.intake.labels import sheet_label
from mitra.questionnaire.definition import Answer, Question
from mitra.values.wording import Language

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


def verdict_name(verdict: str, language: str) -> str:
    """What a verdict is called; "" is that nobody has decided."""
    return VERDICTS[verdict][language == "en"]


def row_title(sheet: str, cells: dict[str, str]) -> str:
    """What tells a row from others of its sheet: the first of its cells that names it; "" if none does."""
    naming = ("title", "name", "number", "reference", "code")
    return next((cells[column].strip() for column in naming if cells.get(column, "").strip()), "")


def told_of(question: Question, text: str, language: Language) -> str:
    """What an answer says in words: a choice of an extra question by its name, all else as it was typed."""
    return question.choice_in(text, language) if question.answer is Answer.CHOICE else text
