"""Chance that repeats: the same key gives the same draws on every machine and every version of Python.

Only `random()` of a seeded Mersenne Twister is used, the one part of `random` whose sequence Python promises to keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


class Draw:
    """A source of chance of its own for each key, so that a change in one place moves nothing in another."""

    def __init__(self, *key: object) -> None:
        self._random = Random("/".join(map(str, key)))  # noqa: S311 - invented data, no secret

    def below(self, end: int) -> int:
        """A whole number from 0 to end - 1."""
        return int(self._random.random() * end)

    def chance(self, percent: int) -> bool:
        """True in that many of a hundred cases."""
        return self.below(100) < percent

    def pick(self, items: Sequence[Item]) -> Item:
        """One of them."""
        return items[self.below(len(items))]

    def weighted(self, items: Sequence[tuple[Item, int]]) -> Item:
        """One of them, each as often as its weight."""
        left = self.below(sum(weight for _, weight in items))
        for item, weight in items:
            left -= weight
            if left < 0:
                return item
        raise ValueError("no weights")

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """All of them in another order (Fisher and Yates)."""
        out = list(items)
        for last in range(len(out) - 1, 0, -1):
            other = self.below(last + 1)
            out[last], out[other] = out[other], out[last]
        return out

    def day(self, first: date, last: date) -> date:
        """A day from `first` to `last`, both included."""
        return date.fromordinal(first.toordinal() + self.below(last.toordinal() - first.toordinal() + 1))

    def dealt(self, items: Sequence[tuple[Item, int]], hands: int) -> list[Item]:
        """`hands` items in proportion to their weights, exact to one (largest remainder), in random order."""
        total = sum(weight for _, weight in items)
        whole = [weight * hands // total for _, weight in items]
        by_remainder = sorted(range(len(items)), key=lambda i: (-(items[i][1] * hands % total), i))
        for i in by_remainder[: hands - sum(whole)]:
            whole[i] += 1
        return self.shuffled([item for (item, _), times in zip(items, whole, strict=True) for _ in range(times)])
