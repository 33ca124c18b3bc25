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
from mitra.law.in_force import Law
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
    codes = {one.code for one in screened.application.programmes}
    subject = subject_of(screened, law, programme if programme in codes else None, language)
    narrator = Narrator(law, language)
    others = _others(screened.application, _stated(found, item), programme)
    return Evidence(subject, _confirmed(subject, screened, law, awaiting, language), tuple(map(narrator.fact, others)))


def _confirmed(subject: SubjectFindings, screened: Screened, law: Law, awaiting: str, language: str) -> tuple[CellView, ...]:
    """The strip as it would be if everything stated were confirmed; what an institution's strip sums up is summed anew."""
    own = {one.requirement for one in subject.findings}
    decided = replace(subject, cells=tuple(cell for cell in subject.cells if cell.requirement in own))
    told = {cell.requirement: cell for cell in if_confirmed(decided, awaiting)}
    if len(told) == len(subject.cells):
        return tuple(told.values())
    believed = screened._replace(findings=tuple(judge(screened.application.case(), law, believing=True)), overrides=())
    summed = cells_in_words(institution_strip(believed), language)
    return tuple(told.get(cell.requirement, cell) for cell in summed)


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
