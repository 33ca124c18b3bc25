"""NIK, the number of a resident: personal data, so it shows itself masked everywhere.

PPKKCC DDMMYY SSSS: region of issue, day of birth (40 is added for women), serial number, not 0000. The shape
is proved; the region is not checked, for codes of before a region was split stay valid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mitra.values.digits import read_digits
from mitra.values.masking import masked
from mitra.values.parsed import Parsed, problem, refused

LENGTH: Final = 16
NIK_SHAPE: Final = re.compile(
    r"[0-9]{6}(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])(?:0[1-9]|1[0-2])[0-9]{2}(?!0000)[0-9]{4}"
)
_LONG_MONTHS = frozenset({1, 3, 5, 7, 8, 10, 12})


def _impossible_birthday(digits: str) -> bool:
    day, month = int(digits[6:8]) % 40, int(digits[8:10])
    longest = 29 if month == 2 else 31 if month in _LONG_MONTHS else 30  # the century is not written: 29 is possible
    return day > longest


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Nik:
    """A resident's number. `str`, `repr` and formatting are masked; only `plain()` gives the number."""

    _digits: str

    def __post_init__(self) -> None:
        if not NIK_SHAPE.fullmatch(self._digits):
            raise ValueError("not a NIK")

    @classmethod
    def parse(cls, raw: object) -> Parsed[Nik]:
        """Read a NIK. Problems: those of `read_digits`, nik_length, nik_shape. Warning: nik_birthday."""
        if isinstance(raw, cls):
            return Parsed(raw)
        found = read_digits(raw, "nik")
        if found.problem:
            return Parsed(None, found.problem)
        if len(found.digits) != LENGTH:
            return refused("nik_length", length=len(found.digits))
        if not NIK_SHAPE.fullmatch(found.digits):
            return refused("nik_shape")
        doubts = (problem("nik_birthday"),) if _impossible_birthday(found.digits) else ()
        return Parsed(cls(found.digits), None, found.warnings + doubts)

    def plain(self) -> str:
        """The sixteen digits in the open. Ask for them only to store or to match, never to show or to log."""
        return self._digits

    @property
    def masked(self) -> str:
        """Only the last four digits."""
        return masked(self._digits)

    @property
    def display(self) -> str:
        """Masked: a NIK is not shown in full to anyone."""
        return self.masked

    def __str__(self) -> str:
        return self.masked

    def __repr__(self) -> str:
        return f"Nik({self.masked})"
