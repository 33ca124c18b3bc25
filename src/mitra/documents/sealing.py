"""Files sealed as a stream: AES-256-GCM in chunks, so that any part is read without the rest, and none can be exchanged.

Layout: header, then chunks of CHUNK bytes of content with a 16-byte tag each; the last one is shorter or as long, never
absent. Each file has a key of its own (HKDF of the documents key with the file's random salt). A chunk's nonce holds its
index and whether it is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), its associated
data the header and what the file is of: a chunk that was changed, moved, cut off, or comes from another file does not open.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterable, Iterator
from typing import IO, Final, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mitra.documents.keys import ID_BYTES, Key, Keys

CHUNK: Final = 1 << 16
TAG: Final = 16
MAGIC: Final = b"MJKPDOC1"
SALT: Final = 32
HEADER: Final = len(MAGIC) + ID_BYTES + SALT


class Tampered(Exception):
    """A sealed file is not what was written; the message says which check failed, never anything of the content."""


class Header(NamedTuple):
    """The first bytes of a sealed file."""

    key_id: str
    salt: bytes

    def bytes(self) -> bytes:
        """As written."""
        return MAGIC + bytes.fromhex(self.key_id) + self.salt


def sealed(content: Iterable[bytes], key: Key, identity: bytes) -> Iterator[bytes]:
    """The bytes of a sealed file. `identity` says what it is of; who opens it must say the same."""
    header = Header(key.id, secrets.token_bytes(SALT))
    cipher, bound = AESGCM(key.for_content(header.salt)), header.bytes() + identity
    yield header.bytes()
    index, waiting = 0, bytearray()
    for piece in content:
        waiting += piece
        while len(waiting) > CHUNK:  # not >=: the last chunk must still be there when the content ends
            yield cipher.encrypt(_nonce(index, last=False), bytes(waiting[:CHUNK]), bound)
            del waiting[:CHUNK]
            index += 1
    yield cipher.encrypt(_nonce(index, last=True), bytes(waiting), bound)


def sealed_size(size: int) -> int:
    """Bytes on disk of `size` bytes of content."""
    return HEADER + size + TAG * _chunks(size)


class ReadInParts(io.RawIOBase):
    """A file of which one part at a time is in memory: where one is in it, and how one moves. `readinto` is each one's own."""

    size = 0
    _at = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Where the next read begins; past the end it gives nothing."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise ValueError("before the beginning")
        self._at = base + offset
        return self._at


class Opened(ReadInParts):
    """The content of a sealed file, seekable; one chunk at a time is in memory. Raises Tampered when read, or at once."""

    def __init__(self, stream: IO[bytes], keys: Keys, identity: bytes) -> None:
        self._stream = stream
        try:
            self._examine(keys, identity)
        except BaseException:
            self.close()
            raise

    def _examine(self, keys: Keys, identity: bytes) -> None:
        stream = self._stream
        end = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        head = stream.read(HEADER)
        if len(head) != HEADER or not head.startswith(MAGIC):
            raise Tampered("the header is not that of a sealed file")
        header = Header(head[len(MAGIC) : len(MAGIC) + ID_BYTES].hex(), head[-SALT:])
        body = end - HEADER
        self._count = max(1, -(-body // (CHUNK + TAG)))
        self.size = body - TAG * self._count
        if self.size < 0 or _chunks(self.size) != self._count:
            raise Tampered("the length is not that of a sealed file")
        self._cipher = AESGCM(keys[header.key_id].for_content(header.salt))
        self._bound = head + identity
        self._at, self._held, self._chunk = 0, -1, b""
        self._open_chunk(self._count - 1)  # a file that was cut off is noticed at once

    def readinto(self, buffer: object) -> int:
        """Fill from one chunk."""
        if self._at >= self.size:
            return 0
        index, skip = divmod(self._at, CHUNK)
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # whatever takes bytes
        taken = self._open_chunk(index)[skip : skip + len(view)]
        view[: len(taken)] = taken
        self._at += len(taken)
        return len(taken)

    def close(self) -> None:
        """Close the file beneath as well."""
        if not self.closed:
            self._stream.close()
        super().close()

    def _open_chunk(self, index: int) -> bytes:
        if index != self._held:
            self._stream.seek(HEADER + index * (CHUNK + TAG))
            raw = self._stream.read(CHUNK + TAG)
            try:
                self._chunk = self._cipher.decrypt(_nonce(index, last=index == self._count - 1), raw, self._bound)
            except (InvalidTag, ValueError) as error:
                raise Tampered(f"chunk {index + 1} of {self._count} does not open") from error
            self._held = index
        return self._chunk


def pieces(stream: IO[bytes] | io.RawIOBase, start: int = 0, length: int | None = None) -> Iterator[bytes]:
    """The bytes from `start` on, at most `length` of them, a chunk at a time."""
    stream.seek(start)
    left = length
    while left is None or left > 0:
        piece = stream.read(CHUNK if left is None else min(CHUNK, left))
        if not piece:
            return
        if left is not None:
            left -= len(piece)
        yield piece


def _nonce(index: int, *, last: bool) -> bytes:
    return index.to_bytes(11, "big") + (b"\1" if last else b"\0")


def _chunks(size: int) -> int:
    return max(1, -(-size // CHUNK))
