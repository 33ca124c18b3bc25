"""Code of a competency unit of the national standards (SKKNI), in the shapes that its catalogue really has.

A few codes are printed oddly in their decrees (`M74DKV13.015.3`, `TIK.PR.02.008.01`) and must stay as they
are, for they are keys. One exchanged letter can give the valid code of another unit: compare the title too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mitra.values import skkni_shape as shape
from mitra.values.parsed import Parsed, Problem, problem, refused
from mitra.values.text import DASHES, is_day, read

_DOT = re.compile(r"\s*[.,]+\s*")
_DASH = re.compile(rf"\s*[{DASHES}]\s*")
_TITLE_BEHIND = re.compile(r"(\S*[0-9]\S*) .*[^\W\d]{4}.*")  # "J.611000.001.01 Menyiapkan …"
_VERSION = re.compile(r"(.+)[./-]([0-9]{1,2})")


@dataclass(frozen=True, slots=True, order=True)
class SkkniUnitCode:
    """A unit's code in capitals with its dots, e.g. `K.62AIN00.001.2`. ValueError for what is no code."""

    code: str

    def __post_init__(self) -> None:
        if shape.pattern_of(self.code) is None:
            raise ValueError("not the code of a competency unit")

    @classmethod
    def parse(cls, raw: object) -> Parsed[SkkniUnitCode]:
        """Read a cell; small letters, spaces and commas for dots are mended.

        Problems: those of `text.read`, is_a_day, skkni_not_a_code. Warnings: skkni_other_shape or
        skkni_likely_meant (kept as written, with a suggestion), remark_dropped (a title behind the code).
        """
        if isinstance(raw, cls):
            return Parsed(raw)
        if is_day(raw):
            return refused("is_a_day", name="skkni_unit")
        reading = read(raw)
        if reading.problem:
            return Parsed(None, reading.problem)
        text = reading.text
        dropped: tuple[Problem, ...] = ()
        if title := _TITLE_BEHIND.fullmatch(text):
            text, dropped = title[1], (problem("remark_dropped"),)
        code = _DASH.sub("-", _DOT.sub(".", text.upper())).strip(".-: ").replace(" ", "")
        if shape.pattern_of(code) is None:
            return refused("skkni_not_a_code")
        unit = cls(code)
        return Parsed(unit, None, dropped + unit._doubts())

    def _doubts(self) -> tuple[Problem, ...]:
        if self.pattern != "other":
            return ()
        meant = shape.likely_meant(self.code)
        return (problem("skkni_likely_meant", meant=meant) if meant else problem("skkni_other_shape"),)

    @property
    def pattern(self) -> shape.Pattern:
        """ "A" to "E", or "other" for a tolerated shape."""
        return shape.pattern_of(self.code) or "other"

    @property
    def likely_meant(self) -> SkkniUnitCode | None:
        """For a code of another shape: the regular code it was likely meant to be. Never used silently."""
        meant = shape.likely_meant(self.code) if self.pattern == "other" else None
        return SkkniUnitCode(meant) if meant else None

    @property
    def division(self) -> str | None:
        """Two digits: the KBLI division (golongan pokok); None for patterns D, E and most others."""
        match = self._regular_match()
        return match[1] if match and self._regular.pattern in shape.WITH_DIVISION else None

    @property
    def version(self) -> int | None:
        """The last number of the code: the unit's version. None where the code has none (pattern E)."""
        match = _VERSION.fullmatch(self._regular.code)
        return int(match[2]) if match else None

    @property
    def family(self) -> str:
        """The same in all versions of a unit: `62AIN00.001` for `J.62AIN00.001.1` and `K.62AIN00.001.2`.

        Without the version and, where a division follows it, without the unstable letter in front.
        """
        regular = self._regular
        match = _VERSION.fullmatch(regular.code)
        stem = match[1] if match else regular.code.removesuffix("A")
        return stem[2:] if regular.division else stem

    @property
    def display(self) -> str:
        """As the catalogue prints it: the same as `str`."""
        return self.code

    def __str__(self) -> str:
        return self.code

    @property
    def _regular(self) -> SkkniUnitCode:
        return self.likely_meant or self

    def _regular_match(self) -> re.Match[str] | None:
        regular = self._regular
        return shape.PATTERNS[regular.pattern].fullmatch(regular.code) if regular.pattern != "other" else None
