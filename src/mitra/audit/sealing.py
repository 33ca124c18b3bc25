"""Sealing: entries that are committed get their place in the log, and the log as it then is gets signed.

Acts do not wait for each other to be logged: numbers of entries have gaps and are committed in any order. Whoever seals gives
places, one at a time, behind all that has a place already. What is sealed cannot be changed, removed or moved unnoticed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from django.db import connection, transaction

from mitra.audit.checkpoints import Head, head_of
from mitra.audit.entries import entry_bytes, said, told_by
from mitra.audit.keys import checkpoint_file, keep_checkpoint, kept_checkpoint
from mitra.audit.models import Checkpoint
from mitra.audit.notes import PrivateKey
from mitra.audit.refused import Refused
from mitra.audit.subtrees import edge_of, kept_nodes
from mitra.audit.tree import Edge, leaf_hash

_SEALER: Final = 7_400_002  # the advisory lock that whoever seals holds until its transaction ends
_AT_ONCE: Final = 10_000  # entries in memory
_NEXT = f"""
SELECT entry.id, {told_by("entry")} FROM audit_waiting JOIN audit_entry AS entry ON entry.id = audit_waiting.entry_id
ORDER BY audit_waiting.entry_id LIMIT {_AT_ONCE}
"""  # noqa: S608  (texts of the program itself)


class Sealed(NamedTuple):
    """What was sealed: how many entries got a place, and the checkpoint over all."""

    entries: int
    note: str


def seal(*, key: PrivateKey, home: Path, now: datetime) -> Sealed | None:
    """Give every entry that waits its place, in the order of their numbers, and sign the log; None where none waits.

    Several at once wait for each other. The checkpoint is kept in `home` as well. Refused: log_broken, log_not_continued
    (by what is kept in `home` or was signed last).
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALER])
            cursor.execute(_NEXT)
            rows = cursor.fetchall()
        if not rows:
            return None
        edge = _edge_to_continue(home)
        before = edge.size
        while rows:
            _place(edge, rows)
            with connection.cursor() as cursor:
                cursor.execute(_NEXT)
                rows = cursor.fetchall()
        head = Head(key.name, edge.size, edge.root())
        note = head.signed_by(key)
        Checkpoint.objects.create(size=head.size, root=head.root, note=note, sealed_at=now)
        transaction.on_commit(lambda: keep_checkpoint(home, note))
    return Sealed(edge.size - before, note)


def _edge_to_continue(home: Path) -> Edge:
    """The edge of the log as it is, held against what was signed before."""
    last = Checkpoint.objects.order_by("-size").first()
    size = last.size if last else 0
    edge = edge_of(size)
    kept = kept_checkpoint(home)
    signed = [head_of(note) for note in (kept, last.note if last else None) if note]
    for head in signed:
        if head.size > size or (edge if head.size == size else edge_of(head.size)).root() != head.root:
            raise Refused("log_not_continued", size=head.size, file=checkpoint_file(home))
    return edge


def _place(edge: Edge, rows: Sequence[tuple[int, str]]) -> None:
    """Give places behind `edge`, which grows."""
    leaves, placed = [], []
    nodes: list[tuple[int, int, bytes]] = []
    for entry, told in rows:
        place, leaf = edge.size, leaf_hash(entry_bytes(said(told)))
        nodes += kept_nodes(edge, leaf)
        leaves.append((place, entry, leaf))
        placed.append(entry)
    with connection.cursor() as cursor, connection.wrap_database_errors:
        with cursor.copy("COPY audit_leaf (place, entry_id, hash) FROM STDIN") as copy:
            for leaf_row in leaves:
                copy.write_row(leaf_row)
        with cursor.copy("COPY audit_node (level, number, hash) FROM STDIN") as copy:
            for node_row in nodes:
                copy.write_row(node_row)
        cursor.execute("DELETE FROM audit_waiting WHERE entry_id = ANY(%s)", [placed])
