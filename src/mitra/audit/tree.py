"""The Merkle tree of RFC 9162 (sections 2.1.1 to 2.1.4): pure, SHA-256, for any log that only grows.

`Edge` takes leaves one by one and holds only the roots of the perfect subtrees, some twenty hashes for a million leaves.
Proofs are said in two steps: which stretches of leaves they need (`inclusion_ranges`, `consistency_ranges`), and their
hashes, which whoever keeps the leaves looks up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

HASH: Final = 32
"""Bytes of a hash."""
HEIGHT: Final = 8
"""Levels between one row of nodes that is kept and the next, as in c2sp.org/tlog-tiles."""
EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""


class Range(NamedTuple):
    """The leaves [start, end), counted from 0."""

    start: int
    end: int


def leaf_hash(entry: bytes) -> bytes:
    """The hash of a leaf whose content is `entry`."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node above two others."""
    return sha256(b"\x01" + left + right).digest()


class Edge:
    """The right edge of a growing tree: its size, and the roots of the perfect subtrees that it is made of, from the left."""

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size, self.peaks = size, list(peaks)
        if len(self.peaks) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} perfect subtrees")

    def append(self, leaf: bytes) -> list[bytes]:
        """Add the hash of the next leaf; returns the roots of the subtrees of 2, 4, 8 … leaves that it completes."""
        completed = []
        peaks, size = self.peaks, self.size
        while size & 1:
            leaf = node_hash(peaks.pop(), leaf)
            completed.append(leaf)
            size >>= 1
        peaks.append(leaf)
        self.size += 1
        return completed

    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self.peaks:
            return EMPTY
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def perfect_ranges(whole: Range) -> Iterator[Range]:
    """The perfect subtrees that a stretch of a tree (one that occurs in its proofs, or [0, n)) is made of, from the left."""
    start = whole.start
    while start < whole.end:
        width = _largest_power(whole.end - start)
        yield Range(start, start + width)
        start += width


def perfect_root(hashes: Sequence[bytes]) -> bytes:
    """The root over hashes that are a power of two in number."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[at], hashes[at + 1]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """The stretches whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf upwards.

    Raises ValueError if it is not in it.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    found, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            found.append(Range(middle, end))
            end = middle
        else:
            found.append(Range(start, middle))
            start = middle
    return found[::-1]


def consistency_ranges(old: int, new: int) -> list[Range]:
    """The stretches whose hashes prove that the tree of `old` leaves is the beginning of that of `new` leaves.

    Raises ValueError unless 0 < old <= new.
    """
    if not 0 < old <= new:
        raise ValueError(f"no proof from {old} to {new} leaves")
    found, start, end, whole = [], 0, new, True
    while old < end:
        middle = start + _split(end - start)
        if old <= middle:
            found.append(Range(middle, end))
            end = middle
        else:
            found.append(Range(start, middle))
            start, whole = middle, False
    if not whole:
        found.append(Range(start, end))
    return found[::-1]


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Say whether `path` proves that `leaf` is the hash of leaf `index` of that tree (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for other in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(other, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, other)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def is_continued(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Say whether `path` proves that the new tree begins with the old one (RFC 9162, 2.1.4.2)."""
    if old == new or not 0 < old < new:
        return old == new and not path and old_root == new_root
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not steps:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for other in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(other, before), node_hash(other, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, other)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root


def _largest_power(number: int) -> int:
    """The largest power of two that is not above `number`."""
    return 1 << (number.bit_length() - 1)


def _split(number: int) -> int:
    """The largest power of two below `number`, where its tree is split."""
    return _largest_power(number - 1)
