"""Merged cells of a sheet. They are written behind the rows, so they are looked up in a pass of their own."""

from __future__ import annotations

import re
from typing import Final

from mitra.intake.limits import Limits, Unreadable
from mitra.intake.xlsx.archive import Archive
from mitra.intake.xlsx.grid import column_number

_MERGE = re.compile(
    rb"""<(?:[A-Za-z0-9]{1,20}:)?mergeCell\s[^<>]{0,200}?ref=["']([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})["']"""
)
_OVERLAP: Final = 300  # bytes carried from chunk to chunk, so that no reference is cut in two

Merges = dict[tuple[int, int], int]
"""The last row of a merged cell, by its first row and column. Only cells merged over several rows are in it."""


def read_merges(archive: Archive, part: str, limits: Limits) -> Merges:
    """Raises Unreadable: too_many_merges, and what `Archive.chunks` raises."""
    merges: Merges = {}
    rest = b""
    for chunk in archive.chunks(part):
        window = rest + chunk
        if b"mergeCell" in window:
            for match in _MERGE.finditer(window):
                first, last = int(match[2]), int(match[3])
                if last > first:
                    merges[first, column_number(match[1].decode())] = last
            if len(merges) > limits.merges:
                raise Unreadable("too_many_merges", most=limits.merges)
        rest = window[-_OVERLAP:]
    return merges
