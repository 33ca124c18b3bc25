"""The log as anybody fetches it: tiles of hashes and bundles of entries (c2sp.org/tlog-tiles), of what is signed only."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from django.db import connection

from mitra.audit.subtrees import HEIGHT
from mitra.register.models import Checkpoint

WIDTH: Final = 1 << HEIGHT  # hashes of a full tile
_N: Final = r"((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?"
_TILE: Final = re.compile(rf"(0|[1-9]\d?)/{_N}")
_ENTRIES: Final = re.compile(rf"entries/{_N}")
_LEAVES: Final = "SELECT place, hash FROM register_leaf WHERE place >= %s AND place < %s ORDER BY place"
_NODES: Final = "SELECT number, hash FROM register_node WHERE level = %s AND number >= %s AND number < %s ORDER BY number"
_CONTENTS: Final = "SELECT place, content FROM register_leaf WHERE place >= %s AND place < %s ORDER BY place"


class Tile(NamedTuple):
    """Which tile: `level` None for a bundle of entries. `width`: how many hashes or entries, 256 of a full one."""

    level: int | None
    number: int
    width: int

    @property
    def path(self) -> str:
        """Its address below `tile/`."""
        level = "entries" if self.level is None else str(self.level)
        digits = f"{self.number:03d}"
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        written = "/".join([*(f"x{one}" for one in groups[:-1]), groups[-1]])
        return f"{level}/{written}" + (f".p/{self.width}" if self.width < WIDTH else "")

    @property
    def full(self) -> bool:
        """Whether nothing will ever be added to it."""
        return self.width == WIDTH


def tile_at(path: str) -> Tile | None:
    """Which tile an address below `tile/` names; None if it names none, or writes it otherwise than it must be written."""
    level: int | None = None
    if found := _ENTRIES.fullmatch(path):
        number, width = found[1], found[2]
    elif found := _TILE.fullmatch(path):
        level, number, width = int(found[1]), found[2], found[3]
    else:
        return None
    tile = Tile(level, int(number.replace("x", "").replace("/", "")), int(width) if width else WIDTH)
    return tile if tile.path == path and (tile.level or 0) < 64 else None


def tiles_of(size: int) -> list[Tile]:
    """Every tile and bundle of a log of `size` leaves, the lowest level first."""
    found, level, width = [], 0, size
    while width:
        for number in range(-(-width // WIDTH)):
            found.append(Tile(level, number, min(WIDTH, width - number * WIDTH)))
        level, width = level + 1, width // WIDTH
    bundles = [tile._replace(level=None) for tile in found if tile.level == 0]
    return [*found, *bundles]


def newest_size() -> int:
    """How many leaves the newest checkpoint is over; 0 while nothing is signed."""
    newest = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first()
    return newest or 0


def content_of(tile: Tile) -> bytes | None:
    """The bytes of a tile, None where the log that is signed has no such tile."""
    level = tile.level or 0
    first = tile.number * WIDTH
    if (first + tile.width) << (HEIGHT * level) > newest_size():
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


def bundle(contents: list[bytes]) -> bytes:
    """Entries as a bundle: each after its length in two bytes, the higher first."""
    return b"".join(len(one).to_bytes(2, "big") + one for one in contents)


def entries_in(bundle: bytes) -> list[bytes]:
    """The entries of a bundle. ValueError where it is none."""
    found, at = [], 0
    while at < len(bundle):
        end = at + 2 + int.from_bytes(bundle[at : at + 2], "big")
        if end > len(bundle) or at + 2 > len(bundle):
            raise ValueError("a bundle ends in the middle of an entry")
        found.append(bundle[at + 2 : end])
        at = end
    return found
