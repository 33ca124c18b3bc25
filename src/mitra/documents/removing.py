"""Deleting files that nothing in the database names any more. Nothing is deleted that somebody is just keeping."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction

from mitra.documents.models import Blob
from mitra.documents.store import Place, store

GRACE = 24 * 3600.0  # seconds; files younger than that may belong to a transaction that is still open


def lock_place(place: Place) -> None:
    """Whoever else writes or deletes this file waits until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(bytes.fromhex(place.name)[:8], "big", signed=True)])


def remove_unnamed(sha256: str, key_id: str) -> Callable[[], None]:
    """To be called after the commit: delete the file of a content, unless by then a row names it that is not destroyed."""

    def carried_out() -> None:
        place = store().place(bytes.fromhex(sha256), key_id)
        with transaction.atomic():
            lock_place(place)
            if not Blob.objects.filter(sha256=sha256, key_id=key_id, destroyed_at=None).exists():
                store().remove(place)

    return carried_out


def remove_orphans(before: float) -> int:
    """Delete files written before that moment (seconds since 1970) that no row names; how many. A crash leaves such files."""
    kept = store()
    named = {
        kept.place(bytes.fromhex(sha256), key_id)
        for sha256, key_id in Blob.objects.filter(destroyed_at=None).values_list("sha256", "key_id").iterator()
        if key_id in kept.keys.by_id
    }
    removed = 0
    for place, written in list(kept.places()):
        if place in named or written >= before or place.key_id not in kept.keys.by_id:
            continue
        with transaction.atomic():
            lock_place(place)
            if (again := kept.written_at(place)) is not None and again < before:  # else somebody has just kept it
                kept.remove(place)
                removed += 1
    return removed
