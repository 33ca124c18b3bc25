"""Findings about an application that nobody has recorded: judged once, shown, forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mitra.findings.applied import law_applied
from mitra.findings.queries import SubjectFindings, subject_of
from mitra.findings.screening import screen
from mitra.findings.words.cells import CellView, cells_in_words
from mitra.findings.words.narrator import DECISIONS, Narrator
from mitra.findings.words.strip import institution_strip, programme_strip
from mitra.findings.words.views import FindingView, ReasonView
from mitra.intake.application import Application
from mitra.law.evidence import State
from mitra.law.judge import judge
from mitra.law.vocabulary import KINDS


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do, and for which requirements."""

    text: str
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What the institution can do now, and what follows once it has applied: confirmation, assessment, the decision."""

    own: tuple[Step, ...]
    later: tuple[Step, ...]


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


def check(
    applications: Iterable[Application], on: date, language: str, *, details: int = 1, lines: int = 200, briefly: bool = False
) -> Checked:
    """Judge as they come; keep at most `details` explanations (`briefly`: without what stands behind them) and `lines` lines.

    Raises NotYetLaw.
    """
    law = law_applied(on)
    narrator = Narrator(law, language, briefly)
    explained: list[SubjectFindings] = []
    listed: list[Line] = []
    more = 0
    for screened in screen(applications, law):
        who = screened.application
        codes: list[str | None] = [one.code for one in who.programmes] or [None]
        titles = {one.code: f"{one.code} {one.title}" for one in who.programmes}
        believed = judge(who.case(), law, believing=True) if details > 1 else None  # else only one of them is explained
        for code in codes:
            if len(explained) < details:
                explained.append(subject_of(screened, law, code, language, narrator, believed))
            if len(listed) == lines:
                more += 1
                continue
            strip = programme_strip(screened, code) if code else institution_strip(screened)
            listed.append(Line(who.identifier, who.name, titles.get(code or "", ""), cells_in_words(strip, language)))
    return Checked(on, law.digest, tuple(explained), tuple(listed), more)


def if_confirmed(subject: SubjectFindings, awaiting: str) -> tuple[CellView, ...]:
    """The strip as it would be if everything stated were confirmed. What awaits a decision is not foretold: `awaiting`."""
    return tuple(
        replace(
            cell,
            outcome=one.if_confirmed or one.outcome,
            outcome_label=awaiting if _awaits_a_decision(one) else one.if_confirmed_label or one.outcome_label,
        )
        for cell, one in zip(subject.cells, subject.findings, strict=True)
    )


def _awaits_a_decision(finding: FindingView) -> bool:
    return bool(finding.reasons) and all(_kind(one) in DECISIONS and one.state == State.MISSING for one in finding.reasons)


def steps(subject: SubjectFindings) -> Steps:
    """What is to be done, each step once: first what would still be wrong if everything were confirmed, then the rest."""
    own: dict[str, list[str]] = {}
    later: dict[str, list[str]] = {}
    for finding in (*subject.prospects, *subject.findings):
        for reason in finding.reasons:
            if reason.helps:  # what helps instead stands with the prospects
                named = (later if _is_for_later(reason) else own).setdefault(reason.next or reason.text, [])
                if finding.requirement not in named:
                    named.append(finding.requirement)
    return Steps(_listed(own), _listed(later))


def _is_for_later(reason: ReasonView) -> bool:
    """What no institution can do before it has applied: have its word confirmed, be assessed, be decided about."""
    kind = _kind(reason)
    asked_of_others = kind in KINDS and not KINDS[kind].stated_by_lpk
    return reason.state in (State.UNVERIFIED, State.REFERRED) or asked_of_others


def _kind(reason: ReasonView) -> str:
    """The kind of fact whose evidence is wanting; for a condition its name, which is no kind."""
    return reason.code.split(".")[1]


def _listed(found: dict[str, list[str]]) -> tuple[Step, ...]:
    return tuple(Step(text, tuple(sorted(requirements))) for text, requirements in found.items())
