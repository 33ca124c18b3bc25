"""JPEG and PNG: read to the last pixel, in bounded memory; nothing of another kind may stand behind the picture."""

from __future__ import annotations

import io
import warnings
import zlib
from typing import Final, Literal

from PIL import Image, ImageFile, UnidentifiedImageError

from mitra.documents.content.hidden import refuse_hidden_zip, refuse_stranger_behind
from mitra.documents.content.limits import MEGABYTE, PIXELS
from mitra.documents.refused import Refused

_PIECE: Final = 1 << 16
_PNG_END: Final = b"IEND"
_STANDALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # JPEG markers without a length
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, zlib.error, TypeError, OverflowError, IndexError)


def examine_picture(stream: io.BufferedIOBase, kind: Literal["JPEG", "PNG"]) -> None:
    """Raises Refused: two_in_one, picture_…"""
    refuse_hidden_zip(stream)
    end = _end_of_jpeg(stream) if kind == "JPEG" else _end_of_png(stream)
    refuse_stranger_behind(stream, end)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow finds odd is no reason to refuse; what it cannot read is
            _read_through(stream, kind)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except _BROKEN as error:
        raise Refused("picture_broken") from error


def _read_through(stream: io.BufferedIOBase, kind: str) -> None:
    if ImageFile.LOAD_TRUNCATED_IMAGES:
        raise RuntimeError("pictures that are cut off would pass")
    stream.seek(0)
    # Pillow's JPEG opens MPO too, the two pictures in one of some cameras; it knows no opener named so.
    with Image.open(stream, formats=[kind]) as picture:  # type: ignore[arg-type]  # any seekable file will do
        if picture.width * picture.height > PIXELS:
            raise _too_large()
        if kind == "JPEG":  # decoded to an eighth of its size: all of the data are read, a 64th is held
            picture.draft(picture.mode, (picture.width // 8 or 1, picture.height // 8 or 1))
        picture.load()


def _too_large() -> Refused:
    return Refused("picture_too_large", most=PIXELS // MEGABYTE)


def _end_of_png(stream: io.BufferedIOBase) -> int:
    """Where the last chunk ends (PNG, third edition, 5.3)."""
    end = stream.seek(0, io.SEEK_END)
    at = 8
    while at + 12 <= end:
        stream.seek(at)
        head = _exactly(stream, 8)
        at += 12 + int.from_bytes(head[:4], "big")
        if head[4:] == _PNG_END:
            if at > end:
                break
            return at
    raise Refused("picture_broken")


def _end_of_jpeg(stream: io.BufferedIOBase) -> int:
    """Where the marker EOI ends (ITU-T T.81, annex B)."""
    at = 2
    while True:
        stream.seek(at)
        head = _exactly(stream, 4)
        if head[0] != 0xFF:
            raise Refused("picture_broken")
        marker = head[1]
        if marker == 0xD9:
            return at + 2
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _STANDALONE:
            at += 2
        else:
            at += 2 + int.from_bytes(head[2:], "big")
            if marker == 0xDA:
                at = _after_scan(stream, at)


def _after_scan(stream: io.BufferedIOBase, at: int) -> int:
    """Where the next marker after compressed data begins."""
    stream.seek(at)
    before = b""
    while piece := stream.read(_PIECE):
        window = before + piece
        found = window.find(b"\xff")
        while 0 <= found < len(window) - 1:
            follows = window[found + 1]
            if follows != 0 and follows != 0xFF and not 0xD0 <= follows <= 0xD7:
                return at + found
            found = window.find(b"\xff", found + 1)
        keep = 1 if window.endswith(b"\xff") else 0
        at += len(window) - keep
        before = window[-1:] if keep else b""
    raise Refused("picture_broken")


def _exactly(stream: io.BufferedIOBase, count: int) -> bytes:
    """The next bytes; at the very end of a JPEG a marker has no length behind it."""
    found = stream.read(count)
    if len(found) < count:
        if found[:2] == b"\xff\xd9":
            return found.ljust(count, b"\0")
        raise Refused("picture_broken")
    return found
