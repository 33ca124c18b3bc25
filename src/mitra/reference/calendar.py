"""The calendar for counting working days: the days that decrees list, as officials amended them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from mitra.reference.records import DayKind, HolidayRow
from mitra.values.period import Period
from mitra.values.working_days import Calendar


class Amendment(NamedTuple):
    """An official's word on a day: from `amended_at` on it is a holiday of that kind, or none (`kind` None)."""

    day: date
    kind: DayKind | None
    name: str
    basis: str
    reason: str
    amended_at: datetime


def amended(days: Mapping[str, HolidayRow], amendments: Iterable[Amendment]) -> dict[str, HolidayRow]:
    """The days by ISO date once the amendments, oldest first, were made: the last word on a day stands, over any load."""
    found = dict(days)
    for one in amendments:
        found.pop(one.day.isoformat(), None)
        if one.kind is not None:
            found[one.day.isoformat()] = HolidayRow(one.day, one.kind, one.name, one.basis)
    return dict(sorted(found.items()))


def covered(days: Iterable[HolidayRow]) -> Period:
    """The years of which the holidays are known: the newest of them and those before it without a gap.

    A decree names all days of its year, and a load without them is refused, so one day shows that its year is known.
    ValueError where there is no day.
    """
    years = {one.day.year for one in days}
    if not years:
        raise ValueError("no holidays are known")
    last = first = max(years)
    while first - 1 in years:
        first -= 1
    return Period(date(first, 1, 1), date(last + 1, 1, 1))


def calendar_of(days: Mapping[str, HolidayRow], amendments: Iterable[Amendment]) -> Calendar:
    """What `values.working_days` counts with: the days of loads, amended. ValueError where there is no day."""
    covers = covered(days.values())
    known = [one for one in amended(days, amendments).values() if covers.contains(one.day)]
    return Calendar(
        covers,
        frozenset(one.day for one in known if one.kind == "national_holiday"),
        frozenset(one.day for one in known if one.kind == "collective_leave"),
    )
