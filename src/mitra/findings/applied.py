"""The law as this site applies it: of a day, with the catalogue of standards that is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mitra.law.in_force import FIRST_DAY, Law, law_on
from mitra.reference.queries import current_catalogue

__all__ = ["FIRST_DAY", "law_applied"]


def law_applied(on: date, settings: Mapping[str, Any] | None = None) -> Law:
    """The law in force on that day, `settings` in place of its parameters; NotYetLaw before FIRST_DAY, KeyError."""
    return law_on(on, catalogue=current_catalogue(), settings=settings)
