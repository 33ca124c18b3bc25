"""Which reasons turned an outcome, and what of the law stands behind a reason: kinds of fact, conditions, parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mitra.law.finding import Finding, Outcome, Reason
from mitra.law.in_force import parameters_behind
from mitra.law.parameters import parameters
from mitra.law.requirement import Condition, Definition
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import KINDS, Several

_WORSE = {Outcome.MET: 0, Outcome.UNPROVEN: 1, Outcome.NOT_MET: 2}
_Key = tuple[object, ...]


def turned(before: Finding, after: Finding) -> list[Reason]:
    """The reasons that made the outcome another one: what newly stands against it, or no longer does.

    Where the requirement did not apply on one side, everything that decides the other.
    """
    if Outcome.NOT_APPLICABLE in (before.outcome, after.outcome):
        return [*before.reasons, *before.supports, *after.reasons, *after.supports]
    worse, other = (after, before) if _WORSE[after.outcome] > _WORSE[before.outcome] else (before, after)
    stayed = {_key(one) for one in other.reasons}
    against = [one for one in worse.reasons if _key(one) not in stayed]
    if worse.outcome is Outcome.NOT_MET:
        return [one for one in against if one.refuses]
    return against


def _key(reason: Reason) -> _Key:
    return (reason.code, reason.state, reason.item, reason.members)


@dataclass(frozen=True, slots=True)
class Behind:
    """What a reason hangs on. `kinds`: those whose statements can turn it; `item`: the only item that can ("": any).

    `moves`: codes of the conditions whose coming or going can turn it; `dated`: whether the day judged is read beside the
    values; `spans`: parameters in days after a day of a value; `catalogue`: whether the catalogue is read.
    """

    kinds: frozenset[str]
    item: str
    moves: frozenset[str]
    parameters: frozenset[str]
    dated: bool
    spans: frozenset[str]
    catalogue: bool


def behind(reason: Reason, requirement: str) -> Behind:
    """What a reason of a requirement hangs on, in whichever version of the rules."""
    asked = _asked(requirement, reason.condition, reason.kind)
    item = reason.item or ""
    if reason.kind not in KINDS or KINDS[reason.kind].several is not Several.EVERY:
        item = ""  # where one good item is enough, any other may have been the good one
    # Evidence that is wanting hangs on no condition; but where one good item is enough, the good one may have failed one.
    read = [one for one in asked if reason.condition or (one.one_is_enough and one.quantified == reason.kind)]
    reads = {need.role for one in read for need in one.needs}
    can_turn = [parameters_behind(one) for one in read]
    can_turn += [_whether(one, reason.kind) for one in asked if not reason.condition]
    kinds = {kind for one in asked for kind in _kinds(one.when)} | {kind for one in read for kind in one.kinds}
    kinds |= {reason.kind, *(one.refers_to for one in asked), *_applies(requirement)} - {""}
    return Behind(
        kinds=frozenset(kinds),
        item=item,
        moves=frozenset(one.code for one in asked),
        parameters=frozenset[str]().union(*can_turn),
        dated="on" in reads,
        spans=frozenset(name for one in asked for name in one.parameters if parameters()[name].unit == "days"),
        catalogue="catalogue" in reads,
    )


def _whether(condition: Condition, kind: str) -> frozenset[str]:
    """The parameters that can turn evidence that is wanting: those of the definition, and the age of a proof."""
    names = {need.name for need in condition.when.needs if need.role == "parameter"} if condition.when else set()
    return frozenset(names | {KINDS[kind].max_age} - {""})


@cache
def _asked(requirement: str, condition: str, kind: str) -> tuple[Condition, ...]:
    """The conditions of that name, or, for evidence that is wanting, those that need the kind.

    Where one good item is enough, also the others that speak of such an item: what is told of the item that fails least may
    be so because another, the good one until then, now fails one of them.
    """
    if not condition:
        return tuple(one for one in _conditions(requirement) if kind in _needed(one))
    named = [one for one in _conditions(requirement) if one.name == condition]
    of_items = {one.quantified for one in named if one.one_is_enough}
    beside = [one for one in _conditions(requirement) if one.one_is_enough and one.quantified in of_items]
    return tuple(dict.fromkeys([*named, *beside]))


def _needed(condition: Condition) -> tuple[str, ...]:
    return (*condition.kinds, condition.refers_to, *_kinds(condition.when))


def _kinds(when: Definition | None) -> tuple[str, ...]:
    return when.kinds if when else ()


def _conditions(requirement: str) -> Iterator[Condition]:
    return (condition for one in REQUIREMENTS if one.id == requirement for condition in one.conditions)


def _applies(requirement: str) -> set[str]:
    return {kind for one in REQUIREMENTS if one.id == requirement for kind in _kinds(one.applies_when)}
