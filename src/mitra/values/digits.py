"""Read an identifier made of digits only, in all the ways in which sheets spoil one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mitra.values.parsed import Problem, problem
from mitra.values.text import DASHES, is_day, read

_LABEL = re.compile(r"^(?:(?:nomor|nomer|no|nib|npwp|nik|vin|kbli|izin|lisensi)(?![^\W\d_])[\s.:=]*)+", re.IGNORECASE)
_NOTE = re.compile(r"\s*\([^()]*[^\W\d][^()]*\)$")
_BETWEEN = re.compile(rf"[\s.,_'{DASHES}]+")
_SEVERAL = re.compile(r"[0-9]{8}\s*(?:[,;/&+]|dan|and)\s*[0-9]{8}", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
SHOWN_AS_SCIENTIFIC: Final = 10  # Excel shows a number this long as 9.12E+12 in a narrow column


@dataclass(frozen=True, slots=True)
class Digits:
    """`digits` without anything between them, or the problem. `spaced`: something stood between them."""

    digits: str = ""
    is_number: bool = False
    spaced: bool = False
    problem: Problem | None = None
    warnings: tuple[Problem, ...] = ()


def read_digits(raw: object, name: str) -> Digits:
    """The digits in a cell that should hold the identifier `name` (a key of `wording.NAMES`).

    A label in front ("NIB: …") and a remark in brackets behind are dropped, the latter with a warning.
    Problems: those of `text.read`, is_a_day, several_numbers, not_digits, digits_lost.
    """
    if is_day(raw):
        return Digits(problem=problem("is_a_day", name=name))
    reading = read(raw)
    if reading.problem:
        return Digits(problem=reading.problem)
    text = _LABEL.sub("", reading.text)
    bare = _NOTE.sub("", text)
    warnings: tuple[Problem, ...] = (problem("remark_dropped"),) if bare != text else ()
    if _SEVERAL.search(bare):
        return Digits(problem=problem("several_numbers", name=name))
    digits = _BETWEEN.sub("", bare)
    if not _DIGITS.fullmatch(digits):
        return Digits(problem=problem("not_digits", name=name))
    if not digits.strip("0"):  # "0", "00", "000" stand for "no number" in real registers
        return Digits(problem=problem("empty"))
    if reading.is_number and len(digits) >= SHOWN_AS_SCIENTIFIC and len(digits.rstrip("0")) <= 6:
        # "9.12345E+12" copied from the screen comes back as 9123450000000: six digits, then only zeros
        return Digits(problem=problem("digits_lost"))
    if len(digits) >= 5 and len(set(digits)) == 1:
        warnings += (problem("one_digit_repeated", name=name, digit=digits[0]),)
    return Digits(digits, reading.is_number, digits != bare, warnings=warnings)


def zeros_restored(name: str, missing: int) -> Problem:
    """The warning that goes with putting back `missing` zeros that a spreadsheet took away."""
    return problem("zeros_restored", name=name, missing=missing)
