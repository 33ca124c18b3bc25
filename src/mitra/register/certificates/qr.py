"""A QR code as an SVG picture of one path, which stays sharp at any size. Pure."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M


class Drawn(NamedTuple):
    """The picture, and the version of the code: it has 17 + 4 × version modules a side."""

    svg: str
    version: int


def draw(text: str) -> Drawn:
    """The code of a text: a crumpled corner of a seventh of it does not matter (level M). The quiet margin is not drawn."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _runs(row))
    size = len(rows)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'
    return Drawn(svg, code.version)


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow each other."""
    found, at = [], 0
    for dark, some in groupby(row):
        length = len(list(some))
        if dark:
            found.append((at, length))
        at += length
    return found
