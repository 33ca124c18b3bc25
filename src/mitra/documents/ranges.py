"""Parts of a content that a browser asks for (RFC 9110, section 14): one range; of several the whole is given."""

from __future__ import annotations

import re
from typing import NamedTuple

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class Part(NamedTuple):
    """`length` bytes from `start` on."""

    start: int
    length: int


class Unsatisfiable(ValueError):
    """A range outside the content."""


def part_asked(header: str | None, size: int) -> Part | None:
    """The part that a Range header asks for; None: the whole (no header, several ranges, or one nobody understands).

    Raises Unsatisfiable.
    """
    found = _RANGE.fullmatch((header or "").strip().replace(" ", ""))
    if found is None or found.group() == "bytes=-":
        return None
    first, last = found.groups()
    if not first:
        length = min(int(last), size)
        if not length:
            raise Unsatisfiable(header)
        return Part(size - length, length)
    start, end = int(first), int(last) if last else size - 1
    if last and end < start:
        return None
    if start >= size:
        raise Unsatisfiable(header)
    return Part(start, min(end, size - 1) - start + 1)
