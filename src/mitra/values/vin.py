"""VIN, the Vocational Identification Number that the ministry's register gives a training institution.

Its make-up (year and month, regency, serial number) is inferred from a few examples only, so another shape is
kept with a warning: the register, not this class, says whether a VIN exists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mitra.values.digits import read_digits
from mitra.values.parsed import Parsed, problem, refused
from mitra.values.region import KemendagriCode
from mitra.values.text import read

_KNOWN_SHAPE = re.compile(r"([0-9]{2})(0[1-9]|1[0-2])([1-9][0-9]{3})([0-9]{2})")
_CANONICAL = re.compile(r"(?=.*[0-9])[A-Z0-9]+(?:[./-][A-Z0-9]+)*")
_LABEL = re.compile(r"^(?:NOMOR |NO[. ]+)?VIN\b[ .:=]*")
_LONGEST = 40


@dataclass(frozen=True, slots=True, order=True)
class Vin:
    """A VIN: `1903351802` = March 2019, Kab. Nganjuk (35.18), number 02; or one of unknown shape."""

    code: str

    def __post_init__(self) -> None:
        if len(self.code) > _LONGEST or not _CANONICAL.fullmatch(self.code):
            raise ValueError("not a VIN")

    @classmethod
    def parse(cls, raw: object) -> Parsed[Vin]:
        """Read a VIN with or without spaces between its parts.

        Problems: those of `text.read`, is_a_day, digits_lost, vin_not_a_code. Warnings: vin_shape.
        """
        if isinstance(raw, cls):
            return Parsed(raw)
        found = read_digits(raw, "vin")
        if found.problem and found.problem.code != "not_digits":
            return Parsed(None, found.problem)
        warnings = found.warnings
        code = found.digits or re.sub(r"\s", "", _LABEL.sub("", read(raw).text.upper()))
        if len(code) > _LONGEST or not _CANONICAL.fullmatch(code):
            return refused("vin_not_a_code")
        if not _KNOWN_SHAPE.fullmatch(code):
            warnings += (problem("vin_shape"),)
        return Parsed(cls(code), None, warnings)

    @property
    def well_formed(self) -> bool:
        """Whether it has the inferred shape; what the parts below say is only then not None."""
        return _KNOWN_SHAPE.fullmatch(self.code) is not None

    @property
    def registered_in(self) -> tuple[int, int] | None:
        """Year and month of registration, if well formed: (2019, 3). The century is taken to be 20xx."""
        match = _KNOWN_SHAPE.fullmatch(self.code)
        return (2000 + int(match[1]), int(match[2])) if match else None

    @property
    def regency(self) -> KemendagriCode | None:
        """The regency or city of registration, if well formed; its code may be older than today's borders."""
        match = _KNOWN_SHAPE.fullmatch(self.code)
        return KemendagriCode(f"{match[3][:2]}.{match[3][2:]}") if match else None

    @property
    def display(self) -> str:
        """In three groups, as it is explained: "1903 3518 02"; as it is if of unknown shape."""
        return f"{self.code[:4]} {self.code[4:8]} {self.code[8:]}" if self.well_formed else self.code

    def __str__(self) -> str:
        return self.code
