"""Verifying: everything that the register keeps held against the log, once through, in bounded memory.

Events against leaves, leaves against the tree, the tree against what was signed, and the entries against what follows from the
leaves. What was changed, removed, slipped in or dated back is named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db import DataError, connection, transaction

from mitra.audit.changes import as_text
from mitra.audit.checkpoints import Head
from mitra.audit.notes import BadNote, PublicKey
from mitra.audit.signed import ENDLESS, Signed
from mitra.audit.subtrees import kept_nodes
from mitra.audit.tree import Edge, leaf_hash
from mitra.audit.verifying import as_of_one_moment
from mitra.register.log.chain import chain
from mitra.register.log.faults import Faults
from mitra.register.log.following import History, history_of
from mitra.register.log.leaves import Said, read, said_by
from mitra.register.log.succession import Reign, trusting
from mitra.values.parsed import Problem

# Copied out stretch by stretch, a hundred in a row, bytes as hex: the database puts the next rows together while these are
# hashed. What an event says now is copied only where it is not what its leaf says. Leaves come in the order of their events,
# so those of a stretch are looked up in one piece: without saying so each stretch would go through all events.
_LEAVES: Final = f"""
SELECT string_agg(concat_ws('|', place, event_id, encode(content, 'hex'), encode(hash, 'hex'),
    CASE WHEN now IS NULL THEN 'gone' WHEN now = content THEN 'same' ELSE encode(now, 'hex') END), ' ' ORDER BY place)
FROM (
    SELECT l.*, CASE WHEN e.id IS NOT NULL THEN convert_to({said_by("e", "i", "p")}, 'UTF8') END AS now
    FROM register_leaf AS l LEFT JOIN (
        register_event AS e JOIN institutions_institution AS i ON i.id = e.institution_id
        LEFT JOIN institutions_programme AS p ON p.id = e.programme_id
    ) ON e.id = l.event_id AND e.id BETWEEN (SELECT min(event_id) FROM register_leaf WHERE place BETWEEN @first AND @last)
        AND (SELECT max(event_id) FROM register_leaf WHERE place BETWEEN @first AND @last)
    WHERE l.place BETWEEN @first AND @last
) AS leaf GROUP BY place / 100 ORDER BY place / 100
"""  # noqa: S608  (texts of the program itself)
_STRETCH: Final = 50_000  # places in one copy
_WITHOUT: Final = """
SELECT e.id, i.identifier FROM register_event AS e JOIN institutions_institution AS i ON i.id = e.institution_id
WHERE NOT EXISTS (SELECT FROM register_leaf WHERE event_id = e.id) ORDER BY e.id
"""
_NODES: Final = "SELECT number, hash FROM register_node WHERE level = %s AND number = ANY(%s)"
# A row for each subject (which can be cut out of canonical JSON: within strings quotes are escaped): its leaves in their order,
# kept apart by a sign that JSON does not have, and the entries that the register has of it.
_SUBJECTS: Final = """
SELECT subject, string_agg(told, E'\\x1e' ORDER BY place) FILTER (WHERE kind = 0), string_agg(told, ' ') FILTER (WHERE kind = 1)
FROM (
    SELECT split_part(told, ',"vin":', 2) || split_part(split_part(told, ',"programme":', 2), ',"reason":', 1) AS subject,
        0 AS kind, place, told
    FROM (SELECT place, convert_from(content, 'UTF8') AS told FROM register_leaf) AS leaf
    UNION ALL
    SELECT to_json(i.identifier)::text || '}' || coalesce(to_json(p.code)::text, 'null'), 1, n.id,
        concat_ws('|', n.status, n.since, coalesce(n.until::text, ''), to_char(n.known_since AT TIME ZONE 'UTC', '@moment'),
            coalesce(to_char(n.known_until AT TIME ZONE 'UTC', '@moment'), ''), n.event_id)
    FROM register_entry AS n JOIN institutions_institution AS i ON i.id = n.institution_id
    LEFT JOIN institutions_programme AS p ON p.id = n.programme_id
) AS everything GROUP BY subject
""".replace("@moment", 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
_MOMENT: Final = b',"recorded_at":"'
_NUL: Final = rb"\u0000"
_AT_ONCE: Final = 5000  # events between two words about how far it is


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

    with as_of_one_moment() as alone, ThreadPoolExecutor(1) as aside:
        trusted = trusting(_chain(found), keys)
        signed = Signed("register_checkpoint", trusted, [trusted(note) for note in kept], found)
        # The database puts the entries together while the leaves are hashed, and the other way round.
        held = aside.submit(_hold_entries_aside, _rows("SELECT pg_export_snapshot()")[0][0]) if alone else None
        events = _walk(signed, found, tell)
        for event, vin in _rows(_WITHOUT):
            found.add("event_without_leaf", event=event, vin=vin)
        try:
            entries, wrong = held.result() if held else _hold_entries()
        except DataError:  # a leaf that is no text at all: it is named already, or something else is wrong
            if not found.has("leaf_unreadable"):
                raise
    if found.has("leaf_unreadable"):
        entries, wrong = 0, []
    for code, said in wrong:
        found.add(code, entry=said)
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


def _leaves(first: int, end: int) -> Iterator[tuple[int, int, bytes, bytes, bytes | None]]:
    """Place, number of the event, what the leaf says, its hash, what the event says now (None if it is gone)."""
    for (some,) in _copied(_LEAVES.replace("@first", str(first)).replace("@last", str(end - 1))):
        for row in some.split(" "):
            place, event, content, kept, now = row.split("|")
            said = bytes.fromhex(content)
            told = said if now == "same" else None if now == "gone" else bytes.fromhex(now)
            yield int(place), int(event), said, bytes.fromhex(kept), told


def _copied(query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, as texts (None for nothing); in bounded memory."""
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(f"COPY ({query}) TO STDOUT") as copy:
        yield from copy.rows()


def _hold_event(content: bytes, now: bytes | None, place: int, event: int, newest: str, found: Faults) -> str:
    """Hold the event as it is now against its leaf; returns the moment that the leaf says it was recorded."""
    if now == content:
        start = content.index(_MOMENT) + len(_MOMENT)
        at = content[start : content.index(b'"', start)].decode()
    else:
        try:
            told = json.loads(content)
            if _NUL in content:
                raise ValueError("no text of PostgreSQL has a NUL")
            _tell_difference(told, read(content), now, place, event, found)
            at = str(told["recorded_at"])
        except (ValueError, KeyError, TypeError):
            found.add("leaf_unreadable", place=place)
            return newest
    if at < newest:
        leaf = read(content)
        found.add("event_dated_back", place=place, event=leaf.number, vin=leaf.vin)
    return at


def _tell_difference(told: dict[str, Any], leaf: Said, now: bytes | None, place: int, event: int, found: Faults) -> None:
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


def _hold_entries_aside(snapshot: str) -> tuple[int, list[tuple[str, str]]]:
    """`_hold_entries` on a connection of this thread's own, which sees what the other one sees."""
    try:
        with as_of_one_moment(snapshot), connection.cursor() as cursor:
            cursor.execute("SET LOCAL work_mem = '128MB'")  # else a million leaves are sorted on the disk
            return _hold_entries()
    finally:
        connection.close()


@transaction.atomic
def _hold_entries() -> tuple[int, list[tuple[str, str]]]:
    """Hold the entries that the register has against those that follow from its leaves, subject by subject.

    How many it has, and what is wrong: the fault and the entry. Nothing of a subject of whose leaves one cannot be read.
    """
    number = 0
    wrong: list[tuple[str, str]] = []
    for subject, leaves, entries in _copied(_SUBJECTS):
        there = set(entries.split(" ")) if entries else set()
        number += len(there)
        try:
            told = [read(one) for one in leaves.split("\x1e")] if leaves else []
        except ValueError:
            continue
        follow = {f"{text}{told[place].number}" for text, place in _texts(history_of(told))}
        if follow != there:
            for code, some in (("entry_otherwise", there - follow), ("entry_missing", follow - there)):
                wrong += [(code, _said_of(subject, one)) for one in sorted(some)]
    return number, wrong


@lru_cache(maxsize=20_000)
def _texts(history: History) -> tuple[tuple[str, int], ...]:
    """Its entries as the database copies them out, but for the event's number; and the place of that event."""
    found = []
    for one in history.entries:
        until = one.until.isoformat() if one.until else ""
        ended = _moment(one.known_until) if one.known_until else ""
        text = f"{one.status}|{one.since.isoformat()}|{until}|{_moment(one.known_since)}|{ended}|"
        found.append((text, one.place))
    return tuple(found)


@lru_cache
def _moment(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"  # leaves have UTC


def _said_of(subject: str, entry: str) -> str:
    """An entry as a verification names it."""
    vin, _, code = subject.partition("}")
    status, since, until, known, ended, event = entry.split("|")
    who = f"{json.loads(vin)} {json.loads(code) or '-'}"
    return f"{who} {status} {since}/{until or '…'} ({known}/{ended or '…'}; {event})"


def _rows(query: str, given: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
