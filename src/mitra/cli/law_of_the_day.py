"""The law that a command judges by: a day as people write it, and the catalogue of standards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from mitra.law.in_force import FIRST_DAY, Law, law_on
from mitra.reference.shipped import catalogue as shipped_catalogue
from mitra.site.home import CannotRun
from mitra.values.dates import display_date, parse_date
from mitra.values.wording import say

WIB = ZoneInfo("Asia/Jakarta")


def law_for(on: str | None, catalogue_files: Sequence[Path] = ()) -> Law:
    """The law of a day, today if none is given; CannotRun with one sentence when there is no such day or law."""
    day = day_of(on)
    if day < FIRST_DAY:
        since = display_date(FIRST_DAY), display_date(FIRST_DAY, "en")
        raise CannotRun(
            f"Kelima syarat berlaku sejak {since[0]}; pilih tanggal itu atau sesudahnya. / "
            f"The five requirements are in force since {since[1]}; choose that day or a later one."
        )
    catalogue = shipped_catalogue()
    if catalogue_files:
        from mitra.reference.files.skkni import combine, read
        from mitra.reference.wording import why_nothing

        loaded, report = read(list(catalogue_files))
        if not loaded.units:
            raise CannotRun(f"{why_nothing(report.remarks, 'id')} / {why_nothing(report.remarks, 'en')}")
        catalogue = combine(catalogue, loaded)
    return law_on(day, catalogue=catalogue)


def day_of(written: str | None) -> date:
    """A day as people write it ("12 November 2021", "2021-11-12"), today for None; CannotRun if it is none."""
    if written is None:
        return datetime.now(WIB).date()
    parsed = parse_date(written)
    if parsed.problem:
        raise CannotRun(f"{say(parsed.problem, 'id')} / {say(parsed.problem, 'en')}")
    return parsed.unwrap()


def moment_of(written: str) -> datetime:
    """A moment ("2026-03-03T17:00+07:00"); a day as people write it means its end in WIB; CannotRun if it is neither."""
    try:
        found = datetime.fromisoformat(written) if ":" in written else _end_of(written)
        return (found if found.tzinfo else found.replace(tzinfo=WIB)).astimezone(WIB)  # the database knows fewer zones
    except (ValueError, OverflowError) as error:
        raise CannotRun(
            f"{written} bukan saat yang dikenal; tulis seperti 2026-03-03T17:00, atau tanggalnya saja. / "
            f"{written} is not a moment; write it like 2026-03-03T17:00, or the day alone."
        ) from error


def _end_of(written: str) -> datetime:
    """The last moment of a day, of today this one; ValueError if it is none."""
    day, now = parse_date(written).unwrap(), datetime.now(WIB)
    return now if day == now.date() else datetime.combine(day, time.max, WIB)
