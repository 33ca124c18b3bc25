"""The one question asked of every file: what is it, and may it be kept?"""

from __future__ import annotations

import io
from typing import Final, NamedTuple

from mitra.documents.content.limits import LARGEST, MEGABYTE
from mitra.documents.content.media import MediaType
from mitra.documents.content.office import examine_office
from mitra.documents.content.pdf import examine_pdf
from mitra.documents.content.pictures import examine_picture
from mitra.documents.refused import Refused


class Examined(NamedTuple):
    """A file that may be kept. `pages`: of a PDF; 1 for a picture; None where nobody can say."""

    media_type: MediaType
    pages: int | None


_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES: Final = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00", b"PK\x05\x06")
_HEAD: Final = 32
_BUFFER: Final = 1 << 16


def examine(content: io.RawIOBase | io.BytesIO) -> Examined:
    """Look at a file of any kind, seekable. Raises Refused with the one sentence that its sender reads."""
    size = content.seek(0, io.SEEK_END)
    if not size:
        raise Refused("empty")
    if size > LARGEST:
        raise Refused("too_large", most=LARGEST // MEGABYTE)
    if isinstance(content, io.BytesIO):
        return _examine(content)
    buffered = io.BufferedReader(content, _BUFFER)  # a raw stream may give less than was asked for
    try:
        return _examine(buffered)
    finally:
        buffered.detach()


def _examine(stream: io.BufferedIOBase) -> Examined:
    stream.seek(0)
    head = stream.read(_HEAD)
    if head.startswith(b"%PDF-"):
        return Examined(MediaType.PDF, examine_pdf(stream))
    if head.startswith(b"\xff\xd8\xff"):
        examine_picture(stream, "JPEG")
        return Examined(MediaType.JPEG, 1)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        examine_picture(stream, "PNG")
        return Examined(MediaType.PNG, 1)
    if head.startswith(b"PK\x03\x04"):
        return Examined(MediaType[examine_office(stream)], None)
    raise _why_not(head)


def _why_not(head: bytes) -> Refused:
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc"):
        return Refused("photo_format", format="HEIC")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Refused("photo_format", format="WebP")
    if head.startswith(_OLE):
        return Refused("old_office")
    if head.startswith(_ARCHIVES):
        return Refused("archive")
    return Refused("not_supported")
