"""The law that a run judged by, put together again: the rules of its day with the catalogue of its time."""

from __future__ import annotations

from mitra.findings.differences.causes import Point
from mitra.findings.models import RuleSet, Run
from mitra.findings.runs.rule_book import RuleBook, book_of
from mitra.law.in_force import Law, law_on
from mitra.reference.queries import current_catalogue


def law_then(run: Run) -> Law:
    """The law of the run's day with the catalogue that counted when it started.

    Its digest is not the run's where the rules themselves have been changed since.
    """
    return law_on(run.on, catalogue=current_catalogue(run.started_at))


def point_of(run: Run) -> Point:
    """What a run judged by. One query more where its rules cannot be put together again."""
    law = law_then(run)
    return Point(run.on, run.known_at, law, run.law, book_of(law) if law.digest == run.law else kept_book(run))


def kept_book(run: Run) -> RuleBook | None:
    """What was kept of the rules of a run."""
    kept = RuleSet.objects.filter(law=run.law, on=run.on).values_list("book", flat=True).first()
    return RuleBook(**kept) if kept else None
