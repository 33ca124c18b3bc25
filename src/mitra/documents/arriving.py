"""Bytes of an upload as they come over the line: sealed piece by piece, before anything in the database is held up by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from mitra.documents.parts import Prepared
from mitra.documents.store import store

PIECE: Final = 1 << 20  # bytes that one piece on disk holds; what a broken connection brought last is smaller


@dataclass(frozen=True, slots=True)
class Arrived:
    """What has come for an upload from `offset` on, sealed on the disk. It counts once the act `receive` accepts it."""

    upload: UUID
    offset: int
    pieces: tuple[Prepared, ...]

    @property
    def end(self) -> int:
        """The offset after the last byte."""
        return self.offset + sum(piece.size for piece in self.pieces)


@contextmanager
def arriving(upload: UUID, offset: int, content: Iterable[bytes]) -> Iterator[Arrived]:
    """Take in all that comes, a piece in memory at a time. Leaving the `with` block deletes what no act has accepted."""
    parts, prepared, at = store().parts(upload), list[Prepared](), offset
    try:
        for piece in _regrouped(content):
            prepared.append(parts.prepare(at, [piece], len(piece)))
            at += len(piece)
        yield Arrived(upload, offset, tuple(prepared))
    finally:
        for one in prepared:
            one.path.unlink(missing_ok=True)


def _regrouped(content: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of `PIECE`, the last one shorter."""
    waiting = bytearray()
    for some in content:
        waiting += some
        while len(waiting) >= PIECE:
            yield bytes(waiting[:PIECE])
            del waiting[:PIECE]
    if waiting:
        yield bytes(waiting)
