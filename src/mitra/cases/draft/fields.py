"""Which columns of the form an applicant fills in, whatever version of the questions a case has."""

from __future__ import annotations

from functools import cache

from mitra.intake.form import Column
from mitra.questionnaire.definition import KNOWN, columns_of

__all__ = ["KNOWN", "fields_of"]


@cache
def fields_of(sheet: str) -> tuple[Column, ...]:
    """The columns of a sheet that people fill in, in the form's order; KeyError for an unknown sheet."""
    return columns_of(sheet)
