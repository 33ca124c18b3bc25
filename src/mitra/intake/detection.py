"""What kind of file it is, told by its first bytes: names lie."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import IO, Final

from mitra.intake.limits import Unreadable

_HEAD: Final = 4_096
_CHUNK: Final = 1 << 20
_LONGEST_LINE: Final = 20_000_000  # bytes in one institution of an NDJSON file
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of encrypted .xlsx ([MS-OFFCRYPTO])
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
UTF8_MARK: Final = b"\xef\xbb\xbf"
_OTHER_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class Kind(StrEnum):
    """What `read_file` reads."""

    WORKBOOK = "xlsx"
    JSON = "json"  # one document: a list, an object with "institutions", or one institution
    NDJSON = "ndjson"  # one institution a line


def kind_of(stream: IO[bytes]) -> Kind:
    """The kind of a file. Raises Unreadable: empty_file, encrypted, old_workbook, encoding, wrong_type."""
    head = stream.read(_HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.WORKBOOK
    if head.startswith(_OLE):
        raise Unreadable("encrypted" if _contains(stream, _ENCRYPTED) else "old_workbook")
    if head.startswith(_OTHER_MARKS):
        raise Unreadable("encoding")
    first = _first_letters(stream)
    if not first:
        raise Unreadable("empty_file")
    if first[:1] not in (b"{", b"[") and first[:2] not in (b"\x00{", b"\x00["):
        raise Unreadable("wrong_type")
    if b"\x00" in first:  # UTF-16 without a mark
        raise Unreadable("encoding")
    return Kind.NDJSON if first.startswith(b"{") and _has_one_on_each_line(stream) else Kind.JSON


def _contains(stream: IO[bytes], sought: bytes) -> bool:
    rest = b""
    for chunk in _chunks(stream):
        if sought in rest + chunk:
            return True
        rest = chunk[-len(sought) :]
    return False


def _first_letters(stream: IO[bytes]) -> bytes:
    """A few bytes from the first on that is not white space; b"" if there are none."""
    mark = UTF8_MARK
    for chunk in _chunks(stream):
        if letters := chunk.removeprefix(mark).lstrip(b" \t\r\n"):
            return letters[:4]
        mark = b""
    return b""


def _has_one_on_each_line(stream: IO[bytes]) -> bool:
    """Whether two lines begin as objects, and the second does not lie inside the first: what JSON in one piece never does."""
    stream.seek(0)
    first = b""
    while line := stream.readline(_LONGEST_LINE):
        text = line.removeprefix(UTF8_MARK).strip()
        if text and first:
            return text.startswith(b"{") and not first.endswith((b"[", b",", b":"))
        first = text
    return False


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        yield chunk
