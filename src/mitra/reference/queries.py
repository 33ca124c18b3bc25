"""What of the reference data counts: now, or as it was known at a moment, so that a judgement can be repeated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from threading import Lock
from typing import Any, NamedTuple

from django.db import connection

from mitra.law.catalogue import Catalogue
from mitra.reference import shipped
from mitra.reference.calendar import Amendment, amended, calendar_of
from mitra.reference.digest import digest_of
from mitra.reference.files.skkni import catalogue_name, combine
from mitra.reference.kinds import FILE, LIBUR, PROGRAM, SKKNI, Kind
from mitra.reference.models import CalendarAmendment, Load
from mitra.reference.program import of_program
from mitra.reference.records import HolidayRow
from mitra.reference.tables import table_of
from mitra.values.working_days import Calendar

_CATALOGUES_KEPT = _CALENDARS_KEPT = 4


class Told(NamedTuple):
    """A record that counts, and the load that says it."""

    load: int
    record: Any


class Made(NamedTuple):
    """What a catalogue needs of a load."""

    pk: int
    origin: str
    digest: str
    source: str


def loads(kind: Kind[Any], known_at: datetime | None = None) -> list[Load]:
    """The loads of a kind made by `known_at` (None: all), oldest first."""
    made = Load.objects.filter(kind=kind.name).order_by("id")
    return list(made if known_at is None else made.filter(loaded_at__lte=known_at))


def counted(kind: Kind[Any], known_at: datetime | None = None) -> dict[str, Any]:
    """The records that count, by key. Before anything was loaded, those that come with the program. At most three queries."""
    return counting(kind, loads(kind, known_at))


def counting(kind: Kind[Any], made: Sequence[Load]) -> dict[str, Any]:
    """The records that count after these loads, oldest first."""
    return kind.over_program(program_records(kind, made), file_records(kind, made))


def program_records(kind: Kind[Any], made: Sequence[Load]) -> Mapping[str, Any]:
    """What the program's own catalogue says after these loads; before its first load, what it comes with."""
    of_origin = [one for one in made if one.origin == PROGRAM]
    return _records(told(kind, of_origin)) if of_origin else of_program(kind)


def file_records(kind: Kind[Any], made: Sequence[Load]) -> Mapping[str, Any]:
    """What the files say after these loads."""
    return _records(told(kind, [one for one in made if one.origin == FILE]))


def told(kind: Kind[Any], made: Sequence[Load | Made]) -> dict[str, Told]:
    """What these loads of one origin, oldest first, say together: of each part the newest. One query."""
    if not made:
        return {}
    table = table_of(kind)
    rows = table.model._default_manager.filter(load__in=[one.pk for one in (made[-1:] if kind.is_whole else made)])
    if kind.is_by_record:
        rows = rows.order_by("code", "-load_id").distinct("code")
    listed = sorted(rows.values_list("load_id", *table.columns), key=itemgetter(0))
    found: dict[str, Told] = {}
    for load, of_load in groupby(listed, key=itemgetter(0)):
        records = kind.by_key(table.record(*row[1:]) for row in of_load)
        found = kind.with_load(found, {key: Told(load, one) for key, one in records.items()})
    return found


def current_catalogue(known_at: datetime | None = None) -> Catalogue:
    """The catalogue of standards to judge by, now or as known at a moment: of the units loaded from files the newest of each
    code, filled in by the shipped ones.

    Before anything was loaded, the shipped files themselves. One query; two more when something new was loaded.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CATALOGUE_NOW, {"kind": SKKNI.name, "known_at": known_at})
        made = [Made(*row) for row in cursor.fetchall()]
    # Kept under the digests, so that it is right in every process: what has the same digests says the same.
    key = tuple((load.origin, load.digest) for load in made)
    with _lock:  # whoever asks while it is being made waits for it
        if key not in _kept:
            while len(_kept) >= _CATALOGUES_KEPT:
                del _kept[next(iter(_kept))]
            _kept[key] = _catalogue(made)
        return _kept[key]


# In SQL: nearly every page asks it, and putting it together costs Django three times what the answer does.
_CATALOGUE_NOW = """
SELECT id, origin, digest, source FROM reference_load
WHERE kind = %(kind)s AND (%(known_at)s::timestamptz IS NULL OR loaded_at <= %(known_at)s) ORDER BY id
"""
_kept: dict[tuple[tuple[str, str], ...], Catalogue] = {}
_lock = Lock()


def _catalogue(made: Sequence[Made]) -> Catalogue:
    program = [one for one in made if one.origin == PROGRAM]
    files = [one for one in made if one.origin == FILE]
    ours = _read(program) if program else shipped.catalogue()
    return combine(ours, _read(files)) if files else ours


def _read(made: Sequence[Made]) -> Catalogue:
    units = dict(sorted(_records(told(SKKNI, made)).items()))
    name = made[-1].source if made[-1].origin == PROGRAM else catalogue_name(made[-1].source)
    return Catalogue(units, name, digest_of(units.values()))


def calendar(known_at: datetime | None = None) -> Calendar:
    """The calendar for `values.working_days`, now or as known at a moment: loads, and what officials amended by then.

    One query; three more where this process has not made it yet, and for every earlier moment.
    """
    if known_at is not None:
        return calendar_of(counted(LIBUR, known_at), amendments(known_at))
    with connection.cursor() as cursor:
        cursor.execute(_CALENDAR_NOW, [LIBUR.name])
        key = cursor.fetchone()
    with _lock:
        if key not in _calendars:
            while len(_calendars) >= _CALENDARS_KEPT:
                del _calendars[next(iter(_calendars))]
            _calendars[key] = calendar_of(counted(LIBUR), amendments())
        return _calendars[key]


# Loads are named by what they say, amendments are only added: the same key is the same calendar.
_CALENDAR_NOW = """
SELECT (SELECT string_agg(origin || digest, ',' ORDER BY id) FROM reference_load WHERE kind = %s),
       (SELECT max(id) FROM reference_calendaramendment)
"""
_calendars: dict[tuple[str | None, int | None], Calendar] = {}


def days(known_at: datetime | None = None) -> dict[str, HolidayRow]:
    """The holidays and days of collective leave by ISO date, with what officials amended, now or as known at a moment."""
    return amended(counted(LIBUR, known_at), amendments(known_at))


def amended_otherwise(listed: Mapping[str, HolidayRow]) -> list[date]:
    """The days of a list of whole years on which officials said otherwise, and whose word stands."""
    years = {one.day.year for one in listed.values()}
    last = {one.day: one for one in amendments() if one.day.year in years}
    found = []
    for day, word in sorted(last.items()):
        in_list = listed.get(day.isoformat())
        if (in_list.kind if in_list else None) != word.kind:
            found.append(day)
    return found


def amendments(known_at: datetime | None = None) -> tuple[Amendment, ...]:
    """What officials amended in the calendar by `known_at` (None: all), oldest first."""
    made = CalendarAmendment.objects.order_by("id")
    if known_at is not None:
        made = made.filter(amended_at__lte=known_at)
    return tuple(
        Amendment(one.day, one.kind or None, one.name, one.basis, one.reason, one.amended_at)  # type: ignore[arg-type]
        for one in made
    )


def _records(found: Mapping[str, Told]) -> dict[str, Any]:
    return {key: one.record for key, one in found.items()}
