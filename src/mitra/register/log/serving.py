"""The log as anybody fetches it, of what is signed and no more."""

from __future__ import annotations

from typing import Final

from django.db import connection

from mitra.audit.tree import HEIGHT
from mitra.register.log.tiles import WIDTH, Tile, bundle
from mitra.register.models import Checkpoint

_LEAVES: Final = "SELECT place, hash FROM register_leaf WHERE place >= %s AND place < %s ORDER BY place"
_NODES: Final = "SELECT number, hash FROM register_node WHERE level = %s AND number >= %s AND number < %s ORDER BY number"
_CONTENTS: Final = "SELECT place, content FROM register_leaf WHERE place >= %s AND place < %s ORDER BY place"


def newest_size() -> int:
    """How many leaves the newest checkpoint is over; 0 while nothing is signed."""
    newest = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first()
    return newest or 0


def content_of(tile: Tile, size: int | None = None) -> bytes | None:
    """The bytes of a tile, None where the log that is signed (`size` leaves of it) has no such tile."""
    level = tile.level or 0
    first = tile.number * WIDTH
    if (first + tile.width) << (HEIGHT * level) > (newest_size() if size is None else size):
        return None
    with connection.cursor() as cursor:
        if tile.level is None:
            cursor.execute(_CONTENTS, [first, first + tile.width])
        elif level == 0:
            cursor.execute(_LEAVES, [first, first + tile.width])
        else:
            cursor.execute(_NODES, [HEIGHT * level, first, first + tile.width])
        parts = [bytes(one) for _, one in cursor.fetchall()]
    if len(parts) != tile.width:
        return None
    return bundle(parts) if tile.level is None else b"".join(parts)
