"""Loading reference data, and amending the calendar. What is already loaded is not loaded again; what was before is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from django.db import connection

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.law.catalogue import CatalogueUnit
from mitra.reference.calendar import covered
from mitra.reference.digest import digest_of_records
from mitra.reference.history import preview
from mitra.reference.kinds import (
    FILE,
    KBJI_2014,
    KBLI_2020,
    KBLI_2025,
    KBLI_LPK,
    KINDS,
    LIBUR,
    PROGRAM,
    SKKNI,
    WILAYAH,
    Kind,
)
from mitra.reference.models import CalendarAmendment, Load
from mitra.reference.program import KINDS_OF_PROGRAM, SOURCE, of_program
from mitra.reference.queries import amendments, counted
from mitra.reference.records import DayKind, FieldRow, HolidayRow, OccupationRow, RegionRow, TrainingRow
from mitra.reference.tables import table_of
from mitra.values.parsed import Problem, problem

_LOCK = 7160423  # any number that is ours: two loads at once must not both find that nothing is loaded


class NotAmended(ValueError):
    """The calendar cannot be amended so; `problem` says why."""

    def __init__(self, why: Problem) -> None:
        super().__init__(why.code)
        self.problem = why


@act
def load_shipped(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Load what comes with the program: units of competency, regions, fields of job training, holidays."""
    _one_at_a_time()
    outcomes = {name: _load(KINDS[name], PROGRAM, of_program(KINDS[name]), SOURCE, now) for name in KINDS_OF_PROGRAM}
    done = {name: outcome.summary["rows"] for name, outcome in outcomes.items() if outcome.done}
    return Outcome(SOURCE, done=bool(done), summary=done)


@act
def load_skkni(*, by: Actor, rows: Mapping[str, CatalogueUnit], source: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Load units of competency by code. ValueError where there is none: an empty catalogue would say nothing."""
    return _load_file(SKKNI, rows, source, now)


@act
def load_kbli(*, by: Actor, edition: int, rows: Mapping[str, FieldRow], source: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Load the business fields of an edition of KBLI. KeyError for an edition that is not known, ValueError for no rows."""
    return _load_file({2020: KBLI_2020, 2025: KBLI_2025}[edition], rows, source, now)


@act
def load_training_fields(*, by: Actor, rows: Mapping[str, TrainingRow], source: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Load the business fields of job training with the crosswalk from 2020 to 2025. ValueError where there is none."""
    return _load_file(KBLI_LPK, rows, source, now)


@act
def load_occupations(*, by: Actor, rows: Mapping[str, OccupationRow], source: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Load the occupations of KBJI 2014. ValueError where there is none."""
    return _load_file(KBJI_2014, rows, source, now)


@act
def load_regions(*, by: Actor, rows: Mapping[str, RegionRow], source: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Load all regions: provinces with both codes and time zone, and what lies in them. ValueError where there is none."""
    return _load_file(WILAYAH, rows, source, now)


@act
def load_holidays(*, by: Actor, rows: Mapping[str, HolidayRow], source: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Load the holidays and days of collective leave of whole years. ValueError where there is none.

    What officials amended stands over it.
    """
    return _load_file(LIBUR, rows, source, now)


@act
def amend_calendar(
    *,
    by: Actor,
    day: date,
    kind: DayKind | None,
    basis: str,
    reason: str,
    name: str = "",
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Say of one day that it is a holiday of that kind, or none (`kind` None). Nothing is done where it is so already.

    Raises NotAmended: year_not_covered, no_holiday_to_withdraw.
    """
    _one_at_a_time()
    loaded, made = counted(LIBUR), amendments()
    if not covered(loaded.values()).contains(day):
        raise NotAmended(problem("year_not_covered", year=day.year))
    words = [one for one in made if one.day == day]
    listed = loaded.get(day.isoformat())
    last = (words[-1].kind, words[-1].name) if words else (listed.kind, listed.name) if listed else (None, "")
    if last == (kind, name):
        if kind is None and not words:
            raise NotAmended(problem("no_holiday_to_withdraw"))
        return Outcome(day.isoformat(), done=False)
    CalendarAmendment.objects.create(day=day, kind=kind or "", name=name, basis=basis, reason=reason, amended_at=now)
    return Outcome(
        day.isoformat(),
        summary={"kind": kind or "withdrawn", "name": name, "basis": basis},
        before={"kind": last[0], "name": last[1]},
        after={"kind": kind, "name": name},
    )


LOADS: Final[Mapping[str, Callable[..., Outcome]]] = {
    SKKNI.name: load_skkni,
    KBLI_2020.name: partial(load_kbli, edition=2020),
    KBLI_2025.name: partial(load_kbli, edition=2025),
    KBLI_LPK.name: load_training_fields,
    KBJI_2014.name: load_occupations,
    WILAYAH.name: load_regions,
    LIBUR.name: load_holidays,
}
"""The act that loads each kind from files: `LOADS[kind](by=, rows=, source=)`."""


def _load_file(kind: Kind[Any], rows: Mapping[str, Any], source: str, now: datetime) -> Outcome:
    _one_at_a_time()
    return _load(kind, FILE, rows, source, now)


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _load(kind: Kind[Any], origin: str, rows: Mapping[str, Any], source: str, now: datetime) -> Outcome:
    if not rows:
        raise ValueError("an empty catalogue is not loaded")
    digest = digest_of_records(rows)
    before = list(Load.objects.filter(kind=kind.name, origin=origin).order_by("-id").values_list("digest", flat=True))
    if before and before[0] == digest:
        return Outcome(source, done=False)
    difference = preview(kind, origin, rows)
    if digest in before and difference.is_empty:  # an older load that still says what counts
        return Outcome(source, done=False)
    load = Load.objects.create(kind=kind.name, origin=origin, source=source, digest=digest, rows=len(rows), loaded_at=now)
    _copy(load, kind, rows)
    told = {"load": load.pk, "kind": kind.name, "digest": digest, "rows": load.rows}
    return Outcome(source, summary=told | difference.counts())


def _copy(load: Load, kind: Kind[Any], rows: Mapping[str, Any]) -> None:
    table = table_of(kind)
    columns = ", ".join(("load_id", *table.columns))
    copying = f"COPY {table.model._meta.db_table} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(copying) as copy:
        for one in rows.values():
            copy.write_row((load.pk, *table.row(one)))
