"""NPWP, the taxpayer number: 16 digits since PMK 112/PMK.03/2022, and the 15 digits of before.

An old number becomes a new one with a zero in front; a resident's is the NIK. In a real register 3 % of the
numbers fail the check digit (Luhn over the first nine), so that is a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from stdnum import luhn

from mitra.values.digits import read_digits, zeros_restored
from mitra.values.masking import masked
from mitra.values.nik import NIK_SHAPE
from mitra.values.parsed import Parsed, Problem, problem, refused

LENGTH: Final = 16
OLD_LENGTH: Final = 15
PLACE_OF_BUSINESS_LENGTH: Final = 22  # NITKU: the NPWP and six digits for the place of business
HEAD_OFFICE: Final = "000"
_DIGITS = re.compile(rf"[0-9]{{{LENGTH}}}")


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Npwp:
    """A taxpayer number as 16 digits. That of a person is the NIK: show `masked`, not `str`."""

    digits: str

    def __post_init__(self) -> None:
        if not _DIGITS.fullmatch(self.digits) or not self.digits.strip("0"):
            raise ValueError("not an NPWP")

    @classmethod
    def parse(cls, raw: object) -> Parsed[Npwp]:
        """Read an NPWP of 15 or 16 digits, with or without its dots and dash.

        Problems: those of `read_digits`, npwp_length. Warnings: npwp_check_digit, npwp_not_nik,
        npwp_from_nitku, zeros_restored, one_digit_repeated.
        """
        if isinstance(raw, cls):
            return Parsed(raw)
        found = read_digits(raw, "npwp")
        if found.problem:
            return Parsed(None, found.problem)
        digits, warnings = found.digits, found.warnings
        lost = OLD_LENGTH - len(digits)
        if lost == 1 or (found.is_number and lost in (2, 3)):  # offices of the state begin with 00
            digits, warnings = "0" * lost + digits, (*warnings, zeros_restored("npwp", lost))
        if len(digits) == PLACE_OF_BUSINESS_LENGTH:
            digits, warnings = digits[:LENGTH], (*warnings, problem("npwp_from_nitku"))
        digits = "0" + digits if len(digits) == OLD_LENGTH else digits
        if len(digits) != LENGTH or not digits.strip("0"):
            return refused("npwp_length", length=len(digits))
        npwp = cls(digits)
        return Parsed(npwp, None, warnings + npwp._doubts())

    def _doubts(self) -> tuple[Problem, ...]:
        if self.is_personal:
            return () if NIK_SHAPE.fullmatch(self.digits) else (problem("npwp_not_nik"),)
        return () if self.check_digit_fits else (problem("npwp_check_digit"),)

    @property
    def is_personal(self) -> bool:
        """Whether it is a resident's NIK: any number that does not begin with zero."""
        return self.digits[0] != "0"

    @property
    def check_digit_fits(self) -> bool:
        """Whether the Luhn rule holds for digits 2 to 10; a NIK has no check digit and always fits."""
        return self.is_personal or bool(luhn.is_valid(self.digits[1:10]))

    @property
    def taxpayer(self) -> str:
        """The same for head office and branches: nine digits of an old number, all of a NIK."""
        return self.digits if self.is_personal else self.digits[1:10]

    @property
    def tax_office(self) -> str | None:
        """Three digits: the tax office (KPP) in an old number; None for a NIK."""
        return None if self.is_personal else self.digits[10:13]

    @property
    def branch(self) -> str | None:
        """Three digits: the branch, "000" for the head office; None for a NIK."""
        return None if self.is_personal else self.digits[13:]

    @property
    def is_head_office(self) -> bool:
        """Whether it is not a branch's number."""
        return self.branch in (None, HEAD_OFFICE)

    @property
    def old_form(self) -> str | None:
        """The 15 digits of before 2022; None for a NIK."""
        return None if self.is_personal else self.digits[1:]

    @property
    def display(self) -> str:
        """99.999.999.9-999.999 for an old number; sixteen digits for a NIK (personal data)."""
        old = self.old_form
        if old is None:
            return self.digits
        return f"{old[:2]}.{old[2:5]}.{old[5:8]}.{old[8]}-{old[9:12]}.{old[12:]}"

    @property
    def masked(self) -> str:
        """Only the last four digits, for pages and logs."""
        return masked(self.digits)

    def __str__(self) -> str:
        return self.digits

    def __repr__(self) -> str:
        return f"Npwp({self.masked})"
