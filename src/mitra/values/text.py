"""Text as people leave it in sheets, made plain: `clean` for text, `read` for identifiers and dates.

`clean` never loses words: it removes what nobody can see (zero-width and control characters), makes one space
of any run of white space, and gives "" for the ways in which people write "nothing".
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from mitra.values.parsed import Problem, problem

LONGEST: Final = 300  # characters; longer cannot be an identifier, a date or an amount
EXCEL_DIGITS: Final = 15  # Excel keeps 15 significant digits of a number and writes zeros for the rest
_EXACT_FLOAT: Final = 2**53

NOTHING: Final = frozenset(
    {"", "null", "nil", "none", "nan", "undefined", "n/a", "na", "n.a", "n.a.", "#n/a", "nihil", "kosong"}
    | {"tidak ada", "tdk ada", "tidak tersedia", "belum ada", "blm ada", "(kosong)", "(blank)"}
)
_EXCEL_ERRORS: Final = frozenset({"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"})
DASHES: Final = r"\-\u2010-\u2015\u2212"  # for a regex class: hyphens, dashes of all lengths, the minus sign
APOSTROPHES: Final = "'`\u2018\u2019\u00b4"
_ONLY_MARKS = re.compile(rf"[{DASHES}_.?*/\s]*")
_CARRIAGE_RETURN = re.compile(r"_x000D_", re.IGNORECASE)  # how .xlsx spells a carriage return in a cell
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?E\+?[0-9]{1,3}", re.IGNORECASE)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category == "Cc":
        return " "
    if category == "Cf":  # zero width, soft hyphen, text direction, byte order mark
        return ""
    return "\N{REPLACEMENT CHARACTER}" if category == "Cs" else character


def _as_written(raw: object) -> str | None:
    """The text of a cell, or None where `raw` is not something a cell can hold."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, Decimal) and raw.is_snan():
        return ""
    if isinstance(raw, float | Decimal):
        if math.isnan(raw):  # how data tools write an empty cell
            return ""
        if not math.isfinite(raw):
            return None
        # 12.0 is how Excel and JSON tools write 12; past 10^21 nothing exact is left to write out.
        return str(int(raw)) if raw == int(raw) and abs(int(raw)) < 10**21 else str(raw)
    if isinstance(raw, int):
        return str(raw) if abs(raw) < 10**LONGEST else None
    return raw.isoformat() if isinstance(raw, date) else None


def is_nothing(text: str) -> bool:
    """Whether cleaned text is only a way to write "nothing": "-", "null", "N/A", "tidak ada"."""
    return _ONLY_MARKS.fullmatch(text) is not None or text.casefold() in NOTHING


def tidy(raw: object) -> str:
    """The words in a cell, white space tidied, invisible characters gone; "" for what no cell holds."""
    written = _as_written(raw) or ""
    if written.isascii() and written.isprintable() and "_x" not in written:  # most cells: nothing to look for
        return " ".join(written.split())
    visible = "".join(map(_visible, _CARRIAGE_RETURN.sub(" ", written)))
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def clean(raw: object) -> str:
    """`tidy`, and "" where the words only say "nothing": "-", "null", "N/A", "tidak ada"."""
    text = tidy(raw)
    return "" if is_nothing(text) else text


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell's exact characters: `text`, or the problem. `is_number`: zeros in front may have been lost."""

    text: str
    is_number: bool = False
    problem: Problem | None = None


def _digits_lost(raw: object, text: str) -> bool:
    """Whether a spreadsheet has rounded this number: what it says is no longer what was typed."""
    if _SCIENTIFIC.fullmatch(text):
        return True
    digits = text.lstrip("-")
    if isinstance(raw, str) or not digits.isdecimal():
        return False
    if isinstance(raw, float) and int(digits) >= _EXACT_FLOAT:
        return True
    return len(digits) > EXCEL_DIGITS and not digits[EXCEL_DIGITS:].strip("0")


def read(raw: object) -> Reading:
    """Read a cell that should hold an identifier, a date or an amount.

    Full-width characters become plain ones (NFKC) and an apostrophe in front (Excel's mark for text) goes.
    Problems: empty, not_text, too_long, excel_error, digits_lost.
    """
    written = _as_written(raw)
    if written is None:
        return Reading("", problem=problem("not_text"))
    if len(written) > LONGEST:
        return Reading("", problem=problem("too_long", longest=LONGEST))
    text = " ".join(unicodedata.normalize("NFKC", clean(raw)).split()).lstrip(APOSTROPHES + " ")
    if is_nothing(text):
        return Reading("", problem=problem("empty"))
    if text.upper() in _EXCEL_ERRORS:
        return Reading("", problem=problem("excel_error", error=text.upper()))
    if _digits_lost(raw, text):
        return Reading("", problem=problem("digits_lost"))
    return Reading(text, is_number=isinstance(raw, int | float | Decimal) and not isinstance(raw, bool))


def is_day(raw: object) -> bool:
    """Whether the cell holds a date, which Excel makes of "11.01" or "103/2026" where a code was meant."""
    return isinstance(raw, date)
