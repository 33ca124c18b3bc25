"""NIB, the business identification number (Nomor Induk Berusaha) of the licensing system OSS.

Thirteen digits; since OSS-RBA (August 2021) they begin with the day of issue. That make-up is inferred from
390 numbers of a register, so another length is kept with a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from mitra.values.digits import Digits, read_digits, zeros_restored
from mitra.values.parsed import Parsed, Problem, problem

LENGTH: Final = 13
LICENCE_LENGTH: Final = 17  # a licence number is a NIB and four digits more
_LONGEST = 30
_DIGITS = re.compile(r"[0-9]+")
_DATED_SINCE = date(2021, 8, 1)


def issue_day(digits: str) -> date | None:
    """The day of issue that a NIB of OSS-RBA begins with (DDMMYY), None for an older or odd one."""
    try:
        day = date(2000 + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None
    return day if day >= _DATED_SINCE else None


def _plausible(digits: str) -> bool:
    """Whether a zero put in front of text makes a NIB as they are known: with a day, or of OSS 1.x."""
    return issue_day(digits) is not None or digits.startswith("022")


def separators_dropped(found: Digits, name: str) -> tuple[Problem, ...]:
    """The warning due where dots or spaces stood between digits: other numbers are written like that."""
    return (problem("separators_dropped", name=name),) if found.spaced else ()


@dataclass(frozen=True, slots=True, order=True)
class Nib:
    """A NIB as digits; thirteen, unless it was written otherwise and kept."""

    digits: str

    def __post_init__(self) -> None:
        if not _DIGITS.fullmatch(self.digits) or len(self.digits) > _LONGEST or not self.digits.strip("0"):
            raise ValueError("not a NIB")

    @classmethod
    def parse(cls, raw: object) -> Parsed[Nib]:
        """Read a NIB.

        Problems: those of `read_digits`, too_long. Warnings: zeros_restored (12 digits in a number cell, or
        in text that a zero makes a usual NIB), nib_from_licence (a licence's 17 digits begin with the NIB),
        nib_length, separators_dropped, one_digit_repeated.
        """
        if isinstance(raw, cls):
            return Parsed(raw)
        found = read_digits(raw, "nib")
        if found.problem:
            return Parsed(None, found.problem)
        digits, warnings = found.digits, found.warnings + separators_dropped(found, "nib")
        if len(digits) > _LONGEST:
            return Parsed(None, problem("too_long", longest=_LONGEST))
        if len(digits) == LENGTH - 1 and (found.is_number or _plausible("0" + digits)):
            digits, warnings = "0" + digits, (*warnings, zeros_restored("nib", 1))
        elif len(digits) == LICENCE_LENGTH and digits[:LENGTH].strip("0"):
            digits, warnings = digits[:LENGTH], (*warnings, problem("nib_from_licence"))
        elif len(digits) != LENGTH:
            warnings += (problem("nib_length", length=len(digits)),)
        return Parsed(cls(digits), None, warnings)

    @property
    def well_formed(self) -> bool:
        """Whether it has thirteen digits."""
        return len(self.digits) == LENGTH

    @property
    def issued_on(self) -> date | None:
        """The day of issue, for numbers since August 2021; None for older ones, which carry no day."""
        return issue_day(self.digits) if self.well_formed else None

    @property
    def display(self) -> str:
        """Digits without separators, as OSS prints them: the same as `str`."""
        return self.digits

    def __str__(self) -> str:
        return self.digits
