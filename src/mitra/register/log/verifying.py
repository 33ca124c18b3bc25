"""Verifying: everything that the register keeps held against the log, once through, in bounded memory.

Events against leaves, leaves against the tree, the tree against what was signed, and the entries against what follows from the
leaves. What was changed, removed, slipped in or dated back is named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from heapq import merge
from itertools import groupby
from typing import Any, Final, NamedTuple

from django.db import connection

from mitra.audit.changes import as_text
from mitra.audit.checkpoints import Head
from mitra.audit.notes import BadNote, PublicKey
from mitra.audit.signed import ENDLESS, Signed
from mitra.audit.subtrees import kept_nodes
from mitra.audit.tree import Edge, leaf_hash
from mitra.audit.verifying import as_of_one_moment
from mitra.register.log.chain import chain
from mitra.register.log.faults import Faults
from mitra.register.log.following import Known, by_subject, entries_of
from mitra.register.log.leaves import Said, read, said_by
from mitra.register.log.succession import Reign, trusting
from mitra.values.parsed import Problem

_JOINED: Final = """JOIN institutions_institution AS i ON i.id = e.institution_id
    LEFT JOIN institutions_programme AS p ON p.id = e.programme_id"""
# Copied out stretch by stretch: the database puts the next rows together while these are hashed.
_LEAVES: Final = f"""
SELECT l.place, l.event_id, l.content, l.hash, CASE WHEN e.id IS NOT NULL THEN {said_by("e", "i", "p")} END
FROM register_leaf AS l LEFT JOIN (register_event AS e {_JOINED}) ON e.id = l.event_id
"""  # noqa: S608  (texts of the program itself)
_STRETCH: Final = 50_000  # places in one copy
_WITHOUT: Final = """
SELECT e.id, i.identifier FROM register_event AS e JOIN institutions_institution AS i ON i.id = e.institution_id
WHERE NOT EXISTS (SELECT FROM register_leaf WHERE event_id = e.id) ORDER BY e.id
"""
_NODES: Final = "SELECT number, hash FROM register_node WHERE level = %s AND number = ANY(%s)"
_BY_SUBJECT: Final = """
SELECT content FROM (
    SELECT place, content, convert_from(content, 'UTF8')::jsonb AS told FROM register_leaf
) AS l ORDER BY told->>'vin' COLLATE "C", coalesce(told->>'programme', '') COLLATE "C", place
"""
_ENTRIES: Final = """
SELECT i.identifier, p.code, n.status, n.since, n.until, n.known_since, n.known_until, n.event_id
FROM register_entry AS n JOIN institutions_institution AS i ON i.id = n.institution_id
LEFT JOIN institutions_programme AS p ON p.id = n.programme_id
ORDER BY i.identifier COLLATE "C", coalesce(p.code, '') COLLATE "C"
"""
_NUL: Final = rb"\u0000"
_AT_ONCE: Final = 5000  # rows in memory


class Report(NamedTuple):
    """What was found: the first problems of each kind, how many in all, how much was read, the last signed head that holds.

    `unsigned`: leaves that came since the newest checkpoint.
    """

    problems: tuple[Problem, ...]
    number: int
    events: int
    entries: int
    checkpoints: int
    unsigned: int
    head: Head | None


def verify(keys: Sequence[PublicKey], kept: Sequence[str] = (), tell: Callable[[int], None] = lambda done: None) -> Report:
    """Hold the register against its log, and that against the checkpoints in the database and those `kept` elsewhere.

    `tell` is told now and then how many events are done. Raises BadNote where what was kept is no trusted checkpoint.
    """
    found = Faults()

    with as_of_one_moment():
        trusted = trusting(_chain(found), keys)
        signed = Signed("register_checkpoint", trusted, [trusted(note) for note in kept], found)
        events = _walk(signed, found, tell)
        for event, vin in _rows(_WITHOUT):
            found.add("event_without_leaf", event=event, vin=vin)
        entries = 0 if found.has("leaf_unreadable") else _hold_entries(found)
    unsigned = max(0, events - signed.signed_until)
    return Report(found.problems(), found.number, events, entries, signed.number, unsigned, signed.last)


def _chain(found: Faults) -> list[Reign]:
    try:
        return chain()
    except BadNote:
        found.add("keys_broken")
        return []


def _walk(signed: Signed, found: Faults, tell: Callable[[int], None]) -> int:
    """Go through all leaves; how many places there are."""
    ((end,),) = _rows("SELECT coalesce(max(place) + 1, 0) FROM register_leaf")
    edge, expected, newest = Edge(), 0, ""
    for first in range(0, end, _STRETCH):
        signed.expect(first, min(first + _STRETCH, end))
        nodes: dict[tuple[int, int], bytes] = {}
        for place, event, content, kept, now in _leaves(first, first + _STRETCH):
            if place != expected:
                found.add("place_missing", place=expected, until=place - 1)
                signed.unknown_from_here()
                expected = place
            if leaf_hash(content) != kept:
                found.add("leaf_edited", place=place, event=event)
            newest = max(newest, _hold_event(content, now, place, event, newest, found))
            nodes |= {(level, number): root for level, number, root in kept_nodes(edge, kept)}
            expected += 1
            if expected >= signed.next:
                signed.reached(expected, edge)
            if expected % _AT_ONCE == 0:
                tell(expected)
        if signed.holds:
            _hold_nodes(nodes, found)
    signed.expect(end, ENDLESS)
    signed.ended(expected)
    return expected


def _leaves(first: int, end: int) -> Iterator[tuple[int, int, bytes, bytes, str | None]]:
    """Place, number of the event, what the leaf says, its hash, what the event says now (None if it is gone)."""
    copying = f"COPY ({_LEAVES} WHERE l.place BETWEEN {first} AND {end - 1} ORDER BY l.place) TO STDOUT"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(copying) as copy:
        for place, event, content, kept, now in copy.rows():
            yield int(place), int(event), bytes.fromhex(content[2:]), bytes.fromhex(kept[2:]), now


def _hold_event(content: bytes, now: str | None, place: int, event: int, newest: str, found: Faults) -> str:
    """Hold the event as it is now against its leaf; returns the moment that the leaf says it was recorded."""
    try:
        told = json.loads(content)
        if now is None or now.encode() != content:
            if _NUL in content:
                raise ValueError("no text of PostgreSQL has a NUL")
            _tell_difference(told, read(content), now, place, event, found)
    except (ValueError, KeyError, TypeError):
        found.add("leaf_unreadable", place=place)
        return newest
    at = str(told["recorded_at"])
    if at < newest:
        found.add("event_dated_back", place=place, event=told["number"], vin=told["vin"])
    return at


def _tell_difference(told: dict[str, Any], leaf: Said, now: str | None, place: int, event: int, found: Faults) -> None:
    if leaf.number != event:
        found.add("leaf_of_another", place=place, number=leaf.number, event=event)
    elif now is None:
        found.add("event_missing", place=place, event=event, vin=leaf.vin)
    else:
        other = json.loads(now)
        fields = [one for one in sorted(other) if told.get(one) != other[one]]
        changed = ", ".join(f"{one}: {as_text(told.get(one))} → {as_text(other[one])}" for one in fields)
        found.add("event_edited", place=place, event=event, vin=leaf.vin, fields=changed)


def _hold_nodes(nodes: dict[tuple[int, int], bytes], found: Faults) -> None:
    """Hold the rows of nodes that these leaves complete, as far as they are sealed, against what was computed."""
    for level in sorted({level for level, _ in nodes}):
        numbers = [number for at, number in nodes if at == level]
        for number, kept in _rows(_NODES, [level, numbers]):
            if bytes(kept) != nodes[level, number]:
                found.add("node_otherwise", level=level, number=number)


def _hold_entries(found: Faults) -> int:
    """Hold the entries that the register has against those that follow from its leaves; how many it has."""
    number = 0
    with _streamed(_BY_SUBJECT) as contents, _streamed(_ENTRIES) as rows:
        told = ((_subject(some[0]), True, entries_of(some)) for some in by_subject(read(bytes(one)) for (one,) in contents))
        kept = ((_subject(one), False, [one]) for one in (Known(*row) for row in rows))
        for _, some in groupby(merge(told, kept, key=_first), key=_first):
            follow: set[Known] = set()
            there: set[Known] = set()
            for _, from_the_log, entries in some:
                (follow if from_the_log else there).update(entries)
            number += len(there)
            for code, entries in (("entry_otherwise", there - follow), ("entry_missing", follow - there)):
                for one in sorted(entries, key=lambda one: (one.known_since, one.since)):
                    found.add(code, entry=said_of(one))
    return number


def said_of(one: Known) -> str:
    """An entry as a verification names it."""
    days = f"{one.since}/{one.until or '…'}"
    known = f"{one.known_since:%Y-%m-%dT%H:%M:%SZ}/{f'{one.known_until:%Y-%m-%dT%H:%M:%SZ}' if one.known_until else '…'}"
    return f"{one.vin} {one.programme or '-'} {one.status} {days} ({known}; {one.event})"


def _subject(of: Said | Known) -> tuple[str, str]:
    return of.vin, of.programme or ""


def _first(one: tuple[tuple[str, str], bool, list[Known]]) -> tuple[str, str]:
    return one[0]


def _rows(query: str, given: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return cursor.fetchall()


@contextmanager
def _streamed(query: str) -> Iterator[Iterator[tuple[Any, ...]]]:
    """The rows of a query, some thousands of them in memory."""
    with connection.chunked_cursor() as cursor:
        cursor.itersize = _AT_ONCE
        cursor.execute(query)
        yield iter(cursor)
