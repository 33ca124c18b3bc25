"""The law that a run judged by, put together again: the rules of its day with the catalogue of its time."""

from __future__ import annotations

from mitra.findings.causes import Point
from mitra.findings.models import Run
from mitra.law.in_force import Law, law_on
from mitra.reference.queries import current_catalogue


def law_then(run: Run) -> Law:
    """The law of the run's day with the catalogue that counts.

    Its digest is not the run's where the rules themselves have been changed since.
    """
    return law_on(run.on, catalogue=current_catalogue())


def point_of(run: Run) -> Point:
    """What a run judged by."""
    return Point(run.on, run.known_at, law_then(run), run.law)
