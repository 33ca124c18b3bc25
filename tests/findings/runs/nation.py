"""A small nation in the database, and a run over it."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, date, datetime
from functools import cache

from mitra.audit.act import SYSTEM
from mitra.demonstration.files import as_ndjson
from mitra.demonstration.wave import applications
from mitra.facts.acts import record
from mitra.findings.acts import finish_run, judge_next, start_run
from mitra.findings.bulk.grounds import Composer
from mitra.findings.bulk.questions import Memory
from mitra.findings.models import Run
from mitra.institutions.acts import enter
from mitra.intake.application import Application
from mitra.intake.files import read_file
from mitra.law.in_force import Law, law_on
from mitra.reference.shipped import catalogue
from tests.keeping import filled, kept

EVENT = date(2021, 11, 12)
LOADED = datetime(2021, 11, 11, 9, tzinfo=UTC)


def settle_nation(count: int = 12, *, seed: int = 1, now: datetime = LOADED) -> None:
    """Institutions of the demonstration, with the faults that real files show, known from `now`.

    In empty tables they are put back as this process made them before.
    """

    def make() -> None:
        known, digest = _stated(count, seed)
        enter(by=SYSTEM, applications=known, now=now)
        record(by=SYSTEM, name="bangsa", digest=digest, applications=known, now=now)

    if filled():
        make()
    else:
        kept(f"nation of {count}, seed {seed}, known from {now}", make)


def screened(count: int) -> Run:
    """The same in empty tables, with the standing run of the day of the event."""
    from mitra.findings.standing.run import STANDING, renew

    def make() -> None:
        settle_nation(count)
        renew(by=SYSTEM, on=EVENT, tell=lambda done, of: None)

    kept(f"screened nation of {count}", make)
    return Run.objects.get(series__name=STANDING)


def screened_on(*days: date, count: int = 12) -> list[Run]:
    """The same in empty tables, with a run of each of these days in one series, which nobody changes afterwards."""

    def make() -> None:
        settle_nation(count)
        for day in days:
            screen_all(day)

    kept(f"nation of {count} screened on {days}", make)
    return list(Run.objects.order_by("pk"))


@cache
def _stated(count: int, seed: int) -> tuple[list[Application], str]:
    """What their file states, read once, and its SHA-256."""
    content = "".join(as_ndjson(applications(count, seed=seed))).encode()
    return list(read_file(io.BytesIO(content)).applications), hashlib.sha256(content).hexdigest()


@cache
def law(on: date = EVENT) -> Law:
    return law_on(on, catalogue=catalogue())


def screen_all(
    on: date = EVENT, *, known_at: datetime = LOADED, series: str = "berjalan", everybody: bool = False, at_once: int = 5
) -> Run:
    """A run from start to end, in this process."""
    of_the_day = law(on)
    started = start_run(by=SYSTEM, series=series, law=of_the_day, known_at=known_at, everybody=everybody, at_once=at_once)
    run = started.summary["run"]
    composer = Composer(Memory(of_the_day))
    while judge_next(by=SYSTEM, run=run, composer=composer).done:
        pass
    assert finish_run(by=SYSTEM, run=run).done
    return Run.objects.get(pk=run)
