"""Tiles of hashes and bundles of entries, and their addresses (c2sp.org/tlog-tiles). Pure."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from mitra.audit.tree import HEIGHT

WIDTH: Final = 1 << HEIGHT  # hashes of a full tile
_N: Final = r"((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?"
_TILE: Final = re.compile(rf"(0|[1-9]\d?)/{_N}")
_ENTRIES: Final = re.compile(rf"entries/{_N}")


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
