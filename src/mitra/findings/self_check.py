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
from mitra.findings.views import ReasonView
from mitra.intake.application import Application
from mitra.law.evidence import State
from mitra.law.vocabulary import KINDS


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do, and for which requirements."""

    text: str
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What is to be done: by the institution itself, and by others (assessors, the ministry)."""

    own: tuple[Step, ...]
    others: tuple[Step, ...]


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


def steps(subject: SubjectFindings) -> Steps:
    """What is to be done, each step once: first what would still be wrong if everything were confirmed, then the rest."""
    own: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for finding in (*subject.prospects, *subject.findings):
        for reason in finding.reasons:
            where = others if _is_for_others(reason) else own
            named = where.setdefault(reason.next, []) if reason.next else []
            if finding.requirement not in named:
                named.append(finding.requirement)
    return Steps(_listed(own), _listed(others))


def _is_for_others(reason: ReasonView) -> bool:
    """A gap that the institution cannot fill: an assessor's answer, a decision."""
    kind = reason.code.split(".")[1]
    return reason.state == State.REFERRED.value or (kind in KINDS and not KINDS[kind].stated_by_lpk)


def _listed(found: dict[str, list[str]]) -> tuple[Step, ...]:
    return tuple(Step(text, tuple(sorted(requirements))) for text, requirements in found.items())
