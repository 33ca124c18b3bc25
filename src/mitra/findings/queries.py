"""What pages read about one institution or one programme: who it is, its strip, its findings in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mitra.findings.applied import law_applied
from mitra.findings.judged import judged
from mitra.findings.screening import Screened
from mitra.findings.words.cells import CellView, cells_in_words, overridden
from mitra.findings.words.narrator import Narrator
from mitra.findings.words.strip import institution_strip, programme_strip
from mitra.findings.words.views import FindingView
from mitra.institutions.models import Institution
from mitra.intake.application import Programme
from mitra.law.finding import Finding
from mitra.law.in_force import Law
from mitra.law.judge import judge
from mitra.law.wording import choice_name


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme in a list."""

    code: str
    title: str
    field: str
    mode: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class SubjectFindings:
    """An institution (`programme` is None) or one programme of it, with its findings on a day.

    `prospects`: R1–R5 as they would be if every claim were confirmed and everybody asked agreed. `programmes`: all of an
    institution.
    """

    identifier: str
    name: str
    type: str
    city: str
    province: str
    association: str
    programme: ProgrammeLine | None
    on: date
    law: str
    cells: tuple[CellView, ...]
    findings: tuple[FindingView, ...]
    prospects: tuple[FindingView, ...]
    programmes: tuple[ProgrammeLine, ...]
    screened: Screened

    @property
    def overridden(self) -> bool:
        """Whether a person's outcome stands beside those of any programme listed."""
        return overridden(one.cells for one in self.programmes)


def institution_findings(identifier: str, on: date, language: str, known_at: datetime | None = None) -> SubjectFindings | None:
    """An institution on a day; None if there is none of that identifier. Raises NotYetLaw."""
    return _subject(identifier, None, on, language, known_at)


def programme_findings(
    identifier: str, code: str, on: date, language: str, known_at: datetime | None = None
) -> SubjectFindings | None:
    """One programme of an institution on a day, with what is decided for the institution alone; None if there is none."""
    return _subject(identifier, code, on, language, known_at)


def subject_of(
    screened: Screened,
    law: Law,
    code: str | None,
    language: str,
    narrator: Narrator | None = None,
    believed: Sequence[Finding] | None = None,
) -> SubjectFindings:
    """An institution, or its programme of that code (KeyError if it has none), in words.

    `believed`: what would be found of the whole application if every claim were confirmed, where that is judged already.
    """
    who = screened.application
    programmes = {one.code: _line(screened, one, language) for one in who.programmes}
    strip = institution_strip(screened) if code is None else programme_strip(screened, code)
    prospects = of_subject(_believed(screened, code, law) if believed is None else believed, code)
    found, foretold = _in_words(screened, code, narrator or Narrator(law, language), prospects)
    return SubjectFindings(
        identifier=who.identifier,
        name=who.name,
        type=who.type,
        city=who.city,
        province=who.province,
        association=who.association,
        programme=None if code is None else programmes[code],
        on=law.on,
        law=law.digest,
        cells=cells_in_words(strip, language),
        findings=found,
        prospects=foretold,
        programmes=tuple(programmes.values()),
        screened=screened,
    )


def _subject(identifier: str, code: str | None, on: date, language: str, known_at: datetime | None) -> SubjectFindings | None:
    law = law_applied(on)
    institution = Institution.objects.filter(identifier=identifier).first()
    if institution is None:
        return None
    (screened,) = judged([institution], law, known_at)
    if code is not None and code not in {one.code for one in screened.application.programmes}:
        return None
    return subject_of(screened, law, code, language)


def _line(screened: Screened, one: Programme, language: str) -> ProgrammeLine:
    cells = cells_in_words(programme_strip(screened, one.code), language)
    return ProgrammeLine(one.code, one.title, one.field, choice_name(one.mode, language), cells)


def of_subject(findings: Sequence[Finding], code: str | None) -> tuple[Finding, ...]:
    """R1–R5 of an institution (those decided for it) or of a programme (its own first, else the institution's)."""
    shared = {one.requirement: one for one in findings if one.programme is None}
    own = {one.requirement: one for one in findings if code is not None and one.programme == code}
    return tuple(one for _, one in sorted((shared | own).items()))


def _believed(screened: Screened, code: str | None, law: Law) -> list[Finding]:
    """What would be found of the institution, and of that programme alone, if every claim were confirmed."""
    case = screened.application.case()
    return judge(case._replace(programmes={} if code is None else {code: case.programmes[code]}), law, believing=True)


def _in_words(
    screened: Screened, code: str | None, narrator: Narrator, prospects: tuple[Finding, ...]
) -> tuple[tuple[FindingView, ...], tuple[FindingView, ...]]:
    """Each finding, and what would follow if every claim were confirmed."""
    facts = screened.application.facts_by_id()
    pairs = zip(of_subject(screened.findings, code), prospects, strict=True)
    findings = tuple(narrator.view(one, facts, prospect, screened.override(one)) for one, prospect in pairs)
    return findings, tuple(narrator.view(prospect, facts) for prospect in prospects)
