"""Columns of codes: which rows are alike, and one representative of each kind of row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Ints = npt.NDArray[np.int64]

_ROOM = 2**62  # keys stay below, so that they never overflow


class Alike(NamedTuple):
    """`codes`: for each row the number of its kind, from 0 without gaps; `first`: a row of each kind."""

    codes: Ints
    first: Ints


def alike(*columns: Ints) -> Alike:
    """Number the distinct combinations of some columns of codes (all >= 0, all of one length)."""
    key, span = columns[0], _span(columns[0])
    for column in columns[1:]:
        width = _span(column)
        if span * width >= _ROOM:
            key = _number(key, span)
            span = _span(key)
        key = key * width + column
        span *= width
    codes = _number(key, span)
    return Alike(codes, first_of(codes))


def first_of(codes: Ints) -> Ints:
    """For codes numbered from 0 without gaps: the first row of each."""
    first = np.empty(_span(codes), dtype=np.int64)
    rows = np.arange(len(codes), dtype=np.int64)
    first[codes[::-1]] = rows[::-1]
    return first


def spread(counts: Ints) -> tuple[Ints, Ints]:
    """For groups of these sizes laid one after another: the group of each row, and the place of the row in its group."""
    group = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    place = np.arange(len(group), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
    return group, place


def sequences(counts: Ints, codes: Ints, known: Numbered) -> Ints:
    """The number in `known` of each group's sequence of codes; groups of these sizes lie one after another in `codes`."""
    starts = np.cumsum(counts) - counts
    result = np.full(len(counts), known.number(()), dtype=np.int64)
    for place in range(int(counts.max(initial=0))):
        longer = np.flatnonzero(counts > place)
        found = alike(result[longer], codes[starts[longer] + place])
        so_far = result[longer][found.first]
        added = codes[starts[longer] + place][found.first]
        numbers = [known.number((*known.things[a], b)) for a, b in zip(so_far.tolist(), added.tolist(), strict=True)]
        result[longer] = np.array(numbers, dtype=np.int64)[found.codes]
    return result


class Numbered:
    """Things with their numbers, in order of first appearance; equal things have one number."""

    def __init__(self) -> None:
        self.things: list[tuple[object, ...]] = []
        self.numbers: dict[tuple[object, ...], int] = {}

    def number(self, thing: tuple[object, ...]) -> int:
        """The number of a thing, given now if it is new."""
        found = self.numbers.get(thing)
        if found is None:
            found = self.numbers[thing] = len(self.things)
            self.things.append(thing)
        return found

    def numbered(self, things: Sequence[tuple[object, ...]]) -> Ints:
        """The numbers of several things."""
        return np.array([self.number(one) for one in things], dtype=np.int64)


def _span(column: Ints) -> int:
    return int(column.max(initial=-1)) + 1


def _number(key: Ints, span: int) -> Ints:
    if span <= 4 * len(key) + 1024:  # a table of all possible keys is faster than hashing
        there = np.zeros(span, np.int64)
        there[key] = 1
        found: Ints = (np.cumsum(there) - 1)[key]
        return found
    numbers: Ints = pa.array(key).dictionary_encode().indices.to_numpy().astype(np.int64)
    return numbers
