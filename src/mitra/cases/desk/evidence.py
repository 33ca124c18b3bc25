"""What others than the institution say of an item, and how the law finds the institution or programme now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mitra.cases.desk.gathered import Gathered
from mitra.cases.draft.reading import read_rows
from mitra.findings.applied import law_applied
from mitra.findings.judged import judged
from mitra.findings.queries import SubjectFindings, subject_of
from mitra.findings.screening import Screened
from mitra.findings.self_check import if_confirmed
from mitra.findings.words.cells import CellView, cells_in_words
from mitra.findings.words.narrator import Narrator
from mitra.findings.words.strip import institution_strip
from mitra.findings.words.views import FactView
from mitra.intake.application import Application
from mitra.law.facts import Fact, Source
from mitra.law.finding import Finding
from mitra.law.judge import judge


@dataclass(frozen=True, slots=True)
class Evidence:
    """`subject`: the findings of the item's programme, or of the institution. `known`: what others state or have checked."""

    subject: SubjectFindings
    confirmed: tuple[CellView, ...]
    known: tuple[FactView, ...]


def evidence(found: Gathered, item: str, on: date, language: str, awaiting: str) -> Evidence:
    """The findings as they stand today and what is known of the same things from elsewhere.

    `awaiting`: what is said of a requirement that only awaits a decision.
    """
    law = law_applied(on)
    (screened,) = judged([found.case.institution], law, remembered=False)
    row = found.rows.get(item)
    programme = (row.key if row.sheet == "programmes" else row.programme) if row else ""
    code = programme if programme in {one.code for one in screened.application.programmes} else None
    # What an institution's strip sums up are all its programmes; that of a programme needs no other.
    believed = judge(screened.application.case(), law, believing=True) if code is None else None
    subject = subject_of(screened, law, code, language, believed=believed)
    narrator = Narrator(law, language)
    others = _others(screened.application, _stated(found, item), programme)
    own = {one.requirement for one in subject.findings}
    told = if_confirmed(replace(subject, cells=tuple(cell for cell in subject.cells if cell.requirement in own)), awaiting)
    confirmed = told if believed is None else _summed_anew(told, screened, believed, language)
    return Evidence(subject, confirmed, tuple(map(narrator.fact, others)))


def _summed_anew(
    told: tuple[CellView, ...], screened: Screened, believed: list[Finding], language: str
) -> tuple[CellView, ...]:
    """An institution's strip if everything stated were confirmed: cells decided for it as told, the others summed anew."""
    of_itself = {cell.requirement: cell for cell in told}
    strip = institution_strip(screened._replace(findings=tuple(believed), overrides=()))
    return tuple(of_itself.get(cell.requirement, cell) for cell in cells_in_words(strip, language))


def _stated(found: Gathered, item: str) -> set[tuple[str, str | None]]:
    """Kinds of facts, and of which thing, that the item's row states."""
    read = read_rows(found.rows.values(), found.case.institution.identifier, found.snapshot.on)
    facts = read.application.facts_by_id().values() if read.application else ()
    return {(one.kind, one.item) for one in facts if one.id.partition("/")[0] == item}


def _others(known: Application, stated: set[tuple[str, str | None]], programme: str) -> list[Fact]:
    of_programme = next((one.facts for one in known.programmes if one.code == programme), ())
    told: dict[object, Fact] = {}
    for fact in (*known.facts, *of_programme):
        if (fact.kind, fact.item) in stated and (fact.source is not Source.LPK or fact.checked_by is not None):
            told[fact.kind, fact.item, repr(fact.value), fact.prover, fact.check] = (
                fact  # the newest of those that say the same
            )
    return list(told.values())
