"""How far a question reaches: the requirements that can come out otherwise under two laws of one day, and what they read.

What a changed parameter cannot turn comes out the same on both sides, whatever the facts are: it need not be judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mitra.law.in_force import Law, needs
from mitra.law.requirement import Condition, Requirement
from mitra.law.vocabulary import KINDS


def reached(before: Law, after: Law) -> frozenset[str]:
    """The ids of the requirements that can come out otherwise; on another day, or with another catalogue, all of them."""
    if before.on != after.on or before.catalogue.digest != after.catalogue.digest:
        return frozenset(one.id for law in (before, after) for one in law.requirements)
    moved = {name for name in before.values.keys() | after.values.keys() if before.values.get(name) != after.values.get(name)}
    return frozenset(one.id for one in after.requirements if moved & _turned_by(after, one))


def only(law: Law, requirements: frozenset[str]) -> Law:
    """The same law that asks for these requirements alone."""
    return replace(
        law,
        requirements=tuple(one for one in law.requirements if one.id in requirements),
        conditions={which: asked for which, asked in law.conditions.items() if which[0] in requirements},
    )


def kinds_read(law: Law) -> frozenset[str]:
    """The kinds of fact that a law reads."""
    return frozenset(kind for one in law.requirements for kind in _kinds(law, one))


def _kinds(law: Law, requirement: Requirement) -> Iterator[str]:
    yield from requirement.applies_when.kinds if requirement.applies_when else ()
    for one in _conditions(law, requirement):
        yield from one.kinds
        yield from one.when.kinds if one.when else ()
        if one.refers_to:
            yield one.refers_to


def _turned_by(law: Law, requirement: Requirement) -> set[str]:
    """The parameters that it reads, and those after which the proofs it reads are stale."""
    read = [need for one in _conditions(law, requirement) for need in needs(one)]
    read += requirement.applies_when.needs if requirement.applies_when else ()
    named = {need.name for need in read if need.role == "parameter"}
    return named | {age for kind in _kinds(law, requirement) if (age := KINDS[kind].max_age)}


def _conditions(law: Law, requirement: Requirement) -> list[Condition]:
    return [one for (id, _), several in law.conditions.items() if id == requirement.id for one in several]
