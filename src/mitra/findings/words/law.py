"""The law of a day in words, for `/syarat/` and `mitra law`: generated from `law/`, so that it cannot drift from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mitra.findings.words.narrator import Narrator
from mitra.findings.words.views import CitationView, ParameterView
from mitra.law.changes import Change, Changed, changes
from mitra.law.in_force import Law, needs
from mitra.law.parameters import parameters
from mitra.law.requirement import Condition, Requirement, Weight
from mitra.law.sources import UnknownCitation
from mitra.law.vocabulary import KINDS, About
from mitra.law.wording import name_of, phrases
from mitra.law.wording.book import NONE
from mitra.law.wording.values import say_value

_MARKS = {Change.ADDED: "+", Change.REMOVED: "−", Change.CHANGED: "±"}


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A kind of fact that a condition reads, and who can prove it."""

    name: str
    question: str
    proved_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConditionView:
    """One condition in force: what it claims, since when, by which article, how surely.

    `person_answers`: the machine may doubt but only a person refuses. `decides`: False for what is only shown to a person.
    """

    code: str
    claim: str
    about_institution: bool
    about_programme: bool
    since: str
    until: str
    citation: CitationView
    confidence: str
    confidence_label: str
    decides: bool
    person_answers: bool
    evidence: tuple[EvidenceView, ...]
    parameters: tuple[ParameterView, ...]


@dataclass(frozen=True, slots=True)
class RequirementView:
    """One requirement. Without conditions it is not asked for on that day."""

    id: str
    name: str
    citation: CitationView
    conditions: tuple[ConditionView, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One difference between two days: how it read before and after ("" where it did not exist)."""

    mark: str
    change: str
    what: str
    id: str
    requirement: str
    label: str
    before: str
    after: str


def requirements_of(law: Law, language: str) -> tuple[RequirementView, ...]:
    """R1–R5 as they stand on the day of that law."""
    return tuple(_requirement(law, one, language) for one in law.requirements)


def changes_between(before: Law, after: Law, language: str) -> tuple[ChangeView, ...]:
    """What is different on the later day, in words."""
    return tuple(_change(one, before, after, language) for one in changes(before, after))


def _requirement(law: Law, requirement: Requirement, language: str) -> RequirementView:
    narrator = Narrator(law, language)
    in_force = {c.code: c for about in About for c in law.conditions[requirement.id, about]}
    return RequirementView(
        id=requirement.id,
        name=name_of(requirement.id, law.on, language),
        citation=_basis(law, requirement, list(in_force.values()), narrator),
        conditions=tuple(_condition(law, condition, narrator) for condition in in_force.values()),
    )


def _basis(law: Law, requirement: Requirement, conditions: list[Condition], narrator: Narrator) -> CitationView:
    """The requirement's own article; where that has been deleted, the one its conditions now rest on."""
    try:
        return narrator.citation(requirement.cites)
    except UnknownCitation:
        return narrator.citation(conditions[0].cites)


def _condition(law: Law, condition: Condition, narrator: Narrator) -> ConditionView:
    book, language = phrases(narrator.language), narrator.language
    told = book["conditions"][condition.name]
    read = needs(condition)
    kinds = dict.fromkeys(
        [n.kind for n in read if n.role in ("fact", "member")] + [condition.refers_to] * bool(condition.refers_to)
    )
    return ConditionView(
        code=condition.code,
        claim=told["claim"],
        about_institution=About.INSTITUTION in condition.about,
        about_programme=About.PROGRAMME in condition.about,
        since=say_value(condition.since, language),
        until=say_value(condition.until, language) if condition.until else "",
        citation=narrator.citation(condition.cites),
        confidence=condition.confidence.value,
        confidence_label=book["confidence"][condition.confidence.value],
        decides=condition.weight is Weight.DECIDES,
        person_answers=bool(condition.refers_to),
        evidence=tuple(_evidence(kind, book) for kind in kinds),
        parameters=tuple(narrator.parameter(n.name) for n in read if n.role == "parameter" and n.name in law.parameters),
    )


def _evidence(kind: str, book: Mapping[str, Any]) -> EvidenceView:
    told, sources = book["kinds"][kind], book["sources"]
    proved_by = tuple(sorted(str(sources[source.value]) for source in KINDS[kind].proved_by))
    return EvidenceView(told["name"], told["question"], proved_by)


def _change(one: Changed, before: Law, after: Law, language: str) -> ChangeView:
    label, old, new = _SAID[one.what](one, before, after, language)
    return ChangeView(_MARKS[one.change], one.change.value, one.what, one.id, one.requirement, label, old, new)


def _condition_change(one: Changed, before: Law, after: Law, language: str) -> tuple[str, str, str]:
    law = before if one.change is Change.REMOVED else after
    condition = next(c for conditions in law.conditions.values() for c in conditions if c.code == one.id)
    claim = phrases(language)["conditions"][condition.name]["claim"]
    basis = Narrator(law, language).citation(condition.cites).label
    return claim, basis if one.change is Change.REMOVED else "", "" if one.change is Change.REMOVED else basis


def _parameter_change(one: Changed, before: Law, after: Law, language: str) -> tuple[str, str, str]:
    parameter = parameters()[one.id]
    old, new = (say_value(law.values.get(one.id), language, parameter.unit) for law in (before, after))
    return parameter.label[language], "" if old == NONE else old, "" if new == NONE else new


def _article_change(one: Changed, before: Law, after: Law, language: str) -> tuple[str, str, str]:
    texts, label = [], one.id
    for law in (before, after):
        try:
            cited = Narrator(law, language).citation(one.id)
        except UnknownCitation:
            texts.append("")
        else:
            texts.append(cited.text)
            label = cited.label
    return label, texts[0], texts[1]


_SAID = {"condition": _condition_change, "parameter": _parameter_change, "article": _article_change}
