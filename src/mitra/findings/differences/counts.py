"""Differences counted: by region, field or requirement, and by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mitra.findings.differences.between import Difference
from mitra.findings.differences.causes import name_of_cause

WAYS = ("region", "field", "requirement")


@dataclass(frozen=True, slots=True)
class Count:
    """How many outcomes of a requirement went from one to another, of those with this key. None: not known then."""

    key: str
    requirement: str
    before: str | None
    after: str | None
    number: int


def key_of(one: Difference, by: str) -> str:
    """The province, or the programme's field ("" for an institution); "" by requirement."""
    return {"region": one.subject.province, "field": one.subject.field, "requirement": ""}[by]


@dataclass(slots=True)
class Counted:
    """Counts differences as they pass, so that a list can be written and summed up in one go.

    `causes`: how many outcomes each cause moved; `several`: how many of them have more than one.
    """

    total: int = 0
    causes: Counter[str] = field(default_factory=Counter)
    several: int = 0
    _found: Counter[tuple[str, str, str, str | None, str | None]] = field(default_factory=Counter)

    def passing(self, differences: Iterable[Difference]) -> Iterator[Difference]:
        """The same differences, each counted."""
        for one in differences:
            names = {name_of_cause(cause) for cause in one.causes}
            self.total += 1
            self.causes.update(names)
            self.several += len(names) > 1
            before, after = (side.outcome.value if side else None for side in (one.before, one.after))
            self._found.update((by, key_of(one, by), one.requirement, before, after) for by in WAYS)
            yield one

    def by(self, way: str) -> tuple[Count, ...]:
        """What was counted so far, by one of WAYS."""
        rows = (Count(*which[1:], number) for which, number in self._found.items() if which[0] == way)
        return tuple(sorted(rows, key=lambda one: (one.key, one.requirement, one.before or "", one.after or "")))
