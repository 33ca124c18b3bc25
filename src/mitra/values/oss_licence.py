"""Number of a licence or standard certificate from OSS: the NIB of its holder and four digits more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mitra.values.digits import read_digits, zeros_restored
from mitra.values.nib import LENGTH as NIB_LENGTH
from mitra.values.nib import LICENCE_LENGTH, Nib, issue_day, separators_dropped
from mitra.values.parsed import Parsed, refused

_DIGITS = re.compile(rf"[0-9]{{{LICENCE_LENGTH}}}")


@dataclass(frozen=True, slots=True, order=True)
class OssLicence:
    """A licence number of 17 digits, the form proved on 649 numbers of a register."""

    digits: str

    def __post_init__(self) -> None:
        if not _DIGITS.fullmatch(self.digits) or not self.digits[:NIB_LENGTH].strip("0"):
            raise ValueError("not an OSS licence number")

    @classmethod
    def parse(cls, raw: object) -> Parsed[OssLicence]:
        """Read a licence number.

        Problems: those of `read_digits`, oss_licence_is_nib, oss_licence_length. Warnings: zeros_restored (16
        digits that a zero turns into a number with a day of issue), separators_dropped, one_digit_repeated.
        """
        if isinstance(raw, cls):
            return Parsed(raw)
        found = read_digits(raw, "oss_licence")
        if found.problem:
            return Parsed(None, found.problem)
        digits = found.digits
        warnings = found.warnings + separators_dropped(found, "oss_licence")
        if len(digits) == LICENCE_LENGTH - 1 and issue_day("0" + digits):
            digits, warnings = "0" + digits, (*warnings, zeros_restored("oss_licence", 1))
        if len(digits) == NIB_LENGTH:
            return refused("oss_licence_is_nib")
        if len(digits) != LICENCE_LENGTH or not digits[:NIB_LENGTH].strip("0"):
            return refused("oss_licence_length", length=len(digits))
        return Parsed(cls(digits), None, warnings)

    @property
    def nib(self) -> Nib:
        """The NIB of the licence's holder."""
        return Nib(self.digits[:NIB_LENGTH])

    @property
    def sequence(self) -> int:
        """Which of the holder's licences it is: 1 for "…0001"."""
        return int(self.digits[NIB_LENGTH:])

    @property
    def display(self) -> str:
        """Digits without separators, as OSS prints them: the same as `str`."""
        return self.digits

    def __str__(self) -> str:
        return self.digits
