"""What the statements about one kind of fact are worth on a day. The rules of evidence, applied before any condition.

Order: nothing said, nothing said about this day, nobody who can prove it has said it, those who can disagree,
the proof is too old, the one who can prove it denies it, proved.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from mitra.law.facts import Check, Fact, Source
from mitra.law.in_force import Law
from mitra.law.vocabulary import Kind


class State(StrEnum):
    """How a condition, or the evidence it needs, stands."""

    HOLDS = "holds"
    FAILS = "fails"
    DENIED = "denied"
    CONTRADICTED = "contradicted"
    STALE = "stale"
    UNVERIFIED = "unverified"
    OTHER_PERIOD = "other_period"
    MISSING = "missing"
    REFERRED = "referred"  # the machine doubts, a person has not answered yet


class Settled(NamedTuple):
    """One item of one kind, settled: HOLDS means proved, and then `value` may be used."""

    state: State
    value: Any
    facts: tuple[str, ...]
    item: str | None = None


NOTHING = Settled(State.MISSING, None, ())


def settle(kind: Kind, facts: tuple[Fact, ...], law: Law, *, believing: bool = False) -> tuple[Settled, ...]:
    """Settle every item of a kind (a single one for kinds that come once), in the order stated; never empty.

    `believing`: take the institution's claims as if they had been confirmed today; to show what would follow, never to find.
    """
    if not facts:
        return (NOTHING,)
    if not kind.several:
        return (settle_item(kind, facts, law, believing, None),)
    items: dict[str | None, list[Fact]] = {}
    for fact in facts:
        items.setdefault(fact.item, []).append(fact)
    return of_the_day(tuple(settle_item(kind, tuple(group), law, believing, item) for item, group in items.items()))


def of_the_day(settled: tuple[Settled, ...]) -> tuple[Settled, ...]:
    """The items of a kind that speak: one of another period is no alternative on this day, and no burden.

    It counts only where there is nothing else.
    """
    return tuple(one for one in settled if one.state is not State.OTHER_PERIOD) or settled


def settle_item(kind: Kind, facts: tuple[Fact, ...], law: Law, believing: bool, item: str | None) -> Settled:
    """Settle what is stated about one item, in the order stated; at least one statement.

    Beside the kind and the day it depends on nothing but: who said it, who checked it with which result, whether it speaks
    of the day, whether it is fresh, which statements say the same (an empty list apart), and the order of their days.
    """
    current = [fact for fact in facts if fact.speaks_on(law.on)]
    if not current:
        return Settled(State.OTHER_PERIOD, None, _ids(facts), item)
    proofs = _newest_of_each([fact for fact in current if fact.prover in kind.proved_by])
    if not proofs:
        return _claimed(current, item, believing)
    max_age = law.max_age(kind.name)
    fresh = proofs if max_age is None or believing else [f for f in proofs if is_fresh(f, law.on, max_age)]
    if not fresh:
        return Settled(State.STALE, None, _ids(proofs), item)
    denied = [fact for fact in fresh if fact.check is Check.DENIED]
    values = {fact.value for fact in fresh if fact.check is not Check.DENIED}
    if len(values) > 1 or any(fact.value in values for fact in denied):
        return Settled(State.CONTRADICTED, None, _ids(fresh), item)
    if not values:
        return Settled(State.DENIED, None, _ids(fresh), item)
    return _proved(values.pop(), fresh, item)


def _proved(value: Any, facts: list[Fact], item: str | None) -> Settled:
    """An empty list states nothing, whoever confirms it."""
    return Settled(State.MISSING if value == () else State.HOLDS, value, _ids(facts), item)


def _claimed(current: list[Fact], item: str | None, believing: bool) -> Settled:
    """Only people who cannot prove it have said it."""
    newest = _newest_of_each(current)
    if not believing:
        return Settled(State.UNVERIFIED, None, _ids(newest), item)
    values = {fact.value for fact in newest}
    if len(values) > 1:
        return Settled(State.CONTRADICTED, None, _ids(newest), item)
    return _proved(values.pop(), newest, item)


def _newest_of_each(facts: list[Fact]) -> list[Fact]:
    """A newer statement supersedes an older one of the same prover, never one of another."""
    if len(facts) == 1:
        return facts
    newest: dict[Source, list[Fact]] = {}
    for fact in facts:
        same = newest.setdefault(fact.prover, [])
        if not same or _day(fact) > _day(same[0]):
            same[:] = [fact]
        elif _day(fact) == _day(same[0]):
            same.append(fact)  # two answers of one day: neither is the newer, so they must agree
    return [fact for same in newest.values() for fact in same]


def _day(fact: Fact) -> date:
    """Order of statements: undated first, then by day."""
    return fact.proved_on or date.min


def is_fresh(fact: Fact, on: date, max_age: int) -> bool:
    """Where proofs go stale, one that does not say its day is stale: absence can never pass."""
    return fact.proved_on is not None and (on - fact.proved_on).days <= max_age


def _ids(facts: list[Fact] | tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(fact.id for fact in facts)
