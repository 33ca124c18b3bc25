"""Strips in words: R1–R5 with names and outcomes as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mitra.findings.strip import Cell
from mitra.law.finding import Finding, Outcome
from mitra.law.wording import phrases


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell. `met` of `total` programmes where it sums them up; `url` is where a page leads from it."""

    requirement: str
    requirement_name: str
    outcome: str
    outcome_label: str
    met: int | None = None
    total: int | None = None
    url: str = ""


def cells_in_words(strip: Iterable[Cell], language: str) -> tuple[CellView, ...]:
    """A strip as the strip component shows it."""
    book = phrases(language)
    return tuple(
        CellView(
            requirement=one.requirement,
            requirement_name=book["requirements"][one.requirement]["short"],
            outcome=one.outcome.value,
            outcome_label=book["outcomes"][one.outcome.value],
            met=one.met,
            total=one.total,
        )
        for one in strip
    )


def strip_of(findings: Iterable[Finding]) -> tuple[Cell, ...]:
    """The strip of one subject whose findings are given, one a requirement."""
    return tuple(Cell(one.requirement, one.outcome) for one in findings)


def outcome_labels(language: str) -> dict[str, str]:
    """The four outcomes, from the best to the one that does not apply."""
    book = phrases(language)["outcomes"]
    return {one.value: str(book[one.value]) for one in Outcome}
