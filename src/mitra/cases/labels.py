"""What sheets, columns, units of work and verdicts of a case are called, in the reader's language.

The form itself speaks Indonesian (`intake.form`); here stand the English words beside it, and those that cases add.
"""

from __future__ import annotations

from typing import Final

from mitra.intake.form import SHEETS

_SHEETS_EN: Final = {
    "institutions": "Institution",
    "licences": "Licence",
    "accreditations": "Accreditation",
    "programmes": "Programme",
    "units": "Unit of competency",
    "market_needs": "Market need",
    "instructors": "Instructor",
    "facilities": "Facilities",
    "online": "Online training",
    "evidence": "Evidence",
}
_COLUMNS_EN: Final = {
    "vin": "VIN",
    "name": "Name",
    "type": "Type",
    "legal_form": "Legal form",
    "regency": "Regency or city",
    "nib": "Business number (NIB)",
    "npwp": "Tax number (NPWP)",
    "association": "Association",
    "stated_on": "Stated on",
    "form": "Kind",
    "number": "Number",
    "from": "Valid from",
    "until": "Valid until",
    "programmes": "Accredited programmes",
    "fields": "Accredited fields",
    "whole_institution": "Whole institution",
    "revoked_on": "Revoked on",
    "code": "Code",
    "title": "Title",
    "field": "Field of training",
    "occupation": "Occupation aimed at",
    "province": "Province",
    "mode": "Mode",
    "fully_self_paced": "Fully self-paced",
    "standard": "Kind of standard",
    "standard_reference": "Standard document",
    "cost_per_trainee": "Cost per trainee",
    "public_price": "Public price",
    "free_elsewhere": "Free elsewhere",
    "capacity": "Capacity",
    "schedule_stated": "Schedule stated",
    "curriculum": "Curriculum",
    "syllabus": "Syllabus",
    "lesson_plan": "Lesson plan",
    "programme": "Programme code",
    "hours": "Training hours",
    "reference": "Reference",
    "dated_on": "Date of evidence",
    "methodology_certificate": "Methodology certificate",
    "technical_certificate": "Technical certificate",
    "teaching_years": "Years of teaching",
    "working_years": "Years of work",
    "has_account": "Sisnaker account",
    "suited": "Suited to the mode",
    "description": "Description",
    "evaluation": "Evaluation system",
    "monitoring": "Progress monitoring",
    "interaction": "Interactive",
}
_SHEETS: Final = {sheet.key: sheet for sheet in SHEETS}
VERDICTS: Final = {
    "": ("Belum diputuskan", "Not decided"),
    "accepted": ("Diterima", "Accepted"),
    "asked": ("Ditanyakan", "Asked"),
    "failing": ("Tidak memenuhi", "Does not meet"),
}
"""Verdict → Indonesian, English."""


def sheet_name(sheet: str, language: str) -> str:
    """What a sheet of the form is called; KeyError for an unknown one."""
    return _SHEETS_EN[sheet] if language == "en" else _SHEETS[sheet].name


def column_name(sheet: str, column: str, language: str) -> str:
    """What a column of a sheet is called; KeyError for an unknown one."""
    heading = _SHEETS[sheet].column(column).heading
    return _COLUMNS_EN[column] if language == "en" else heading


def verdict_name(verdict: str, language: str) -> str:
    """What a verdict is called; "" is that nobody has decided."""
    return VERDICTS[verdict][language == "en"]


def row_title(sheet: str, cells: dict[str, str]) -> str:
    """What tells a row from others of its sheet: the first of its cells that names it; "" if none does."""
    naming = ("title", "name", "number", "reference", "code")
    return next((cells[column].strip() for column in naming if cells.get(column, "").strip()), "")
