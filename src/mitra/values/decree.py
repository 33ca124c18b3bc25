"""Number of a ministerial decree (Kepmenaker), such as those that lay down the SKKNI.

New form "Nomor 103 Tahun 2026"; old form "KEP.115/MEN/III/2007". Numbers begin anew each year, so the key is
number and year. The old form is from memory: whatever reads like it is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mitra.values.dates import EARLIEST_YEAR, LATEST_YEAR
from mitra.values.months import ROMAN_MONTHS, roman_month
from mitra.values.parsed import Parsed, problem, refused
from mitra.values.text import is_day, read

_OLD = re.compile(r"\bKEP\b[\s.\-:]*(?:NO(?:MOR)?[\s.:]*)?([0-9]{1,4})\s*/\s*MEN\s*/\s*(?:([A-Z]+)\s*/\s*)?([0-9]{4})\b")
_NEW = re.compile(r"(?<![0-9/.\-])([0-9]{1,4})\s*(?:TAHUN|THN\.?|TH\.?|/|-)\s*([0-9]{4})(?![0-9/\-])")
_HIGHEST = 9999


@dataclass(frozen=True, slots=True)
class DecreeNumber:
    """Number and year of a decree; `old_form` and its month only say how it is written."""

    number: int
    year: int
    old_form: bool = False
    month: int | None = None

    def __post_init__(self) -> None:
        if not (1 <= self.number <= _HIGHEST and EARLIEST_YEAR <= self.year <= LATEST_YEAR):
            raise ValueError("not the number of a decree")
        if self.month is not None and not (self.old_form and 1 <= self.month <= 12):
            raise ValueError("only the old form carries a month, 1 to 12")

    @classmethod
    def parse(cls, raw: object) -> Parsed[DecreeNumber]:
        """Find the number in "Kepmenaker No. 103 Tahun 2026", "103/2026", "KEP. 115/MEN/III/2007".

        Problems: those of `text.read`, is_a_day, decree_unreadable, date_year. Warning: decree_month.
        """
        if isinstance(raw, cls):
            return Parsed(raw)
        if is_day(raw):
            return refused("is_a_day", name="decree")
        reading = read(raw)
        if reading.problem:
            return Parsed(None, reading.problem)
        text = reading.text.upper()
        old, new = _OLD.search(text), _NEW.search(text)
        match = old or new
        number = int(match[1]) if match else 0
        if match is None or number == 0:
            return refused("decree_unreadable")
        year = int(match[match.re.groups])
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            return refused("date_year", year=year, earliest=EARLIEST_YEAR, latest=LATEST_YEAR)
        if not old:
            return Parsed(cls(number, year))
        month = roman_month(old[2]) if old[2] else None
        doubts = (problem("decree_month", month=old[2]),) if old[2] and month is None else ()
        return Parsed(cls(number, year, True, month), None, doubts)

    @property
    def key(self) -> tuple[int, int]:
        """Year and number: what identifies the decree, however it is written."""
        return self.year, self.number

    @property
    def display(self) -> str:
        """As it is cited: "Nomor 103 Tahun 2026" or "KEP.115/MEN/III/2007"."""
        if not self.old_form:
            return f"Nomor {self.number} Tahun {self.year}"
        month = f"{ROMAN_MONTHS[self.month - 1]}/" if self.month else ""
        return f"KEP.{self.number}/MEN/{month}{self.year}"

    def __str__(self) -> str:
        return self.display
