"""Verifying: the whole log once through, in bounded memory, against what was signed: edits, gaps, reorders, insertions.

The tree is built from the hashes that stand in the log, and each entry is held against its own: so an entry that was changed is
named, while the signed heads still prove what its hash was.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from django.db import connection, transaction

from mitra.audit.checkpoints import Head, trusted_head
from mitra.audit.entries import entry_bytes, said, told_by
from mitra.audit.faults import Faults
from mitra.audit.notes import BadNote, PublicKey
from mitra.audit.tree import Edge, leaf_hash
from mitra.values.parsed import Problem

# Copied out stretch by stretch: the database puts the next rows together while these are hashed.
_LEAVES = f"""
COPY (
    SELECT leaf.place, leaf.hash, leaf.entry_id, CASE WHEN entry.id IS NOT NULL THEN {told_by("entry")} END
    FROM audit_leaf AS leaf LEFT JOIN audit_entry AS entry ON entry.id = leaf.entry_id
    WHERE leaf.place BETWEEN {{first}} AND {{last}} ORDER BY leaf.place
) TO STDOUT
"""  # noqa: S608  (texts of the program itself)
_LAST_PLACE = "SELECT max(place) FROM audit_leaf"
_ENDLESS: Final = 1 << 62
_STRETCH: Final = 50_000  # places in one copy
_CHECKPOINTS = "SELECT size, root, note FROM audit_checkpoint WHERE size > %s AND size <= %s ORDER BY size"
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
    heads = sorted((trusted_head(note, keys) for note in kept), key=lambda head: head.size)
    found = Faults()
    with _as_of_one_moment():
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
    signed = _Signed(keys, kept, found)
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
        elif (now := leaf_hash(entry_bytes(said(text)))) != leaf:
            found.add_edited(place, entry, now)
        edge.append(leaf)
        expected += 1
        if expected >= signed.next:
            signed.reached(expected, edge)
        if expected % _AT_ONCE == 0:
            tell(expected)
    signed.ended(expected)
    return expected, signed.number, signed.last


class _Signed:
    """The signed heads in the order of their size, held against the tree as it grows."""

    def __init__(self, keys: Sequence[PublicKey], kept: list[Head], found: Faults) -> None:
        self._keys, self._kept, self._found = keys, kept, found
        self._rows: deque[tuple[int, Any, str]] = deque()
        self._holds = True
        self.number, self.signed_until = 0, 0
        self.last: Head | None = None
        self.next = self._next()

    def _next(self) -> int:
        """The size at which the tree is held against a head again."""
        return min(self._rows[0][0] if self._rows else _ENDLESS, self._kept[0].size if self._kept else _ENDLESS)

    def expect(self, above: int, until: int) -> None:
        """Fetch the checkpoints of these sizes."""
        with connection.cursor() as cursor:
            cursor.execute(_CHECKPOINTS, [above, until])
            self._rows.extend(cursor.fetchall())
        self.next = self._next()

    def unknown_from_here(self) -> None:
        """A place is missing: no root from here on can be known."""
        self._holds = False

    def reached(self, size: int, edge: Edge) -> None:
        """Hold the tree against all heads of its size, and pass those that it jumped over."""
        while self._kept and self._kept[0].size <= size:
            self._compare(self._kept.pop(0), edge, "kept_otherwise")
        while self._rows and self._rows[0][0] <= size:
            head = self._head(self._rows.popleft())
            if head is not None:
                self._compare(head, edge, "log_otherwise")
        self.next = self._next()

    def ended(self, places: int) -> None:
        """The log has ended: no head may be over more than there is, and all there is must be signed."""
        for head in self._kept:
            self._found.add("kept_longer", size=head.size, places=places)
        for size, _root, _note in self._rows:
            self._found.add("log_shorter", size=size, places=places)
            self.number, self.signed_until = self.number + 1, size
        if self.signed_until < places:
            self._found.add("places_unsigned", place=self.signed_until, until=places - 1)

    def _head(self, row: tuple[int, Any, str]) -> Head | None:
        size, root, note = row
        self.number += 1
        try:
            head = trusted_head(note, self._keys)
        except BadNote:
            self._found.add("checkpoint_untrusted", size=size)
            return None
        if (head.size, head.root) != (size, bytes(root)):
            self._found.add("checkpoint_edited", size=size)
        self.signed_until = max(self.signed_until, head.size)
        return head

    def _compare(self, head: Head, edge: Edge, code: str) -> None:
        if not self._holds or head.size != edge.size:
            return
        if edge.root() == head.root:
            self.last = head
        else:
            since = self.last.size if self.last else 0
            self._found.add(code, size=head.size, place=since, until=head.size - 1)
            self._holds = False


@contextmanager
def _as_of_one_moment() -> Iterator[None]:
    """All queries see the database as it was at the first, whatever is sealed meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _leaves(signed: _Signed) -> Iterator[tuple[int, bytes, int, str | None]]:
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
            for place, leaf, entry, text in copy.rows():
                yield int(place), bytes.fromhex(leaf[2:]), int(entry), text
    signed.expect(end, _ENDLESS)
