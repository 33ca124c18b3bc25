"""Joins and branches once more, in plain Python and without regard to speed: what the database is held against."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date


@dataclass
class Plain:
    """`joins`: absorbed → (into, day from which it holds, or None); `branches`: (branch, since) → parent, or None."""

    joins: dict[str, tuple[str, date | None]] = field(default_factory=dict)
    branches: dict[tuple[str, date], str | None] = field(default_factory=dict)

    def copy(self) -> Plain:
        return deepcopy(self)

    def end(self, one: str, on: date | None = None) -> str:
        """The one that goes on for it, on a day or (None) whatever the day."""
        while (step := self.joins.get(one)) and (on is None or step[1] is None or step[1] <= on):
            one = step[0]
        return one

    def survivors(self, on: date) -> dict[str, str]:
        return {one: end for one in self.joins if (end := self.end(one, on)) != one}

    def parent(self, one: str, on: date) -> str | None:
        said = [since for branch, since in self.branches if branch == one and since <= on]
        return self.branches[one, max(said)] if said else None

    def may_join(self, absorbed: str, into: str, holds_from: date | None, days: Iterable[date]) -> bool:
        if absorbed in self.joins or self.end(into) == absorbed:
            return False
        after = self.copy()
        after.joins[absorbed] = (into, holds_from)
        return not after.leads_in_a_circle(days)

    def may_branch(self, one: str, parent: str, since: date, days: Iterable[date]) -> bool:
        after = self.copy()
        after.branches[one, since] = parent
        return not after.leads_in_a_circle(days)

    def leads_in_a_circle(self, days: Iterable[date]) -> bool:
        return any(self._circle_on(day) for day in days)

    def _circle_on(self, day: date) -> bool:
        """Whether, seen by bodies, somebody is above himself."""
        above: dict[str, set[str]] = {}
        for one in {branch for branch, _ in self.branches}:
            if parent := self.parent(one, day):
                above.setdefault(self.end(one, day), set()).add(self.end(parent, day))
        return any(body in _all_above(body, above) for body in above)


def _all_above(body: str, above: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [body]
    while waiting:
        new = above.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
