"""Bits of a status list (W3C Bitstring Status List 1.0): packed, compressed, read again. Pure."""

from __future__ import annotations

import base64
import gzip
import io
import zlib
from collections.abc import Collection

from mitra.register.certificates.addresses import LIST_SIZE

_BYTES = LIST_SIZE // 8


class BadList(ValueError):
    """What was given is no status list."""


def encode(places: Collection[int]) -> str:
    """The list in which the bits of these places are set: the first is the highest bit of the first byte."""
    bits = bytearray(_BYTES)
    for place in places:
        bits[place // 8] |= 0x80 >> place % 8
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")


def decode(text: str) -> bytes:
    """The bits. Raises BadList; never unpacks more than a list has."""
    if not text.startswith("u"):
        raise BadList("it is not base64url")
    try:
        packed = base64.b64decode(text[1:] + "=" * (-len(text[1:]) % 4), altchars=b"-_", validate=True)
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as stream:
            bits = stream.read(_BYTES + 1)
    except (ValueError, OSError, EOFError, zlib.error) as error:
        raise BadList("it does not unpack") from error
    if len(bits) != _BYTES:
        raise BadList("it is not as long as a list")
    return bits


def is_set(bits: bytes, place: int) -> bool:
    """Whether the bit of a place is set."""
    return bool(bits[place // 8] & 0x80 >> place % 8)
