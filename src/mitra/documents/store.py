"""Where contents lie: one sealed file for each SHA-256, under a name that does not tell it.

contents/<key id>/<2 digits>/<HMAC of the SHA-256>   sealed (documents.sealing), bound to the SHA-256
parts/<upload>/<offset>                               pieces of uploads under way, sealed, bound to both
aside/                                                being written; whatever a crash left there, `tidy` removes
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from mitra.documents.folders import write_whole
from mitra.documents.keys import Keys, keys_of
from mitra.documents.parts import Parts
from mitra.documents.sealing import Opened, Tampered, pieces, sealed


class Place(NamedTuple):
    """A file of the store: under which key, by which name."""

    key_id: str
    name: str


class Missing(Exception):
    """A content that should be there is not."""


@dataclass(frozen=True)
class Store:
    """Contents and parts in one folder, under these keys."""

    folder: Path
    keys: Keys

    def put(self, digest: bytes, content: Iterator[bytes]) -> str:
        """Keep a content whose SHA-256 is `digest`; the id of the key that seals it.

        Written anew even where it is there already, which mends a damaged file. Raises Tampered if the digest is another.
        """
        key = self.keys.newest
        write_whole(self._path(self.place(digest)), sealed(_held_against(digest, content), key, digest), self.folder / "aside")
        return key.id

    def open(self, digest: bytes, key_id: str) -> Opened:
        """The content, seekable. Raises Missing, Tampered, KeyUnfit."""
        try:
            return Opened(self._path(self.place(digest, key_id)).open("rb"), self.keys, digest)
        except FileNotFoundError as error:
            raise Missing(f"the file of content {digest.hex()[:12]}… is not there") from error

    def verify(self, digest: bytes, key_id: str) -> int:
        """Read a content from end to end; its size. Raises Missing, Tampered, KeyUnfit."""
        with self.open(digest, key_id) as content:
            for _ in _held_against(digest, pieces(content)):
                pass
            return content.size

    def place(self, digest: bytes, key_id: str = "") -> Place:
        """Where a content lies, under the newest key if no other is named."""
        key = self.keys[key_id] if key_id else self.keys.newest
        return Place(key.id, key.name(digest))

    def places(self) -> Iterator[tuple[Place, float]]:
        """All files there are, and when each was written (seconds since 1970)."""
        for path in (self.folder / "contents").glob("*/*/*"):
            place = Place(path.parent.parent.name, path.name)
            if (written := self.written_at(place)) is not None:
                yield place, written

    def written_at(self, place: Place) -> float | None:
        """When a file was written (seconds since 1970); None if it is not there."""
        try:
            return self._path(place).stat().st_mtime
        except FileNotFoundError:
            return None

    def remove(self, place: Place) -> None:
        """Delete a file; nothing happens if it is gone."""
        self._path(place).unlink(missing_ok=True)

    def parts(self, upload: UUID) -> Parts:
        """The pieces of an upload that is under way."""
        return Parts(self.folder / "parts" / upload.hex, self.folder / "aside", self.keys, upload.bytes)

    def uploads(self, before: float) -> Iterator[UUID]:
        """Uploads of which there are pieces, the newest of them written before that moment (seconds since 1970)."""
        for path in (self.folder / "parts").glob("*"):
            if path.stat().st_mtime < before:
                yield UUID(hex=path.name)

    def clear_aside(self, before: float) -> int:
        """Remove what a crash left half-written before that moment (seconds since 1970); how many files."""
        old = [path for path in (self.folder / "aside").glob("*") if path.stat().st_mtime < before]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _path(self, place: Place) -> Path:
        return self.folder / "contents" / place.key_id / place.name[:2] / place.name


def store() -> Store:
    """The store of this installation. Raises KeyUnfit."""
    return _store(
        settings.MITRA_DOCUMENTS, settings.MITRA_DOCUMENTS_KEY, settings.MITRA_DOCUMENTS_KEY_FILE, settings.MITRA_HOME,
        settings.PRODUCTION,
    )  # fmt: skip


@lru_cache(maxsize=4)
def _store(folder: Path, key: str, key_file: str, home: Path, production: bool) -> Store:
    return Store(folder, keys_of(key, key_file, home, may_make=not production))


def _held_against(digest: bytes, content: Iterator[bytes]) -> Iterator[bytes]:
    found = hashlib.sha256()
    for piece in content:
        found.update(piece)
        yield piece
    if found.digest() != digest:
        raise Tampered("the content is not that of its SHA-256")
