"""Which kinds of fact a column of the form states, and which of them the law asks for: those cannot be left out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from mitra.intake.form import SHEETS
from mitra.law.requirements import REQUIREMENTS

_ONLINE: Final = ("evaluation_system", "progress_monitoring", "interactive_delivery")
_OF_A_SHEET: Final = {
    "licences": ("licence",),
    "accreditations": ("accreditation_certificate",),
    "programmes": ("profile",),
    "units": ("units",),
    "market_needs": ("market_need",),
    "instructors": ("instructor",),
}
_OF_A_COLUMN: Final = {
    ("institutions", "type"): ("institution_type",),
    ("institutions", "legal_form"): ("legal_form",),
    ("programmes", "standard"): ("standard",),
    ("programmes", "standard_reference"): ("standard",),
    ("programmes", "curriculum"): ("teaching_documents",),
    ("programmes", "syllabus"): ("teaching_documents",),
    ("programmes", "lesson_plan"): ("teaching_documents",),
    ("facilities", "suited"): ("facilities_suit_the_mode",),
    ("online", "evaluation"): ("evaluation_system",),
    ("online", "monitoring"): ("progress_monitoring",),
    ("online", "interaction"): ("interactive_delivery",),
    ("online", "description"): _ONLINE,
}


def facts_of(sheet: str, column: str) -> tuple[str, ...]:
    """The kinds of fact that a column states (`intake.facts_from`); none: it names or describes, and the law reads it not."""
    return _OF_A_COLUMN.get((sheet, column), _OF_A_SHEET.get(sheet, ()))


@cache
def asked_by() -> Mapping[str, str]:
    """Kind of fact → the requirement that asks for it, whenever it was or will be in force: old cases are judged again."""
    found: dict[str, str] = {}
    for requirement in REQUIREMENTS:
        for condition in requirement.conditions:
            for kind in condition.kinds:
                found.setdefault(kind, requirement.id)
    return found


def requirement_for(sheet: str, column: str) -> str:
    """The requirement because of which a column cannot be left out; "" if there is none."""
    return next((asked_by()[kind] for kind in facts_of(sheet, column) if kind in asked_by()), "")


def is_identity(sheet: str, column: str) -> bool:
    """Whether a row cannot be taken in without this column: the form itself wants it."""
    return {one.key: one for one in SHEETS}[sheet].column(column).required
