"""Sealing: the leaves that came since the last time get their nodes in the tree, and the log as it then is gets signed.

A leaf has its place from the transaction of its event on; signing comes after, outside of it, for the key is no business of
whoever decides. Whoever signs holds the log against what was signed before, and signs nothing that does not continue it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from django.db import connection, transaction

from mitra.audit.checkpoints import Head, head_of
from mitra.audit.keys import checkpoint_file, keep_checkpoint
from mitra.audit.notes import PrivateKey
from mitra.audit.subtrees import edge_of, kept_nodes
from mitra.audit.tree import Edge
from mitra.register.log.keeping import KEEPING, TABLES, kept_checkpoint, refuse_another_key
from mitra.register.log.refused import Refused
from mitra.register.models import Checkpoint, SigningKey

_SEALER: Final = 7_400_006  # the advisory lock that whoever signs holds until its transaction ends
_AT_ONCE: Final = 10_000  # leaves in memory
_NEXT = f"SELECT hash FROM register_leaf WHERE place >= %s ORDER BY place LIMIT {_AT_ONCE}"  # noqa: S608  (a number)


class Sealed(NamedTuple):
    """What was signed: how many events came under it, and the checkpoint over all."""

    events: int
    note: str


def seal(*, key: PrivateKey, home: Path, now: datetime) -> Sealed | None:
    """Sign the log as it is; None where nothing came since the last time. Several at once wait for each other.

    The checkpoint is kept in `home` as well. Refused: register_not_continued, key_not_in_use; the audit log's Refused:
    log_broken.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALER])
        last = Checkpoint.objects.order_by("-size").first()
        before = last.size if last else 0
        hashes = _after(before)
        if not hashes:
            return None
        newest = SigningKey.objects.order_by("-number").first()
        if newest is None:
            SigningKey.objects.create(number=1, public=str(key.public), since=0, at=now)
        else:
            refuse_another_key(newest, key)
        edge = _edge_to_continue(before, last.note if last else None, home)
        while hashes:
            _grow(edge, hashes)
            hashes = _after(edge.size)
        head = Head(key.name, edge.size, edge.root())
        note = head.signed_by(key)
        Checkpoint.objects.create(size=head.size, root=head.root, note=note, sealed_at=now)
        transaction.on_commit(lambda: keep_checkpoint(home, note, KEEPING))
    return Sealed(edge.size - before, note)


def _edge_to_continue(size: int, last: str | None, home: Path) -> Edge:
    """The edge of the log at `size`, held against what was signed before."""
    edge = edge_of(size, TABLES)
    for head in [head_of(note) for note in (kept_checkpoint(home), last) if note]:
        if head.size > size or (edge if head.size == size else edge_of(head.size, TABLES)).root() != head.root:
            raise Refused("register_not_continued", size=head.size, file=checkpoint_file(home, KEEPING))
    return edge


def _after(place: int) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [place])
        return [bytes(one) for (one,) in cursor.fetchall()]


def _grow(edge: Edge, hashes: list[bytes]) -> None:
    nodes = [row for leaf in hashes for row in kept_nodes(edge, leaf)]
    copying = "COPY register_node (level, number, hash) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(copying) as copy:
        for row in nodes:
            copy.write_row(row)
