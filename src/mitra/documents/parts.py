"""Pieces of an upload under way, each sealed as it comes in; together they read like the file.

A piece is named by its offset. What was taken in is what the database says; a piece that a crash left beyond that is written
over when it is sent again.
"""

from __future__ import annotations

import shutil
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from mitra.documents.folders import into_place, write_aside
from mitra.documents.keys import Keys
from mitra.documents.sealing import Opened, ReadInParts, Tampered, sealed


class Prepared(NamedTuple):
    """A piece that has come and is not yet part of its upload."""

    path: Path
    offset: int
    size: int


class Parts:
    """The pieces of one upload."""

    def __init__(self, folder: Path, aside: Path, keys: Keys, identity: bytes) -> None:
        self._folder, self._aside, self._keys, self._identity = folder, aside, keys, identity

    def prepare(self, offset: int, content: Iterable[bytes], size: int) -> Prepared:
        """Seal the `size` bytes that begin at `offset`; they are on the disk, and belong to nothing yet."""
        return Prepared(write_aside(sealed(content, self._keys.newest, self._bound(offset)), self._aside), offset, size)

    def accept(self, piece: Prepared) -> None:
        """Make it the piece at its offset, in place of whatever was there."""
        into_place(piece.path, self._path(piece.offset))

    def whole(self, size: int) -> Joined:
        """All pieces as one file of `size` bytes. Raises Tampered if they do not join."""
        starts = []
        at = 0
        while at < size:
            starts.append(at)
            with self._opened(at) as piece:
                if not piece.size:
                    raise Tampered(f"the piece at {at} is empty")
                at += piece.size
        return Joined(starts, self._opened, size)

    def remove(self) -> None:
        """Delete all pieces."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _opened(self, offset: int) -> Opened:
        try:
            return Opened(self._path(offset).open("rb"), self._keys, self._bound(offset))
        except FileNotFoundError as error:
            raise Tampered(f"the piece at {offset} is missing") from error

    def _path(self, offset: int) -> Path:
        return self._folder / f"{offset:012d}"

    def _bound(self, offset: int) -> bytes:
        return self._identity + offset.to_bytes(8, "big")


class Joined(ReadInParts):
    """Pieces read as one file, seekable, one open at a time; of the last one only what is before `size`."""

    def __init__(self, starts: Sequence[int], opened: Callable[[int], Opened], size: int) -> None:
        self._starts, self._open, self.size = starts, opened, size
        self._at = 0
        self._start = -1
        self._piece: Opened | None = None

    def readinto(self, buffer: object) -> int:
        """Fill from one piece."""
        if self._at >= self.size:
            return 0
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # whatever takes bytes
        piece = self._piece_at(self._starts[bisect_right(self._starts, self._at) - 1])
        piece.seek(self._at - self._start)
        taken = piece.readinto(view[: self.size - self._at])
        self._at += taken
        return taken

    def close(self) -> None:
        """Close the piece that is open."""
        if self._piece is not None:
            self._piece.close()
        super().close()

    def _piece_at(self, start: int) -> Opened:
        if self._piece is None or start != self._start:
            if self._piece is not None:
                self._piece.close()
            self._piece, self._start = self._open(start), start
        return self._piece
