"""Names of months and weekdays, Indonesian and English, in the spellings that papers use; Roman months."""

from __future__ import annotations

from typing import Final

MONTH_NAMES_ID: Final = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
MONTH_NAMES_EN: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_OTHER_SPELLINGS: Final = {
    **{"jan": 1, "feb": 2, "peb": 2, "pebruari": 2, "febuari": 2, "mar": 3, "mrt": 3, "apr": 4, "mey": 5},
    **{"jun": 6, "jul": 7, "agt": 8, "ags": 8, "agu": 8, "agus": 8, "agust": 8, "agts": 8, "aug": 8},
    **{"sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "nopember": 11, "novem": 11},
    **{"des": 12, "dec": 12},
}
_MONTHS: Final = (
    {name.casefold(): number for number, name in enumerate(MONTH_NAMES_ID, 1)}
    | {name.casefold(): number for number, name in enumerate(MONTH_NAMES_EN, 1)}
    | _OTHER_SPELLINGS
)

#: Monday is 0, as in `date.weekday()`.
WEEKDAYS: Final = {
    **{"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5, "minggu": 6},
    **{"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6},
}

ROMAN_MONTHS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def month_number(word: str) -> int | None:
    """1 to 12 for a month's name or its usual short form ("Agust", "Nop"), None for any other word."""
    return _MONTHS.get(word.casefold())


def roman_month(word: str) -> int | None:
    """1 to 12 for "I" to "XII", None for any other word ("IIX")."""
    return ROMAN_MONTHS.index(word) + 1 if word in ROMAN_MONTHS else None
