"""Rows as lines of PostgreSQL's COPY text format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_MARKED: Final = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_TO_MARK: Final = re.compile(r"[\\\t\n\r]")
NULL: Final = "\\N"


def copy_text(text: str) -> str:
    """A text as a field: what the format uses for itself is marked."""
    return _TO_MARK.sub(lambda found: _MARKED[found[0]], text) if _TO_MARK.search(text) else text


def copy_line(texts: Iterable[str]) -> str:
    """A line of texts."""
    return "\t".join(map(copy_text, texts)) + "\n"
