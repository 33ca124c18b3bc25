"""Strips in words: R1–R5 with names and outcomes as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mitra.findings.words.strip import Cell
from mitra.law.finding import Finding, Outcome
from mitra.law.wording import phrases
from mitra.law.wording.book import counted


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell. `met` of `total` programmes where it sums them up; `url` is where a page leads from it.

    `override`: what a person has found instead, in words ("" if nobody did).
    """

    requirement: str
    requirement_name: str
    outcome: str
    outcome_label: str
    met: int | None = None
    total: int | None = None
    url: str = ""
    override: str = ""


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
            override=override_in_words(one, language),
        )
        for one in strip
    )


_OVERRIDE = {
    "id": ("Penilaian petugas: {outcome}", "Penilaian petugas pada {programmes}"),
    "en": ("Officer’s outcome: {outcome}", "Officer’s outcome for {programmes}"),
}


def override_in_words(cell: Cell, language: str) -> str:
    """What persons have found instead, of one subject or of how many programmes; "" if nobody did."""
    if not cell.overrides:
        return ""
    of_one, of_several = _OVERRIDE[language]
    if cell.total is not None:
        return of_several.format(programmes=counted(len(cell.overrides), "programmes", language))
    return of_one.format(outcome=phrases(language)["outcomes"][cell.overrides[0].value])


def overridden(strips: Iterable[Iterable[CellView]]) -> bool:
    """Whether any of these strips bears the mark of a person's outcome: then the mark is explained."""
    return any(cell.override for strip in strips for cell in strip)


def strip_of(findings: Iterable[Finding]) -> tuple[Cell, ...]:
    """The strip of one subject whose findings are given, one a requirement."""
    return tuple(Cell(one.requirement, one.outcome) for one in findings)


def outcome_labels(language: str) -> dict[str, str]:
    """The four outcomes, from the best to the one that does not apply."""
    book = phrases(language)["outcomes"]
    return {one.value: str(book[one.value]) for one in Outcome}
