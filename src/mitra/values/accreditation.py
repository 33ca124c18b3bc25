"""Number of an accreditation certificate of the training institutions' accreditation body (LA-LPK).

"52/LA-LPK/VII/2023": serial number, body, Roman month, year. Inferred from four examples, so another shape is
kept with a warning; the issuer says whether a certificate exists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from mitra.values.months import roman_month
from mitra.values.parsed import Parsed, Problem, problem, refused
from mitra.values.text import DASHES, is_day, read

_LABEL = re.compile(r"^(?:(?:SERTIFIKAT|AKREDITASI|NOMOR|NO)\b[\s.:]*)+")
_BODY = re.compile(rf"\s*/\s*LA[\s{DASHES}]*LPK\s*/\s*")
_KNOWN_SHAPE = re.compile(r"([0-9]{1,4})/LA-LPK/([IVX]+)/([0-9]{4})")
_CANONICAL = re.compile(r"(?=.*[0-9])[^\W_](?:[ ./\-]?[^\W_])*", re.ASCII)
_LONGEST = 60


@dataclass(frozen=True, slots=True, order=True)
class AccreditationNumber:
    """A certificate's number in capitals, canonical where its shape is known."""

    text: str

    def __post_init__(self) -> None:
        if len(self.text) > _LONGEST or not _CANONICAL.fullmatch(self.text) or self.text != self.text.upper():
            raise ValueError("not the number of an accreditation certificate")

    @classmethod
    def parse(cls, raw: object) -> Parsed[AccreditationNumber]:
        """Read a certificate's number; "LALPK" and "LA LPK" become "LA-LPK".

        Problems: those of `text.read`, is_a_day, accreditation_unreadable. Warnings: accreditation_shape,
        accreditation_month.
        """
        if isinstance(raw, cls):
            return Parsed(raw)
        if is_day(raw):
            return refused("is_a_day", name="accreditation")
        reading = read(raw)
        if reading.problem:
            return Parsed(None, reading.problem)
        text = _BODY.sub("/LA-LPK/", _LABEL.sub("", reading.text.upper())).strip(" .:")
        text = re.sub(r"\s*/\s*", "/", text)
        if len(text) > _LONGEST or not _CANONICAL.fullmatch(text):
            return refused("accreditation_unreadable")
        number = cls(text)
        return Parsed(number, None, number._doubts())

    def _doubts(self) -> tuple[Problem, ...]:
        match = _KNOWN_SHAPE.fullmatch(self.text)
        if match is None:
            return (problem("accreditation_shape"),)
        return () if roman_month(match[2]) else (problem("accreditation_month", month=match[2]),)

    @property
    def issued_in(self) -> tuple[int, int] | None:
        """Year and month of issue as the number says, (2023, 7); None where its shape is not known."""
        match = _KNOWN_SHAPE.fullmatch(self.text)
        month = roman_month(match[2]) if match else None
        return (int(match[3]), month) if match and month else None

    def agrees_with(self, issued_on: date) -> bool | None:
        """Whether a certificate of that day can bear this number; None where the number does not say."""
        return None if self.issued_in is None else self.issued_in == (issued_on.year, issued_on.month)

    @property
    def display(self) -> str:
        """As certificates print it: the same as `str`."""
        return self.text

    def __str__(self) -> str:
        return self.text
