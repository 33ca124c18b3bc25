"""The evidence clock read: what lapses in the coming days, one line for one paper, however many programmes rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, QuerySet

from mitra.findings.models import Lapse
from mitra.findings.standing.kept import latest_run
from mitra.findings.standing.run import STANDING
from mitra.law.finding import Outcome
from mitra.law.vocabulary import KINDS
from mitra.law.wording import label_of, name_of

WITHIN = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class Lapsing:
    """One paper or answer that will no longer do. `what` says which, `item` which of several; `programmes` rest on it."""

    day: date
    days_left: int
    identifier: str
    institution: str
    city: str
    province: str
    what: str
    item: str
    requirement: str
    requirement_name: str
    programmes: int
    after: Outcome


@dataclass(frozen=True, slots=True)
class Clock:
    """What lapses from the day of the figures on. `on` is None while nobody has been screened yet."""

    on: date | None
    until: date | None
    total: int
    lines: tuple[Lapsing, ...]
    provinces: tuple[tuple[str, int], ...]


def coming(
    within: int, language: str, *, province: str = "", identifier: str = "", start: int = 0, rows: int | None = 50
) -> Clock:
    """What lapses within so many days, soonest first. Four queries, however many lines. `rows` None: all of them."""
    run = latest_run(STANDING)
    if run is None:
        return Clock(None, None, 0, (), ())
    until = run.on + timedelta(days=within)
    everywhere = Lapse.objects.filter(series=run.series_id, day__lte=until)
    if identifier:
        everywhere = everywhere.filter(institution__identifier=identifier)
    wanted = everywhere.filter(institution__province=province) if province else everywhere
    found = _lines(wanted)
    provinces = (
        everywhere.values_list("institution__province")
        .annotate(n=Count("institution", distinct=True))
        .order_by("institution__province")
    )
    shown = found[start : start + rows] if rows is not None else found
    return Clock(
        run.on, until, found.count(), tuple(_told(shown, run.on, language)), tuple((name, n) for name, n in provinces if name)
    )


def _lines(lapses: QuerySet[Lapse]) -> QuerySet[Lapse, Any]:
    return (
        lapses.values(
            "day",
            "requirement",
            "code",
            "after",
            "statement",
            kind=F("statement__kind"),
            item=F("statement__item"),
            identifier=F("institution__identifier"),
            name=F("institution__name"),
            city=F("institution__city"),
            province=F("institution__province"),
        )
        .annotate(programmes=Count("programme", distinct=True))
        .order_by("day", "name", "identifier", "requirement", "code", "statement")
    )


def _told(rows: QuerySet[Lapse, Any], on: date, language: str) -> Iterator[Lapsing]:
    for row in rows:
        day, code, requirement = row["day"], str(row["code"]), str(row["requirement"])
        assert isinstance(day, date)
        kind = str(row["kind"] or code.split(".")[1])
        yield Lapsing(
            day=day,
            days_left=(day - on).days,
            identifier=str(row["identifier"]),
            institution=str(row["name"]),
            city=str(row["city"]),
            province=str(row["province"]),
            what=label_of(kind, language) if kind in KINDS else "",
            item=str(row["item"] or ""),
            requirement=requirement,
            requirement_name=name_of(requirement, day, language),
            programmes=int(str(row["programmes"])),
            after=Outcome(str(row["after"])),
        )
