"""A certificate's number: "17/SKM-JKP/XI/2021" is that of the register's event 17, recorded in November 2021. Pure."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from mitra.values.moments import WIB
from mitra.values.months import ROMAN_MONTHS

_FORM: Final = re.compile(r"(\d{1,15})[/\-. ]*SKM[/\-. ]*JKP[/\-. ]*([IVX]{1,4})[/\-. ]+(\d{4})")
_LONGEST: Final = 60


def number_of(event: int, at: datetime) -> str:
    """The number of the certificate that follows from that event, recorded at that moment."""
    there = at.astimezone(WIB)
    return f"{event}/SKM-JKP/{ROMAN_MONTHS[there.month - 1]}/{there.year}"


def slug_of(number: str) -> str:
    """The number as it stands in addresses and names of files: "17-skm-jkp-xi-2021"."""
    return number.replace("/", "-").lower()


def read_number(typed: str) -> tuple[int, str] | None:
    """The event and the whole number of what somebody typed, in capitals or not, with strokes, dashes or spaces."""
    found = _FORM.fullmatch(typed.strip()[:_LONGEST].upper())
    if found is None:
        return None
    event, month, year = int(found[1]), found[2], found[3]
    return event, f"{event}/SKM-JKP/{month}/{year}"
