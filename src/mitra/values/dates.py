"""Days as Indonesian people write them: tolerant of form, strict about meaning.

Read: "12 November 2021", "1 Agust 2021", "Jumat, 12 Nopember 2021", "Serang, 12 November 2021",
"November 12, 2021", "12/11/2021" (the day comes first), "12-11-21", "2021-11-12", "20211112", Excel's day
numbers, `date` and `datetime`. A time of day is dropped; the day is the one printed, in whatever zone.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from mitra.values.months import MONTH_NAMES_EN, MONTH_NAMES_ID, WEEKDAYS, month_number
from mitra.values.parsed import Parsed, Problem, problem, refused
from mitra.values.text import read

EARLIEST_YEAR: Final = 1945
LATEST_YEAR: Final = 2100
#: How papers say that something has no last day; `parse_date` answers with the problem `date_open_ended`.
OPEN_ENDED: Final = frozenset(
    {"seumur hidup", "selamanya", "tidak terbatas", "tanpa batas waktu", "tanpa batas", "berlaku seterusnya"}
    | {"sekarang", "saat ini", "selama aktif", "selama lpk aktif", "selama lembaga aktif", "lifetime"}
    | {"selama pelaku usaha menjalankan kegiatan usaha", "selama menjalankan kegiatan usaha"}
)
#: How spreadsheets and databases say that nothing was written: Excel's days 0 and 1, and day 0 of other programs.
_NO_DAY: Final = frozenset({(30, 12, 1899), (31, 12, 1899), (1, 1, 1900)})
_EXCEL_DAY_ZERO = date(1899, 12, 30)  # day 60 is the 29 February 1900 that never was; we start later anyway
_SERIAL_FROM = (date(EARLIEST_YEAR, 1, 1) - _EXCEL_DAY_ZERO).days
_SERIAL_UNTIL = (date(LATEST_YEAR + 1, 1, 1) - _EXCEL_DAY_ZERO).days
_SERIAL_OF_NO_END = (date.max - _EXCEL_DAY_ZERO).days

_TIME = re.compile(
    r"(?:T|,?\s+|\s*pukul\s+)[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?"
    r"\s*(?:Z|[+-][0-9]{2}:?[0-9]{2}|WIB|WITA|WIT|AM|PM)?$",
    re.IGNORECASE,
)
_DATE_WORD = re.compile(r"^(?:tanggal|tgl\.?|per)\s*:?\s+", re.IGNORECASE)
_BEFORE_COMMA = re.compile(r"^([^\W\d][^\d,]*),\s*(?=[0-9])")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})|([0-9]{4})([01][0-9])([0-3][0-9])")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s?[-/. ]\s?([0-9]{1,2})\s?[-/. ]\s?([0-9]{4}|[0-9]{2})|([0-9]{2})([0-9]{2})([0-9]{4})")
_ST = r"(?:st|nd|rd|th)?"
_NAMED = re.compile(rf"([0-9]{{1,2}}){_ST}[-/.\s]*([^\W\d]+)[-/.,\s]*([0-9]{{4}}|[0-9]{{2}})", re.IGNORECASE)
_NAMED_FIRST = re.compile(rf"([^\W\d]+)\.?\s+([0-9]{{1,2}}){_ST},?\s+([0-9]{{4}})", re.IGNORECASE)
_MONTH_AND_YEAR = re.compile(r"([^\W\d]+)[-/.,\s]*[0-9]{4}|[0-9]{1,2}[-/][0-9]{4}|[0-9]{4}[-/][0-9]{1,2}")
_NUMBER = re.compile(r"([0-9]{4,7})(?:\.[0-9]+)?")


def _checked(day: int, month: int, year: int, *warnings: Problem) -> Parsed[date]:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        if (day, month, year) == (31, 12, 9999):  # how registers write that there is no end
            return refused("date_open_ended")
        if (day, month, year) in _NO_DAY:
            return refused("date_excel_empty")
        return refused("date_year", year=year, earliest=EARLIEST_YEAR, latest=LATEST_YEAR)
    if not 1 <= month <= 12:
        return refused("date_month", month=month)
    try:
        return Parsed(date(year, month, day), None, warnings)
    except ValueError:
        names = MONTH_NAMES_ID[month - 1], MONTH_NAMES_EN[month - 1]
        return refused("date_day", day=day, month=names[0], month_en=names[1], year=year)


def _in_years(day: int, month: int, year: str) -> Parsed[date]:
    if len(year) == 4:
        return _checked(day, month, int(year))
    full = int(year) + (2000 if int(year) < EARLIEST_YEAR % 100 else 1900)
    return _checked(day, month, full, problem("date_short_year", short=year, year=full))


def _present(groups: tuple[str | None, ...]) -> list[str]:
    return [group for group in groups if group is not None]


def _from_digits(text: str) -> Parsed[date] | None:
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = _present(match.groups())
        return _in_years(int(day), int(month), year)
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = _present(match.groups())
        return _in_years(int(day), int(month), year)
    if match := _NUMBER.fullmatch(text):
        number = int(match[1])
        if EARLIEST_YEAR <= number <= LATEST_YEAR:
            return refused("date_no_day")
        if number == _SERIAL_OF_NO_END:
            return refused("date_open_ended")
        if _SERIAL_FROM <= number < _SERIAL_UNTIL:
            return Parsed(_EXCEL_DAY_ZERO + timedelta(days=number))
    return None


def _from_words(text: str) -> Parsed[date] | None:
    if (match := _NAMED.fullmatch(text)) and (month := month_number(match[2])):
        return _in_years(int(match[1]), month, match[3])
    if (match := _NAMED_FIRST.fullmatch(text)) and (month := month_number(match[1])):
        return _in_years(int(match[2]), month, match[3])
    if (match := _MONTH_AND_YEAR.fullmatch(text)) and (match[1] is None or month_number(match[1])):
        return refused("date_no_day")
    return None


def _weekday_warning(word: str, day: date) -> tuple[Problem, ...]:
    said = WEEKDAYS.get(word)
    if said is None or said == day.weekday():  # no weekday: the place where a letter was signed
        return ()
    return (problem("date_weekday", said=word),)


def parse_date(raw: object) -> Parsed[date]:
    """The day written in a cell.

    Problems: those of `text.read`; date_open_ended (also 31 December 9999), date_excel_empty (1 January 1900 and the
    days before), date_no_day, date_year, date_month, date_day, date_unreadable. Warnings: date_short_year, date_weekday.
    """
    if isinstance(raw, date):
        return _checked(raw.day, raw.month, raw.year)
    reading = read(raw)
    if reading.problem:
        return Parsed(None, reading.problem)
    text = _DATE_WORD.sub("", reading.text)
    if text.casefold() in OPEN_ENDED:
        return refused("date_open_ended")
    before = _BEFORE_COMMA.match(text)
    text = _TIME.sub("", text[before.end() :] if before else text).strip()
    found = _from_digits(text) or _from_words(text)
    if found is None:
        return refused("date_unreadable")
    if found.value is None or before is None:
        return found
    warnings = _weekday_warning(before[1].strip().casefold(), found.value)
    return Parsed(found.value, None, found.warnings + warnings)


def display_date(day: date, language: str = "id") -> str:
    """The day as letters write it: "12 November 2021", "1 Agustus 2021"; with "en" English month names."""
    names = MONTH_NAMES_EN if language == "en" else MONTH_NAMES_ID
    return f"{day.day} {names[day.month - 1]} {day.year}"
