"""Codes of regions in two schemes that look alike: the Ministry of Home Affairs' (Kemendagri) and BPS's.

Joined by bare code they go wrong silently in Papua, so they are two types: never equal, never ordered against
each other, and one is not read as the other. Only the reference tables translate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mitra.values.digits import read_digits, zeros_restored
from mitra.values.parsed import Parsed, refused

LEVELS: Final = ("province", "regency", "district", "village")
_KEMENDAGRI = re.compile(r"[1-9][0-9](?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?")
_BPS = re.compile(r"[1-9][0-9](?:[0-9]{2}(?:[0-9]{3}(?:[0-9]{3})?)?)?")
_FIRST_CITY = 71  # regencies are numbered 01 to 69 in a province, cities (kota) from 71
_DOTTED_NUMBER = re.compile(r"[1-9][0-9]\.[1-9]")


def _dotted(digits: str) -> str:
    cuts = [digits[:2], digits[2:4], digits[4:6], digits[6:]]
    return ".".join(part for part in cuts if part)


@dataclass(frozen=True, slots=True, order=True)
class KemendagriCode:
    """A region's Kemendagri code with its dots: `35`, `35.18`, `35.18.01`, `35.18.01.2001`."""

    code: str

    def __post_init__(self) -> None:
        if not _KEMENDAGRI.fullmatch(self.code):
            raise ValueError("not a Kemendagri region code")

    @classmethod
    def parse(cls, raw: object) -> Parsed[KemendagriCode]:
        """Read a code with or without dots, of any level.

        Problems: those of `read_digits`, region_shape, region_scheme. Warnings: zeros_restored (35.1 that was
        35.10 before Excel took it for a number).
        """
        if isinstance(raw, cls):
            return Parsed(raw)
        if isinstance(raw, BpsCode):
            return refused("region_scheme", expected="Kemendagri", found="BPS")
        found = read_digits(raw, "region")
        if found.problem:
            return Parsed(None, found.problem)
        digits, warnings = found.digits, found.warnings
        if found.is_number and _DOTTED_NUMBER.fullmatch(str(raw)):
            digits, warnings = digits + "0", (*warnings, zeros_restored("region", 1))
        code = _dotted(digits)
        if not _KEMENDAGRI.fullmatch(code):
            return refused("region_shape", scheme="Kemendagri", examples="35, 35.18, 35.18.01")
        return Parsed(cls(code), None, warnings)

    @property
    def level(self) -> str:
        """One of LEVELS."""
        return LEVELS[self.code.count(".")]

    @property
    def parent(self) -> KemendagriCode | None:
        """The region one level up; None for a province."""
        above, dot, _ = self.code.rpartition(".")
        return KemendagriCode(above) if dot else None

    @property
    def province(self) -> KemendagriCode:
        """The province this region lies in."""
        return KemendagriCode(self.code[:2])

    @property
    def regency(self) -> KemendagriCode | None:
        """The kabupaten or kota this region is or lies in; None for a province."""
        return KemendagriCode(self.code[:5]) if len(self.code) > 2 else None

    @property
    def is_city(self) -> bool:
        """Whether its regency is a kota (numbered from 71), not a kabupaten."""
        return len(self.code) > 2 and int(self.code[3:5]) >= _FIRST_CITY

    def contains(self, other: KemendagriCode) -> bool:
        """Whether `other` is this region or lies in it."""
        return other == self or other.code.startswith(self.code + ".")

    @property
    def display(self) -> str:
        """With dots: the same as `str`."""
        return self.code

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True, order=True)
class BpsCode:
    """A region's BPS code, digits only: `35`, `3518`, `3518010`, `3518010001`."""

    code: str

    def __post_init__(self) -> None:
        if not _BPS.fullmatch(self.code):
            raise ValueError("not a BPS region code")

    @classmethod
    def parse(cls, raw: object) -> Parsed[BpsCode]:
        """Read a code of any level. Problems: those of `read_digits`, region_shape, region_scheme."""
        if isinstance(raw, cls):
            return Parsed(raw)
        if isinstance(raw, KemendagriCode):
            return refused("region_scheme", expected="BPS", found="Kemendagri")
        found = read_digits(raw, "bps")
        if found.problem:
            return Parsed(None, found.problem)
        if found.spaced and "." in str(raw):
            return refused("region_scheme", expected="BPS", found="Kemendagri")
        if not _BPS.fullmatch(found.digits):
            return refused("region_shape", scheme="BPS", examples="35, 3518, 3518010")
        return Parsed(cls(found.digits), None, found.warnings)

    @property
    def level(self) -> str:
        """One of LEVELS."""
        return LEVELS[(2, 4, 7, 10).index(len(self.code))]

    @property
    def province(self) -> BpsCode:
        """The province this region lies in."""
        return BpsCode(self.code[:2])

    @property
    def display(self) -> str:
        """Digits only: the same as `str`."""
        return self.code

    def __str__(self) -> str:
        return self.code
