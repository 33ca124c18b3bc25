"""The strip: R1–R5 in a row, for an institution or a programme, wherever one is listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mitra.findings.screening import Screened
from mitra.law.finding import Finding, Outcome
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import About

WORST_FIRST = (Outcome.NOT_MET, Outcome.UNPROVEN, Outcome.MET, Outcome.NOT_APPLICABLE)


class Cell(NamedTuple):
    """One requirement in a strip. For an institution, requirements about programmes are summed up: `met` of `total`.

    `overrides`: what persons have found instead (of several programmes where it sums them up).
    """

    requirement: str
    outcome: Outcome
    met: int | None = None
    total: int | None = None
    overrides: tuple[Outcome, ...] = ()


def programme_strip(screened: Screened, programme: str) -> tuple[Cell, ...]:
    """R1–R5 as they stand for one programme; what is decided for the institution alone comes from there."""
    known = {finding.requirement: finding for finding in (*screened.of(None), *screened.of(programme))}
    return tuple(_cell(r.id, known.get(r.id), screened) for r in REQUIREMENTS)


def institution_strip(screened: Screened) -> tuple[Cell, ...]:
    """R1–R5 for an institution: its own findings, and for R1 and R5 the least of its programmes with a count."""
    cells = []
    for requirement in REQUIREMENTS:
        findings = [finding for finding in screened.findings if finding.requirement == requirement.id]
        if About.INSTITUTION in requirement.about:
            cells.append(_cell(requirement.id, next((f for f in findings if f.programme is None), None), screened))
        else:
            cells.append(_summed(requirement.id, findings, screened))
    return tuple(cells)


def _cell(requirement: str, finding: Finding | None, screened: Screened) -> Cell:
    """One finding; what is not law yet is not applicable."""
    if finding is None:
        return Cell(requirement, Outcome.NOT_APPLICABLE)
    override = screened.override(finding)
    return Cell(requirement, finding.outcome, overrides=(override.outcome,) if override else ())


def _summed(requirement: str, findings: Sequence[Finding], screened: Screened) -> Cell:
    counted = [f for f in findings if f.outcome is not Outcome.NOT_APPLICABLE]
    met = sum(f.outcome is Outcome.MET for f in counted)
    overrides = tuple(one.outcome for f in findings if (one := screened.override(f)))
    return Cell(requirement, least(f.outcome for f in findings), met, len(counted), overrides)


def least(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome that holds the whole back; "not applicable" when there is nothing to hold back."""
    return min(outcomes, key=WORST_FIRST.index, default=Outcome.NOT_APPLICABLE)
