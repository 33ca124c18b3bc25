"""What stands in the headers of tus 1.0.0 (tus.io/protocols/resumable-upload).

Core and the extensions creation, expiration, checksum and termination.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime
from typing import Final, NamedTuple, Protocol

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,expiration,checksum,termination"
PIECE_TYPE: Final = "application/offset+octet-stream"
CHECKSUM_MISMATCH: Final = 460
_LONGEST_METADATA: Final = 4_000


class Unclear(ValueError):
    """A header that says nothing we can use; the message names it."""


class Hash(Protocol):
    """What hashlib makes."""

    def update(self, data: bytes, /) -> None:
        """Take in more."""

    def digest(self) -> bytes:
        """Of all that was taken in."""


def algorithms() -> dict[str, str]:
    """Names of checksums as tus and as hashlib write them; the protocol asks for sha1."""
    return {"sha1": "sha1", "sha256": "sha256"}


def count(header: str | None, name: str) -> int:
    """A number of bytes. Raises Unclear."""
    if header is None or not header.isascii() or not header.isdecimal() or len(header) > 15:
        raise Unclear(name)
    return int(header)


def metadata(header: str | None) -> dict[str, str]:
    """Pairs of a key and a text in base64; an empty one may be left out. Raises Unclear."""
    if header is None:
        return {}
    if len(header) > _LONGEST_METADATA:
        raise Unclear("Upload-Metadata")
    found = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        key, _, text = pair.partition(" ")
        try:
            found[key] = base64.b64decode(text.strip(), validate=True).decode("utf-8")
        except (binascii.Error, ValueError) as error:
            raise Unclear("Upload-Metadata") from error
    return found


def written_metadata(pairs: dict[str, str]) -> str:
    """As the protocol writes them."""
    return ",".join(f"{key} {base64.b64encode(text.encode()).decode('ascii')}" for key, text in pairs.items())


class Checksum(NamedTuple):
    """What a piece should hash to."""

    algorithm: str
    digest: bytes


def checksum(header: str | None) -> Checksum | None:
    """The checksum that came with a piece, None if none did. Raises Unclear, also for an algorithm we do not have."""
    if header is None:
        return None
    name, _, text = header.strip().partition(" ")
    try:
        return Checksum(algorithms()[name], base64.b64decode(text.strip(), validate=True))
    except (KeyError, binascii.Error, ValueError) as error:
        raise Unclear("Upload-Checksum") from error


class Summed:
    """Bytes that are hashed as they pass."""

    def __init__(self, content: Iterable[bytes], asked: Checksum | None) -> None:
        self._content, self._asked = content, asked
        self._found: Hash = hashlib.new(asked.algorithm if asked else "sha256", usedforsecurity=False)

    def __iter__(self) -> Iterator[bytes]:
        """The same bytes."""
        for some in self._content:
            if self._asked:
                self._found.update(some)
            yield some

    @property
    def agrees(self) -> bool:
        """Whether what passed is what the checksum says; True where none was given."""
        return self._asked is None or self._found.digest() == self._asked.digest


def date_of(moment: datetime) -> str:
    """A moment as HTTP writes it."""
    return format_datetime(moment, usegmt=True)
