"""What a law says, in a few names and values that outlive it: so that later it can be told what has changed since."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from mitra.law.changes import Change
from mitra.law.in_force import Law
from mitra.law.requirement import Rule


class RuleBook(NamedTuple):
    """Conditions in force by code, each with a fingerprint of its text; parameters by id; the digest of the catalogue."""

    conditions: Mapping[str, str]
    parameters: Mapping[str, Any]
    catalogue: str

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return self._asdict()


def book_of(law: Law) -> RuleBook:
    """The book of a law."""
    conditions = {
        one.code: _print(one.rule) + (_print(one.when.rule) if one.when else "")
        for several in law.conditions.values()
        for one in several
    }
    return RuleBook(conditions, dict(law.values), law.catalogue.digest)


class Moved(NamedTuple):
    """What is otherwise in a later book: conditions and parameters by how they differ."""

    conditions: Mapping[str, Change]
    parameters: Mapping[str, Change]


def moved(before: RuleBook, after: RuleBook) -> Moved:
    """What is otherwise from one book to the other."""
    return Moved(_moved(before.conditions, after.conditions), _moved(before.parameters, after.parameters))


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Change]:
    return {
        one: Change.ADDED if one not in before else Change.REMOVED if one not in after else Change.CHANGED
        for one in sorted(before.keys() | after.keys())
        if one not in before or one not in after or before[one] != after[one]
    }


@cache
def _print(rule: Rule) -> str:
    return hashlib.sha256(inspect.getsource(rule).encode()).hexdigest()[:16]
