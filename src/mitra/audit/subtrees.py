"""The hashes of stretches of the log, put together from what is kept of its tree: a query for each height of 8."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection

from mitra.audit.refused import Refused
from mitra.audit.tree import Edge, Range, perfect_ranges

HEIGHT: Final = 8  # levels between one kept row of nodes and the next, as in c2sp.org/tlog-tiles
_LEAVES = """
SELECT place, hash FROM unnest(%s::bigint[], %s::bigint[]) AS wanted(first, last)
JOIN audit_leaf ON place >= first AND place < last
"""
_NODES = """
SELECT number, hash FROM unnest(%s::bigint[], %s::bigint[]) AS wanted(first, last)
JOIN audit_node ON level = {level} AND number >= first AND number < last
"""


def edge_of(size: int) -> Edge:
    """The edge of the log when it had `size` places. Refused: log_broken."""
    subtrees = [Range(start, end) for start, end in perfect_ranges(Range(0, size))]
    return Edge(size, hashes_of(subtrees))


def hashes_of(ranges: Sequence[Range]) -> list[bytes]:
    """The hash over each stretch, none of them empty (those of a proof, or from the log's beginning). Refused: log_broken."""
    parts = [list(perfect_ranges(one)) for one in ranges]
    kept = _kept(part for some in parts for part in some)
    return [_over(some, kept) for some in parts]


def _over(parts: Sequence[Range], kept: dict[int, dict[int, bytes]]) -> bytes:
    roots = []
    for part in parts:
        level, below = _row(part)
        edge = Edge()
        for number in range(below.start, below.end):
            if number not in kept[level]:
                raise Refused("log_broken", what=f"{level}/{number}")
            edge.append(kept[level][number])
        roots.append(edge.root())
    return Edge(parts[-1].end - parts[0].start, roots).root()


def _kept(parts: Iterable[Range]) -> dict[int, dict[int, bytes]]:
    """By level and number, what is kept of the tree under these perfect subtrees."""
    wanted: dict[int, list[Range]] = defaultdict(list)
    for part in parts:
        level, below = _row(part)
        wanted[level].append(below)
    found: dict[int, dict[int, bytes]] = {}
    with connection.cursor() as cursor:
        for level, stretches in wanted.items():
            bounds = [one.start for one in stretches], [one.end for one in stretches]
            cursor.execute(_NODES.format(level=int(level)) if level else _LEAVES, bounds)
            found[level] = {number: bytes(one) for number, one in cursor.fetchall()}
    return found


def _row(part: Range) -> tuple[int, Range]:
    """The highest kept level at or below a perfect subtree, and which of its nodes make it up."""
    level = ((part.end - part.start).bit_length() - 1) // HEIGHT * HEIGHT
    return level, Range(part.start >> level, part.end >> level)
