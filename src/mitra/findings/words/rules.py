"""The law as the machine applies it, for readers: on a day, one condition, what proves what, on which days it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mitra.findings.applied import law_applied
from mitra.findings.words.law import ChangeView, ConditionView, RequirementView, changes_between, requirements_of
from mitra.law.examples import Example, examples, findings_of
from mitra.law.in_force import Law, needs
from mitra.law.parameters import parameters
from mitra.law.requirement import Condition
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import KINDS
from mitra.law.wording import phrases
from mitra.law.wording.values import say_value

_EXAMPLES = 12  # shown of one condition


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of fact: what is asked, whose word proves it, after how many days a proof is too old (None: never)."""

    kind: str
    name: str
    question: str
    proved_by: tuple[str, ...]
    max_age: int | None
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """R1–R5 on a day, what proves what, and the rule set's digest."""

    on: date
    digest: str
    requirements: tuple[RequirementView, ...]
    kinds: tuple[KindView, ...]


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A worked example in which the condition decides, and what the rules make of it."""

    name: str
    on: str
    outcome: str
    outcome_label: str


@dataclass(frozen=True, slots=True)
class ConditionPage:
    """One condition. Where it is not in force on the day asked for, it is shown as of its first day and `in_force` is False."""

    on: date
    digest: str
    requirement: RequirementView
    condition: ConditionView
    kinds: tuple[KindView, ...]
    examples: tuple[ExampleView, ...]
    in_force: bool


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """What differs between the law of two days."""

    before: date
    after: date
    changes: tuple[ChangeView, ...]


def rules(on: date, language: str) -> Rules:
    """The law of a day. Raises NotYetLaw."""
    law = law_applied(on)
    return Rules(on, law.digest, requirements_of(law, language), _kinds(law, language))


def condition_page(code: str, on: date, language: str) -> ConditionPage | None:
    """The condition of that code; None if the law has never had one. Raises NotYetLaw."""
    known = next((c for one in REQUIREMENTS for c in one.conditions if c.code == code), None)
    if known is None:
        return None
    in_force = known.in_force(on)
    law = law_applied(on if in_force else known.since)
    requirement = next(one for one in requirements_of(law, language) if one.id == code.partition(".")[0])
    condition = next(one for one in requirement.conditions if one.code == code)
    kinds = tuple(one for one in _kinds(law, language) if one.kind in _read_by(known))
    shown = _examples(known, language)
    return ConditionPage(on, law.digest, requirement, condition, kinds, shown, in_force)


def rule_changes(before: date, after: date, language: str) -> RuleChanges:
    """What is different on the later day. Raises NotYetLaw."""
    return RuleChanges(before, after, changes_between(law_applied(before), law_applied(after), language))


def days_of_change() -> tuple[date, ...]:
    """The days on which a condition or a parameter begins, ends or changes, oldest first."""
    spans = [(c.since, c.until) for one in REQUIREMENTS for c in one.conditions]
    spans += [(value.since, value.until) for one in parameters().values() for value in one.values]
    days = {day for span in spans for day in span if day is not None}
    first = min(one.since for one in REQUIREMENTS)
    return tuple(sorted(day for day in days if day >= first))


def _examples(condition: Condition, language: str) -> tuple[ExampleView, ...]:
    """Examples that turn on this condition, then those that turn on its evidence, as the rules judge them now."""
    requirement = condition.code.partition(".")[0]
    gaps = tuple(f"{requirement}.{kind}." for kind in _read_by(condition))
    direct, by_evidence = [], []
    for one in examples():
        codes = {subject: told.reasons | told.notices for subject, told in one.expected.items()}
        for subject, expected in codes.items():
            if condition.code in expected:
                direct.append((one, subject))
                break
            if any(code.startswith(gaps) for code in expected):
                by_evidence.append((one, subject))
                break
    return tuple(_example(one, subject, language) for one, subject in (direct + by_evidence)[:_EXAMPLES])


def _example(one: Example, subject: str, language: str) -> ExampleView:
    outcome = findings_of(one)[subject].outcome.value
    return ExampleView(one.name, say_value(one.on, language), outcome, phrases(language)["outcomes"][outcome])


def _kinds(law: Law, language: str) -> tuple[KindView, ...]:
    in_force = {c.code: c for conditions in law.conditions.values() for c in conditions}
    readers = {kind: tuple(code for code, c in in_force.items() if kind in _read_by(c)) for kind in KINDS}
    return tuple(_kind(kind, law, readers[kind], language) for kind in KINDS if readers[kind])


def _kind(kind: str, law: Law, conditions: tuple[str, ...], language: str) -> KindView:
    book = phrases(language)
    told, sources = book["kinds"][kind], book["sources"]
    proved_by = tuple(sorted(str(sources[one.value]) for one in KINDS[kind].proved_by))
    return KindView(kind, told["name"], told["question"], proved_by, law.max_age(kind), conditions)


def _read_by(condition: Condition) -> frozenset[str]:
    read = {need.kind for need in needs(condition) if need.role in ("fact", "member")}
    return frozenset(read | {condition.refers_to} - {""})
