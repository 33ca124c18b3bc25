"""Which columns of the form an applicant fills in: not those that the system knows (VIN, codes, the day of the form)."""

from __future__ import annotations

from functools import cache
from typing import Final

from mitra.intake.form import SHEETS, Column

KNOWN: Final = frozenset({"vin", "programme", "stated_on"})


@cache
def fields_of(sheet: str) -> tuple[Column, ...]:
    """The columns of a sheet that people fill in, in the form's order; KeyError for an unknown sheet."""
    found = {one.key: one for one in SHEETS}[sheet]
    known = KNOWN | ({"code"} if sheet == "programmes" else set())
    return tuple(column for column in found.columns if column.key not in known)


def is_field(sheet: str, column: str) -> bool:
    """Whether people fill in that column of that sheet."""
    return any(one.key == column for one in fields_of(sheet))
