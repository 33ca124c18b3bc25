"""Counts of outcomes in words, as the tally component shows them."""

from __future__ import annotations

from collections.abc import Mapping

from mitra.findings.national.outcomes import ALL, COLUMNS
from mitra.findings.search.matrix import Count, Tally
from mitra.findings.words.cells import outcome_labels
from mitra.law.finding import Outcome
from mitra.law.wording import phrases

_ALL = {"id": "Semua syarat bersama-sama", "en": "All requirements together"}


def tallies(counts: Mapping[str, Mapping[Outcome, int]], chosen: Mapping[str, str], language: str) -> tuple[Tally, ...]:
    """One for each requirement and one for all together. `chosen`: by column the outcome that the list is narrowed to."""
    return tuple(_tally(name, counts[name], chosen.get(name), language) for name in COLUMNS)


def column_name(column: str, language: str) -> str:
    """A requirement, or all of them together, in words."""
    return _ALL[language] if column == ALL else str(phrases(language)["requirements"][column]["short"])


def _tally(column: str, counts: Mapping[Outcome, int], chosen: str | None, language: str) -> Tally:
    told, before = [], 0
    for outcome, label in outcome_labels(language).items():
        number = counts[Outcome(outcome)]
        told.append(Count(outcome, label, number, before, chosen == outcome))
        before += number
    return Tally(column, column_name(column, language), tuple(told), before)
