"""Text that came from a file goes out again in exports: a cell must never become a formula (CWE-1236), or another value.

CSV has no mark for "this is text", so the apostrophe that a spreadsheet understands is written in front. There it also
stands before what a spreadsheet would take for a day, a time or a number and show otherwise: 1/4, Maret 2020, 0903351802.
"""

from __future__ import annotations

import re
from typing import Any, Final

from mitra.intake.safe_cell import STARTS_A_FORMULA, storable
from mitra.values.months import month_number

_CHANGED: Final = re.compile(
    r"0[0-9]+|[0-9]{12,}|[0-9]+(?:[.,][0-9]+)?E[+-]?[0-9]+"  # zeros in front go; long and scientific numbers are rounded
    r"|[0-9]{1,4}(?:\s*[-/.:]\s*[0-9]{1,4}){1,2}",  # days and times
    re.IGNORECASE,
)
_WITH_A_WORD: Final = re.compile(r"(?:[0-9]{1,4}[\s/.-]*)?([^\W\d]{3,9})\.?(?:[\s/.,-]*[0-9]{1,4}){0,2}")


def cell(value: Any) -> Any:
    """A value as a cell may hold it: text that a spreadsheet would run gets an apostrophe, what XML cannot hold is dropped."""
    if not isinstance(value, str):
        return value
    text = storable(value)
    return storable(f"'{text}") if text.startswith(STARTS_A_FORMULA) else text


def csv_cell(value: Any) -> Any:
    """A value as a cell of a CSV file may hold it: `cell`, and text that a spreadsheet would change gets an apostrophe too."""
    made = cell(value)
    return f"'{made}" if made == value and isinstance(made, str) and _is_changed(made.strip()) else made


def _is_changed(text: str) -> bool:
    """Whether a spreadsheet reads text as a day, a time or a number that it then shows otherwise."""
    if _CHANGED.fullmatch(text):
        return True
    found = _WITH_A_WORD.fullmatch(text)
    return bool(found and month_number(found[1]) and any(character.isdecimal() for character in text))
