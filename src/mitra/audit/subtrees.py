"""The hashes of stretches of the log, put together from what is kept of its tree, in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from django.db import connection

from mitra.audit.refused import Refused
from mitra.audit.tree import HASH, HEIGHT, Edge, Range, perfect_ranges, perfect_root

# A row for each stretch, its hashes one after the other: they are many, and each is small.
_LEAVES = """
SELECT 0, first, (SELECT string_agg(hash, ''::bytea ORDER BY place) FROM {leaves} WHERE place >= first AND place < last)
FROM unnest(%s::bigint[], %s::bigint[]) AS wanted(first, last)
"""
_NODES = """
SELECT {level}, first, (
    SELECT string_agg(hash, ''::bytea ORDER BY number) FROM {nodes} WHERE level = {level} AND number >= first AND number < last
)
FROM unnest(%s::bigint[], %s::bigint[]) AS wanted(first, last)
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


def _over(parts: Sequence[Range], kept: dict[tuple[int, int], bytes]) -> bytes:
    roots = []
    for part in parts:
        level, below = _row(part)
        hashes, width = kept[level, below.start], below.end - below.start
        if len(hashes) != width * HASH:
            raise Refused("log_broken", what=f"{level}/{below.start}–{below.end - 1}")
        roots.append(perfect_root([hashes[at : at + HASH] for at in range(0, len(hashes), HASH)]))
    return Edge(parts[-1].end - parts[0].start, roots).root()


def _kept(parts: Iterable[Range], of: Tables) -> dict[tuple[int, int], bytes]:
    """By level and first number, what is kept of the tree under each of these perfect subtrees: its hashes, joined."""
    wanted: dict[int, list[Range]] = defaultdict(list)
    for part in parts:
        level, below = _row(part)
        wanted[level].append(below)
    if not wanted:
        return {}
    queries = [(_NODES if level else _LEAVES).format(**of._asdict(), level=int(level)) for level in wanted]
    bounds = [[one[end] for one in some] for some in wanted.values() for end in (0, 1)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(queries), bounds)  # texts of the program itself
        return {(level, first): bytes(hashes or b"") for level, first, hashes in cursor.fetchall()}


def _row(part: Range) -> tuple[int, Range]:
    """The highest kept level at or below a perfect subtree, and which of its nodes make it up."""
    level = ((part.end - part.start).bit_length() - 1) // HEIGHT * HEIGHT
    return level, Range(part.start >> level, part.end >> level)
