"""Verifying: the whole log once through, in bounded memory, against what was signed: edits, gaps, reorders, insertions.

The tree is built from the hashes that stand in the log, and each entry is held against its own: so an entry that was changed is
named, while the signed heads still prove what its hash was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple

import msgspec
from django.db import connection, transaction

from mitra.audit.checkpoints import Head, trusted_head
from mitra.audit.entries import entry_bytes, said, told_by
from mitra.audit.faults import Faults
from mitra.audit.notes import PublicKey
from mitra.audit.signed import ENDLESS, Signed
from mitra.audit.tree import Edge, leaf_hash
from mitra.values.parsed import Problem

# Copied out stretch by stretch, a hundred in a row: the database puts the next rows together while these are hashed. Places
# come nearly in the order of their entries: without the bounds each stretch would go through all entries. JSON has no control
# signs, so two of them keep fields and leaves apart.
_LEAVES = f"""
COPY (
    SELECT string_agg(concat_ws(E'\\x1f', place, encode(hash, 'hex'), entry_id, told), E'\\x1e' ORDER BY place) FROM (
        SELECT leaf.place, leaf.hash, leaf.entry_id, CASE WHEN entry.id IS NOT NULL THEN {told_by("entry")} END AS told
        FROM audit_leaf AS leaf LEFT JOIN audit_entry AS entry ON entry.id = leaf.entry_id
            AND entry.id BETWEEN (SELECT min(entry_id) FROM audit_leaf WHERE place BETWEEN {{first}} AND {{last}})
            AND (SELECT max(entry_id) FROM audit_leaf WHERE place BETWEEN {{first}} AND {{last}})
        WHERE leaf.place BETWEEN {{first}} AND {{last}}
    ) AS leaf GROUP BY place / 100 ORDER BY place / 100
) TO STDOUT
"""  # noqa: S608  (texts of the program itself)
_LAST_PLACE = "SELECT max(place) FROM audit_leaf"
_STRETCH: Final = 50_000  # places in one copy
_ELSEWHERE = "SELECT hash, place FROM audit_leaf WHERE hash = ANY(%s)"
_UNPLACED = """
SELECT id FROM audit_entry AS entry WHERE NOT EXISTS (SELECT FROM audit_leaf WHERE entry_id = entry.id)
AND NOT EXISTS (SELECT FROM audit_waiting WHERE entry_id = entry.id) ORDER BY id
"""
_LOST = """
SELECT entry_id FROM audit_waiting WHERE NOT EXISTS (SELECT FROM audit_entry WHERE id = entry_id) ORDER BY entry_id
"""
_COUNTS = "SELECT count(*), max(id) - min(id) + 1 - count(*), (SELECT count(*) FROM audit_waiting) FROM audit_entry"
_AT_ONCE: Final = 5000  # rows in memory


class Report(NamedTuple):
    """What was found: problems in the order of their places (the first of each kind), how many in all, how much was read.

    `unused` are numbers of entries that no entry has: acts that failed take numbers as well.
    """

    problems: tuple[Problem, ...]
    number: int
    entries: int
    places: int
    checkpoints: int
    waiting: int
    unused: int
    head: Head | None


def verify(keys: Sequence[PublicKey], kept: Sequence[str] = (), tell: Callable[[int], None] = lambda done: None) -> Report:
    """Hold the log against the checkpoints in the database and those `kept` elsewhere; only those that one of `keys` signed.

    `tell` is told now and then how many places are done. Raises BadNote where what was kept is no trusted checkpoint.
    """
    heads = [trusted_head(note, keys) for note in kept]
    found = Faults()
    with as_of_one_moment():
        places, checkpoints, head = _walk(keys, heads, found, tell)
        with connection.cursor() as cursor:
            for query, code in ((_UNPLACED, "entry_unplaced"), (_LOST, "entry_lost")):
                cursor.execute(query)
                for (entry,) in cursor:
                    found.add(code, entry=entry)
            cursor.execute(_ELSEWHERE, [list(found.moved)])
            found.name_the_moved({bytes(leaf): place for leaf, place in cursor.fetchall()})
            cursor.execute(_COUNTS)
            entries, unused, waiting = cursor.fetchone()
    return Report(found.problems(), found.number, entries, places, checkpoints, waiting, unused or 0, head)


def _walk(
    keys: Sequence[PublicKey], kept: list[Head], found: Faults, tell: Callable[[int], None]
) -> tuple[int, int, Head | None]:
    """Go through all places; the number of places, of checkpoints, and the last signed head that holds."""
    signed = Signed("audit_checkpoint", lambda note: trusted_head(note, keys), kept, found)
    edge, expected = Edge(), 0
    for place, leaf, entry, text in _leaves(signed):
        if place != expected:
            if place < expected:
                found.add("place_twice", place=place)
            else:
                found.add("place_missing", place=expected, until=place - 1)
            signed.unknown_from_here()
            expected = place
        if text is None:
            found.add("entry_missing", place=place, entry=entry)
        elif (now := _hash_of(text)) != leaf:
            found.add_edited(place, entry, now)
        edge.append(leaf)
        expected += 1
        if expected >= signed.next:
            signed.reached(expected, edge)
        if expected % _AT_ONCE == 0:
            tell(expected)
    signed.ended(expected)
    if signed.signed_until < expected:
        found.add("places_unsigned", place=signed.signed_until, until=expected - 1)
    return expected, signed.number, signed.last


def _hash_of(told: str) -> bytes:
    """The hash of an entry as it is now."""
    try:
        return leaf_hash(entry_bytes(said(told)))
    except (msgspec.DecodeError, ValueError):  # the database holds numbers that no program could have written
        return leaf_hash(told.encode())


@contextmanager
def as_of_one_moment(snapshot: str = "") -> Iterator[bool]:
    """All queries see the database as it was at the first, whatever is sealed meanwhile.

    `snapshot`: as another connection sees it that has exported this one. Yields whether this is a transaction of its own.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                if snapshot:
                    cursor.execute("SET TRANSACTION SNAPSHOT %s", [snapshot])
        yield outermost


def _leaves(signed: Signed) -> Iterator[tuple[int, bytes, int, str | None]]:
    """Place, hash, number of the entry, and what it says (None if it is gone), in the order of their places.

    Before a stretch is copied out its checkpoints are fetched: while it is, the connection answers nothing else.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LAST_PLACE)
        (last,) = cursor.fetchone()
    end = 0 if last is None else last + 1
    for first in range(0, end, _STRETCH):
        after = min(first + _STRETCH, end)
        signed.expect(first, after)
        copying = _LEAVES.format(first=first, last=after - 1)
        with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(copying) as copy:
            for (some,) in copy.rows():
                for row in some.split("\x1e"):
                    place, leaf, entry, *told = row.split("\x1f")
                    yield int(place), bytes.fromhex(leaf), int(entry), told[0] if told else None
    signed.expect(end, ENDLESS)
