"""Files that are two things at once: an archive, a program or a page behind or inside a document."""

from __future__ import annotations

import io
import struct
from typing import Final

from mitra.documents.refused import Refused

_END_OF_ZIP: Final = b"PK\x05\x06"
_LONGEST_COMMENT: Final = 0xFFFF
# Long enough that the noise of a film of some megabytes does not contain them by chance.
_STRANGERS: Final = (
    b"PK\x03\x04\x0a\x00", b"PK\x03\x04\x14\x00", b"PK\x03\x04\x2d\x00", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c",
    b"%PDF-1.", b"%PDF-2.", b"\x7fELF\x02\x01\x01", b"\x7fELF\x01\x01\x01", b"This program cannot be run",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)  # fmt: skip
_MARKUP: Final = (b"<script", b"<html", b"<!doctype", b"<?php", b"<iframe", b"<svg")
_OVERLAP: Final = 64


def refuse_hidden_zip(stream: io.BufferedIOBase) -> None:
    """Raise Refused two_in_one if an unpacker would take the file for a zip, whatever it begins with."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - _LONGEST_COMMENT - 22))
    tail = stream.read()
    at = tail.find(_END_OF_ZIP)
    while at >= 0:
        if at + 22 <= len(tail):
            (comment,) = struct.unpack_from("<H", tail, at + 20)
            if at + 22 + comment == len(tail):
                raise Refused("two_in_one")
        at = tail.find(_END_OF_ZIP, at + 1)


def refuse_stranger_behind(stream: io.BufferedIOBase, start: int) -> None:
    """Raise Refused two_in_one if an archive, a program or a web page stands behind the end of a picture.

    Phones leave notes of their own there (and a small picture or film), which do no harm.
    """
    stream.seek(start)
    before = b""
    while piece := stream.read(1 << 16):
        window = before + piece
        letters = window.lower()
        if any(mark in window for mark in _STRANGERS) or any(mark in letters for mark in _MARKUP):
            raise Refused("two_in_one")
        before = piece[-_OVERLAP:]
