"""Findings about an application that nobody has recorded: judged once, shown, forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mitra.findings.applied import law_applied
from mitra.findings.cells import CellView, cells_in_words
from mitra.findings.queries import SubjectFindings, subject_of
from mitra.findings.screening import screen
from mitra.findings.strip import institution_strip, programme_strip
from mitra.findings.views import FindingView
from mitra.intake.application import Application


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do, for which requirements, and for which programmes (none: for the institution)."""

    text: str
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An institution or programme of a checked file that is only listed."""

    identifier: str
    name: str
    programme: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, by programme (by institution where it has none).

    `details`: the first of them explained; `lines`: all of them listed; `more`: how many were not even listed.
    """

    on: date
    law: str
    details: tuple[SubjectFindings, ...]
    lines: tuple[Line, ...]
    more: int


def check(applications: Iterable[Application], on: date, language: str, *, details: int = 1, lines: int = 200) -> Checked:
    """Judge as they come; keep at most `details` explanations and `lines` lines. Raises NotYetLaw."""
    law = law_applied(on)
    explained: list[SubjectFindings] = []
    listed: list[Line] = []
    more = 0
    for screened in screen(applications, law):
        who = screened.application
        codes: list[str | None] = [one.code for one in who.programmes] or [None]
        titles = {one.code: f"{one.code} {one.title}" for one in who.programmes}
        for code in codes:
            if len(explained) < details:
                explained.append(subject_of(screened, law, code, language))
            if len(listed) == lines:
                more += 1
                continue
            strip = programme_strip(screened, code) if code else institution_strip(screened)
            listed.append(Line(who.identifier, who.name, titles.get(code or "", ""), cells_in_words(strip, language)))
    return Checked(on, law.digest, tuple(explained), tuple(listed), more)


def steps(findings: Iterable[FindingView]) -> tuple[Step, ...]:
    """What is to be done, each step once, in the order of the requirements."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        for reason in finding.reasons:
            if reason.next and finding.requirement not in found.setdefault(reason.next, []):
                found[reason.next].append(finding.requirement)
    return tuple(Step(text, tuple(requirements)) for text, requirements in found.items())
