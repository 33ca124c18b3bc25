"""What auditors ask of the log: entries, filtered and page by page; one entry whole, with the proof that it is in the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL

from mitra.audit.changes import Change, changes
from mitra.audit.checkpoints import Proof, head_of
from mitra.audit.entries import entry_bytes, said, told_by
from mitra.audit.models import Checkpoint, Entry, Leaf
from mitra.audit.subtrees import hashes_of
from mitra.audit.tree import inclusion_ranges

_TOLD = RawSQL(told_by("audit_entry"), (), output_field=TextField())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries; what is empty is not asked. `since` and `until` are moments, half-open."""

    actor: str = ""
    act: str = ""
    subject: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry in a list. `place` is None until it is sealed."""

    number: int
    at: datetime
    kind: str
    actor_kind: str
    actor: str
    act: str
    subject: str
    place: int | None


class Listing(NamedTuple):
    """Some entries, the newest first; the number before which older ones stand, and after which newer ones do, if any do."""

    entries: tuple[EntryView, ...]
    older: int | None
    newer: int | None


@dataclass(frozen=True, slots=True)
class EntryWhole:
    """One entry with all it says; `proof` is None until it is sealed, `text` is what its hash is made of."""

    entry: EntryView
    request: str | None
    changes: tuple[Change, ...]
    summary: tuple[tuple[str, Any], ...]
    text: bytes
    proof: Proof | None
    hash: str


class Newest(NamedTuple):
    """The newest checkpoint and when it was signed; `waiting` entries are not under it."""

    size: int
    note: str
    sealed_at: datetime


def listing(wanted: Wanted, *, rows: int, before: int | None = None, after: int | None = None) -> Listing:
    """A page of the log: those before an entry's number, or after it, or the newest. Two queries at most."""
    asked = _asked(wanted)
    if after is not None:
        found = list(reversed(_some(asked.filter(pk__gt=after).order_by("pk"), rows + 1)))
        return Listing(
            tuple(found[-rows:]), found[-1].number if found else None, found[-rows].number if len(found) > rows else None
        )
    older = asked if before is None else asked.filter(pk__lt=before)
    found = _some(older.order_by("-pk"), rows + 1)
    return Listing(tuple(found[:rows]), found[rows - 1].number if len(found) > rows else None, before)


def everything(wanted: Wanted) -> Iterator[dict[str, Any]]:
    """All entries as filtered, the oldest first, each as it is hashed, with its place; in bounded memory."""
    rows = _asked(wanted).annotate(told=_TOLD).order_by("pk").values_list("told", "leaf__place")
    for told, place in rows.iterator(chunk_size=2000):
        yield {**said(told), "place": place}


def entry(number: int) -> EntryWhole | None:
    """The entry of that number; None if there is none."""
    asked = Entry.objects.filter(pk=number)
    shown, row = _some(asked, 1), asked.annotate(told=_TOLD).values_list("told").first()
    if not shown or row is None:
        return None
    told, sealed = said(row[0]), Leaf.objects.filter(entry=number).values_list("place", "hash").first()
    return EntryWhole(
        shown[0],
        told.get("request_id"),
        changes(told.get("before"), told.get("after")),
        tuple(told["summary"].items()),
        entry_bytes(told),
        proof_of(sealed[0]) if sealed else None,
        bytes(sealed[1]).hex() if sealed else "",
    )


def newest_checkpoint() -> Newest | None:
    """The newest checkpoint; None while nothing is sealed."""
    row = Checkpoint.objects.order_by("-size").values_list("size", "note", "sealed_at").first()
    return Newest(*row) if row else None


def proof_of(place: int) -> Proof | None:
    """That what stands in `place` is in the log of the newest checkpoint; None where none is over it. Refused: log_broken."""
    newest = newest_checkpoint()
    if newest is None or place >= newest.size:
        return None
    size = head_of(newest.note).size
    return Proof(place, tuple(hashes_of(inclusion_ranges(place, size))), newest.note)


def acts_logged() -> list[str]:
    """The acts that there are entries of, by name, each found by one step in its index. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_ACTS)
        return [name for (name,) in cursor.fetchall()]


_ACTS = """
WITH RECURSIVE one AS (
    (SELECT act FROM audit_entry ORDER BY act LIMIT 1)
    UNION ALL
    SELECT (SELECT act FROM audit_entry WHERE act > one.act ORDER BY act LIMIT 1) FROM one WHERE one.act IS NOT NULL
)
SELECT act FROM one WHERE act IS NOT NULL
"""


def _asked(wanted: Wanted) -> QuerySet[Entry]:
    asked = Entry.objects.all()
    for field, value in (("actor_id", wanted.actor), ("act", wanted.act), ("subject", wanted.subject), ("kind", wanted.kind)):
        if value:
            asked = asked.filter(**{field: value})
    if wanted.since is not None:
        asked = asked.filter(at__gte=wanted.since)
    if wanted.until is not None:
        asked = asked.filter(at__lt=wanted.until)
    return asked


def _some(asked: QuerySet[Entry], rows: int) -> list[EntryView]:
    columns = ("id", "at", "kind", "actor_kind", "actor_id", "act", "subject", "leaf__place")
    return [EntryView(*row) for row in asked.values_list(*columns)[:rows]]
