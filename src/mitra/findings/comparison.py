"""Which outcomes differ between two days, and why: the law changed, time passed, or something new was stated.

To part the law from time, the facts are judged a third time: by the later law, but for the earlier day. What differs from
the earlier finding is the law's doing, what differs from the later one is time's (docs: the method is the usual one of
holding one cause still; where both moved the outcome, both are named).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from mitra.findings.narrator import Narrator
from mitra.findings.screening import Screened
from mitra.law.changes import changed_conditions
from mitra.law.facts import Fact
from mitra.law.finding import Finding
from mitra.law.in_force import Law
from mitra.law.judge import judge
from mitra.law.wording import phrases


class Cause(StrEnum):
    """What moved an outcome."""

    LAW = "law"
    TIME = "time"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Shift:
    """One outcome that differs on the later day. `before_text` and `after_text`: the first ground of each, in words.

    `conditions`: codes of the conditions that came, went or read another parameter, where the law is a cause.
    """

    identifier: str
    institution: str
    programme: str | None
    programme_title: str
    requirement: str
    before: str
    before_label: str
    before_text: str
    after: str
    after_label: str
    after_text: str
    causes: tuple[Cause, ...]
    conditions: tuple[str, ...]


def shifts(before: Iterable[Screened], after: Iterable[Screened], law_before: Law, law_after: Law, language: str) -> Iterator[Shift]:
    """Outcomes that differ, institution by institution, in the order given; both sides hold the same institutions."""
    between = replace(law_after, on=law_before.on)
    moved = changed_conditions(law_before, law_after)
    speakers = Narrator(law_before, language), Narrator(law_after, language)
    for old, new in zip(before, after, strict=True):
        then = {(f.programme, f.requirement): f for f in old.findings}
        differing = [f for f in new.findings if _was(then, f) is not f.outcome]
        if not differing:
            continue
        hybrid = {(f.programme, f.requirement): f for f in judge(old.application.case(), between)}
        for later in differing:
            earlier = then[later.programme, later.requirement]
            yield _shift(new, earlier, hybrid[later.programme, later.requirement], later, moved, speakers)


def _was(then: dict[tuple[str | None, str], Finding], later: Finding) -> object:
    return then[later.programme, later.requirement].outcome


def _shift(
    one: Screened, earlier: Finding, hybrid: Finding, later: Finding, moved: frozenset[str], speakers: tuple[Narrator, Narrator]
) -> Shift:
    facts, titles = one.application.facts_by_id(), {p.code: p.title for p in one.application.programmes}
    labels = phrases(speakers[1].language)["outcomes"]
    causes = tuple(_causes(earlier, hybrid, later, facts))
    return Shift(
        identifier=one.application.identifier,
        institution=one.application.name,
        programme=later.programme,
        programme_title=titles.get(later.programme or "", ""),
        requirement=later.requirement,
        before=earlier.outcome.value,
        before_label=labels[earlier.outcome.value],
        before_text=_first(earlier, facts, speakers[0]),
        after=later.outcome.value,
        after_label=labels[later.outcome.value],
        after_text=_first(later, facts, speakers[1]),
        causes=causes,
        conditions=tuple(sorted(c for c in moved if c.startswith(f"{later.requirement}."))) if Cause.LAW in causes else (),
    )


def _causes(earlier: Finding, hybrid: Finding, later: Finding, facts: dict[str, Fact]) -> Iterator[Cause]:
    if earlier.outcome is not hybrid.outcome:
        yield Cause.LAW
    if hybrid.outcome is not later.outcome:
        yield Cause.STATEMENT if _rests_on_news(earlier, later, facts) else Cause.TIME


def _rests_on_news(earlier: Finding, later: Finding, facts: dict[str, Fact]) -> bool:
    """Whether the later finding uses a statement, or a check of one, made between the two days."""
    used = {id for reason in later.reasons + later.supports for id in reason.facts}
    days = (facts[id].proved_on for id in used if id in facts)
    return any(day is not None and earlier.on < day <= later.on for day in days)


def _first(finding: Finding, facts: dict[str, Fact], speaker: Narrator) -> str:
    return speaker.say(finding.grounds[0], facts).text if finding.grounds else ""
