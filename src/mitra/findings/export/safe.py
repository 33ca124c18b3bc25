"""Text that came from a file goes out again in exports: a cell must never become a formula (CWE-1236).

CSV has no mark for "this is text", so the apostrophe that a spreadsheet understands is written in front.
"""

from __future__ import annotations

from typing import Any

from mitra.intake.safe_cell import STARTS_A_FORMULA, storable


def cell(value: Any) -> Any:
    """A value as a cell may hold it: text that a spreadsheet would run gets an apostrophe, what XML cannot hold is dropped."""
    if not isinstance(value, str):
        return value
    text = storable(value)
    return storable(f"'{text}") if text.startswith(STARTS_A_FORMULA) else text
