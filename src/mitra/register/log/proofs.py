"""What the log proves to whoever asks: that an event is in it (tlog-proof), that it continues what it was earlier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import connection

from mitra.audit.checkpoints import Head, Proof, head_of
from mitra.audit.subtrees import edge_of, hashes_of
from mitra.audit.tree import consistency_ranges, inclusion_ranges
from mitra.register.log.keeping import TABLES
from mitra.register.models import Checkpoint, Leaf

_LARGEST: Final = (1 << 63) - 1  # number of a row
_EVENT: Final = """
SELECT note, place, content FROM (SELECT size, note FROM register_checkpoint ORDER BY size DESC LIMIT 1) AS newest
JOIN register_leaf ON place < size WHERE event_id = %s
"""


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest checkpoint: what it says, as a signed note, and when it was signed."""

    head: Head
    note: str
    sealed_at: datetime


class Placed(NamedTuple):
    """An event in a list: its place in the log, its number, and what happened. `code`: None for the institution itself."""

    place: int
    event: int
    code: str | None
    happening: str
    since: date
    instrument: str


@dataclass(frozen=True, slots=True)
class Proved:
    """A leaf with its proof. `content`: its bytes; `event`: the event's number."""

    event: int
    content: bytes
    proof: Proof


@dataclass(frozen=True, slots=True)
class Continued:
    """That the log of `new` leaves begins with that of `old` leaves: both roots, and the hashes that show it (RFC 9162)."""

    old: int
    new: int
    old_root: bytes
    new_root: bytes
    path: tuple[bytes, ...]
    checkpoint: str


def newest() -> Newest | None:
    """The newest checkpoint; None while nothing is signed."""
    row = Checkpoint.objects.order_by("-size").first()
    return Newest(head_of(row.note), row.note, row.sealed_at) if row else None


def placed(vin: str) -> list[Placed]:
    """The events of an institution and its programmes that are signed, in the order recorded. Two queries."""
    now = newest()
    rows = Leaf.objects.filter(event__institution__identifier=vin, place__lt=now.head.size if now else 0).order_by("place")
    columns = ("place", "event", "event__programme__code", "event__happening", "event__since", "event__instrument")
    return [Placed(*row) for row in rows.values_list(*columns)]


def proof_of_event(number: int) -> Proved | None:
    """The proof that an event is in the log; None where there is no such event, or it is not signed yet. Two queries.

    `audit.refused.Refused`: log_broken.
    """
    if number > _LARGEST:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_EVENT, [number])
        found = cursor.fetchone()
    if found is None:
        return None
    note, place, content = found
    path = hashes_of(inclusion_ranges(place, head_of(note).size), TABLES)
    return Proved(number, bytes(content), Proof(place, tuple(path), note))


def proofs_of(vin: str, code: str | None = None) -> list[Proved]:
    """The proofs of all events of an institution and its programmes (or of one programme), in the order recorded."""
    found = [proof_of_event(one.event) for one in placed(vin) if code is None or one.code == code]
    return [one for one in found if one]


def continued(old: int, new: int | None = None) -> Continued | None:
    """That the log continues what it was at `old` leaves, up to `new` (as it is signed now); None where it has no such sizes.

    `audit.refused.Refused`: log_broken.
    """
    now = newest()
    if now is None:
        return None
    new = now.head.size if new is None else new
    if not 0 < old <= new <= now.head.size:
        return None
    path = tuple(hashes_of(consistency_ranges(old, new), TABLES))
    return Continued(old, new, edge_of(old, TABLES).root(), edge_of(new, TABLES).root(), path, now.note)
