"""Holidays and days of collective leave from CSV files: tanggal, jenis, nama, dasar; whole years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from mitra.reference.files import csv_table, reading
from mitra.reference.kinds import LIBUR
from mitra.reference.records import DayKind, HolidayRow
from mitra.values.dates import display_date, parse_date
from mitra.values.months import WEEKDAYS
from mitra.values.names import fold
from mitra.values.parsed import Parsed, Problem, problem, refused
from mitra.values.text import LONGEST, clean

HEADINGS: Final[csv_table.Headings] = {
    "day": ("tanggal",),
    "kind": ("jenis",),
    "name": ("nama", "keterangan"),
    "basis": ("dasar", "dasar_hukum"),
    "weekday": ("hari",),
}
_KINDS: Final[Mapping[str, DayKind]] = {
    "libur nasional": "national_holiday",
    "hari libur nasional": "national_holiday",
    "cuti bersama": "collective_leave",
}
_EVERY_YEAR: Final = ((1, 1), (8, 17), (12, 25))
"""Month and day of holidays that no year lacks: a list without them is a part of a year."""


class HolidayForm(reading.Form[HolidayRow]):
    """Days that are not worked, or are collective leave, of whole years."""

    kind = LIBUR
    not_one = problem("file_not_holidays")

    def take(self, name: str, content: object) -> Iterable[reading.Place] | None:
        """The days of a CSV file."""
        found = csv_table.lines(name, content, HEADINGS, ("day", "kind", "name")) if isinstance(content, str) else None
        if found is None:
            return None
        return [reading.Place(one.place, Parsed(None, one.problem) if one.problem else _holiday(one.cells)) for one in found]

    def whole(self, rows: dict[str, HolidayRow]) -> tuple[dict[str, HolidayRow], Sequence[tuple[str, Problem]]]:
        """Without the years of which only some days are given, for a load stands for its whole years."""
        national = {one.day for one in rows.values() if one.kind == "national_holiday"}
        missing: dict[int, date] = {}
        for year in sorted({one.day.year for one in rows.values()}):
            gap = next((day for day in (date(year, *parts) for parts in _EVERY_YEAR) if day not in national), None)
            if gap is not None:
                missing[year] = gap
        told = [
            ("", problem("year_incomplete", year=year, day=display_date(day), day_en=display_date(day, "en")))
            for year, day in missing.items()
        ]
        return {key: one for key, one in rows.items() if one.day.year not in missing}, told


def _holiday(cells: Mapping[str, str]) -> Parsed[HolidayRow]:
    """Problems: those of `parse_date`, day_other_weekday, day_kind, row_without_title, row_too_long, day_without_basis."""
    day = parse_date(cells["day"])
    if day.value is None:
        return Parsed(None, day.problem)
    weekday = WEEKDAYS.get(clean(cells.get("weekday")).casefold())
    if weekday is not None and weekday != day.value.weekday():
        return refused("day_other_weekday", said=clean(cells["weekday"]))
    kind = _KINDS.get(fold(cells["kind"].replace("_", " ")))
    if kind is None:
        return refused("day_kind", written=clean(cells["kind"]))
    name, basis = clean(cells["name"]), clean(cells.get("basis"))
    if not name:
        return refused("row_without_title")
    if not basis:
        return refused("day_without_basis")
    if max(len(name), len(basis)) > LONGEST:
        return refused("row_too_long", longest=LONGEST)
    return Parsed(HolidayRow(day.value, kind, name, basis), None, day.warnings)
