"""What changed in the law between two days: conditions that came or went, parameters and articles that read differently."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mitra.law.in_force import Law, parameters_behind
from mitra.law.sources import UnknownCitation, cite


class Change(StrEnum):
    """How something differs on the later day."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Changed(NamedTuple):
    """One difference. `what` is "condition", "parameter" or "article"; `id` its code; `requirement` is "" for parameters."""

    change: Change
    what: str
    id: str
    requirement: str


def changes(before: Law, after: Law) -> list[Changed]:
    """Differences from one law to the other, in the order of the requirements, then parameters, then articles."""
    return _conditions(before, after) + _parameters(before, after) + _articles(before, after)


def changed_conditions(before: Law, after: Law) -> frozenset[str]:
    """Codes of conditions that are in force on one of the two days only, or hang on a parameter whose value differs."""
    moved = {one.id for one in _conditions(before, after)}
    parameters = {one.id for one in _parameters(before, after)}
    reading = {
        condition.code
        for law in (before, after)
        for conditions in law.conditions.values()
        for condition in conditions
        if parameters & parameters_behind(condition)
    }
    return frozenset(moved | reading)


def _conditions(before: Law, after: Law) -> list[Changed]:
    earlier, later = _codes(before), _codes(after)
    gone = [Changed(Change.REMOVED, "condition", code, code.split(".")[0]) for code in earlier if code not in later]
    come = [Changed(Change.ADDED, "condition", code, code.split(".")[0]) for code in later if code not in earlier]
    return sorted(gone + come, key=lambda one: one.requirement)


def _codes(law: Law) -> list[str]:
    return list(dict.fromkeys(condition.code for conditions in law.conditions.values() for condition in conditions))


def _parameters(before: Law, after: Law) -> list[Changed]:
    return [
        Changed(_how(name in before.values, name in after.values), "parameter", name, "")
        for name in sorted(before.values.keys() | after.values.keys())
        if before.values.get(name) != after.values.get(name)
    ]


def _articles(before: Law, after: Law) -> list[Changed]:
    references = dict.fromkeys(one.cites for law in (before, after) for one in law.requirements)
    found = {reference: (_text(reference, before.on), _text(reference, after.on)) for reference in references}
    return [
        Changed(_how(bool(old), bool(new)), "article", reference, "") for reference, (old, new) in found.items() if old != new
    ]


def _text(reference: str, on: date) -> str:
    try:
        return cite(reference, on).version.text["id"]
    except UnknownCitation:
        return ""


def _how(was: bool, is_now: bool) -> Change:
    if was and is_now:
        return Change.CHANGED
    return Change.ADDED if is_now else Change.REMOVED
