"""The hashes of stretches of the log, put together from what is kept of its tree: a query for each height of 8."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from django.db import connection

from mitra.audit.refused import Refused
from mitra.audit.tree import HEIGHT, Edge, Range, perfect_ranges

_LEAVES = """
SELECT place, hash FROM unnest(%s::bigint[], %s::bigint[]) AS wanted(first, last)
JOIN {leaves} ON place >= first AND place < last
"""
_NODES = """
SELECT number, hash FROM unnest(%s::bigint[], %s::bigint[]) AS wanted(first, last)
JOIN {nodes} ON level = {level} AND number >= first AND number < last
"""


class Tables(NamedTuple):
    """Where a log keeps its tree: a table of leaves (place, hash) and one of nodes (level, number, hash)."""

    leaves: str
    nodes: str


AUDIT: Final = Tables("audit_leaf", "audit_node")


def edge_of(size: int, of: Tables = AUDIT) -> Edge:
    """The edge of a log when it had `size` places. Refused: log_broken."""
    subtrees = [Range(start, end) for start, end in perfect_ranges(Range(0, size))]
    return Edge(size, hashes_of(subtrees, of))


def hashes_of(ranges: Sequence[Range], of: Tables = AUDIT) -> list[bytes]:
    """The hash over each stretch, none of them empty (those of a proof, or from the log's beginning). Refused: log_broken."""
    parts = [list(perfect_ranges(one)) for one in ranges]
    kept = _kept((part for some in parts for part in some), of)
    return [_over(some, kept) for some in parts]


def kept_nodes(edge: Edge, leaf: bytes) -> list[tuple[int, int, bytes]]:
    """Add a leaf's hash to `edge`; the rows of nodes (level, number, hash) that it completes and that are kept."""
    place = edge.size
    completed = enumerate(edge.append(leaf), 1)
    return [(level, place >> level, root) for level, root in completed if level % HEIGHT == 0]


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


def _kept(parts: Iterable[Range], of: Tables) -> dict[int, dict[int, bytes]]:
    """By level and number, what is kept of the tree under these perfect subtrees."""
    wanted: dict[int, list[Range]] = defaultdict(list)
    for part in parts:
        level, below = _row(part)
        wanted[level].append(below)
    found: dict[int, dict[int, bytes]] = {}
    with connection.cursor() as cursor:
        for level, stretches in wanted.items():
            bounds = [one.start for one in stretches], [one.end for one in stretches]
            query = _NODES if level else _LEAVES
            cursor.execute(query.format(**of._asdict(), level=int(level)), bounds)  # texts of the program itself
            found[level] = {number: bytes(one) for number, one in cursor.fetchall()}
    return found


def _row(part: Range) -> tuple[int, Range]:
    """The highest kept level at or below a perfect subtree, and which of its nodes make it up."""
    level = ((part.end - part.start).bit_length() - 1) // HEIGHT * HEIGHT
    return level, Range(part.start >> level, part.end >> level)
