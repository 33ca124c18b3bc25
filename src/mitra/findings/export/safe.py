"""Text that came from a file goes out again: a cell must never become a formula (CWE-1236)."""

from __future__ import annotations

import re
from typing import Any

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767  # characters in a cell, as Excel limits it


def cell(value: Any) -> Any:
    """A value as a cell may hold it: text that a spreadsheet would run gets an apostrophe, what XML cannot hold is dropped."""
    if not isinstance(value, str):
        return value
    text = _NOT_IN_XML.sub("", value)[: _LONGEST - 1]
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
