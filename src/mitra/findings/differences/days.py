"""Which outcomes differ between two days, and why: the law changed, time passed, or something new was stated.

To part the law from time, the facts are judged a third time: by the later law, but for the earlier day. What differs from
the earlier finding is the law's doing, what differs from the later one is time's (docs: the method is the usual one of
holding one cause still; where both moved the outcome, both are named).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mitra.findings.screening import Screened
from mitra.findings.words.narrator import Narrator
from mitra.intake.application import Application
from mitra.law.changes import changed_conditions
from mitra.law.facts import Fact
from mitra.law.finding import Finding, Outcome
from mitra.law.in_force import Law, needs
from mitra.law.judge import judge
from mitra.law.requirement import Condition
from mitra.law.wording import phrases

_TEXTS = 4  # grounds told on each side


class Cause(StrEnum):
    """What moved an outcome."""

    LAW = "law"
    TIME = "time"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition that came, went or reads another parameter, and its claim in words."""

    code: str
    claim: str


@dataclass(frozen=True, slots=True)
class Shift:
    """One outcome that differs on the later day, with the grounds that are new on each side, in words.

    `rules`: where the law is a cause, its changed conditions on which one of the two findings rests.
    """

    identifier: str
    institution: str
    programme: str | None
    programme_title: str
    requirement: str
    before: str
    before_label: str
    before_texts: tuple[str, ...]
    after: str
    after_label: str
    after_texts: tuple[str, ...]
    causes: tuple[Cause, ...]
    rules: tuple[Rule, ...]


def shifts(
    before: Iterable[Screened], after: Iterable[Screened], law_before: Law, law_after: Law, language: str
) -> Iterator[Shift]:
    """Outcomes that differ, institution by institution, in the order given; both sides hold the same institutions."""
    between = _on_another_day(law_after, law_before.on)
    comparing = _Comparing(law_before, law_after, language)
    for old, new in zip(before, after, strict=True):
        then = {(f.programme, f.requirement): f for f in old.findings}
        differing = [f for f in new.findings if then[f.programme, f.requirement].outcome is not f.outcome]
        if not differing:
            continue
        hybrid = {(f.programme, f.requirement): f for f in judge(old.application.case(), between)}
        for later in differing:
            key = later.programme, later.requirement
            yield comparing.shift(new.application, then[key], hybrid[key], later)


def _on_another_day(law: Law, on: date) -> Law:
    """The rules of one day asked about another: only to part the law's doing from time's, never to find."""
    given = {rule: {**known, "on": on} if "on" in known else known for rule, known in law.given.items()}
    return replace(law, on=on, given=given)


class _Comparing:
    """What is the same for every shift between two laws."""

    def __init__(self, law_before: Law, law_after: Law, language: str) -> None:
        self.before, self.after = Narrator(law_before, language), Narrator(law_after, language)
        moved = changed_conditions(law_before, law_after)
        laws = (law_before, law_after)
        self.moved = {c.code: c for law in laws for found in law.conditions.values() for c in found if c.code in moved}
        self.book = phrases(language)

    def shift(self, who: Application, earlier: Finding, hybrid: Finding, later: Finding) -> Shift:
        facts, titles = who.facts_by_id(), {p.code: p.title for p in who.programmes}
        causes = tuple(_causes(earlier, hybrid, later, facts))
        return Shift(
            identifier=who.identifier,
            institution=who.name,
            programme=later.programme,
            programme_title=titles.get(later.programme or "", ""),
            requirement=later.requirement,
            before=earlier.outcome.value,
            before_label=self.book["outcomes"][earlier.outcome.value],
            before_texts=_texts(earlier, later, facts, self.before),
            after=later.outcome.value,
            after_label=self.book["outcomes"][later.outcome.value],
            after_texts=_texts(later, earlier, facts, self.after),
            causes=causes,
            rules=tuple(self._rules(earlier, later)) if Cause.LAW in causes else (),
        )

    def _rules(self, earlier: Finding, later: Finding) -> Iterator[Rule]:
        """Changed conditions that one of the findings names, or whose evidence it finds wanting."""
        reasons = [*earlier.grounds, *later.grounds]
        codes, kinds = {one.code for one in reasons}, {one.kind for one in reasons if not one.condition}
        for code, condition in self.moved.items():
            if condition.code.startswith(f"{later.requirement}.") and (code in codes or kinds & _reads(condition)):
                yield Rule(code, self.book["conditions"][condition.name]["claim"])


def _reads(condition: Condition) -> frozenset[str]:
    return frozenset(need.kind for need in needs(condition) if need.role in ("fact", "member"))


def _causes(earlier: Finding, hybrid: Finding, later: Finding, facts: dict[str, Fact]) -> Iterator[Cause]:
    if earlier.outcome is not hybrid.outcome:
        yield Cause.LAW
    if hybrid.outcome is not later.outcome or _keys(later) - _keys(hybrid):
        yield Cause.STATEMENT if _rests_on_news(earlier, later, facts) else Cause.TIME


def _keys(finding: Finding) -> set[tuple[str, str | None]]:
    """What stands against it."""
    return {(one.code, one.item) for one in finding.reasons}


def _rests_on_news(earlier: Finding, later: Finding, facts: dict[str, Fact]) -> bool:
    """Whether the later finding uses a statement, or a check of one, made between the two days."""
    used = {id for reason in later.reasons + later.supports for id in reason.facts}
    days = (facts[id].proved_on for id in used if id in facts)
    return any(day is not None and earlier.on < day <= later.on for day in days)


def _texts(one: Finding, other: Finding, facts: dict[str, Fact], speaker: Narrator) -> tuple[str, ...]:
    """Grounds that the other day does not have; where there are none of its own, the first of them."""
    own = [reason for reason in one.grounds if (reason.code, reason.item) not in _keys(other)]
    chosen = own if one.outcome is not Outcome.MET else own[:1]
    return tuple(speaker.say(reason, facts).text for reason in (chosen or list(one.grounds[:1]))[:_TEXTS])
