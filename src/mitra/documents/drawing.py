"""Pages of a PDF as pictures and as text, drawn by PDFium in a process of its own (`drawing_child`) with bounds on it.

A PDF comes from strangers, and PDFium is a large program in C++: what goes wrong in there ends that process and nothing else.
The child gets the file on its standard input, so nothing of it is ever on the disk in plain.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from mitra.documents.sealing import pieces

WIDTHS: Final = (800, 1600)
_CHILD: Final = Path(__file__).with_name("drawing_child.py")
_SECONDS: Final = 30


class Undrawable(Exception):
    """A page could not be drawn or read."""


class Drawn(NamedTuple):
    """A page as a picture (WebP), and what is written on it ("" if it is a scan)."""

    picture: bytes
    text: str


def draw(content: io.RawIOBase | io.BytesIO, page: int, width: int) -> Drawn:
    """Draw a page (from 1), so many pixels wide; 0: no picture, its text alone. Raises Undrawable."""
    command = [sys.executable, "-I", str(_CHILD), str(page), str(width)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}) as child:
        assert child.stdin is not None
        try:
            for piece in pieces(content):
                child.stdin.write(piece)
            told, _ = child.communicate(timeout=_SECONDS)
        except (BrokenPipeError, subprocess.TimeoutExpired) as error:
            raise Undrawable from error
        finally:
            child.kill()
    if child.returncode or len(told) < 4:
        raise Undrawable
    length = int.from_bytes(told[:4], "big")
    return Drawn(told[4 + length :], told[4 : 4 + length].decode("utf-8"))
