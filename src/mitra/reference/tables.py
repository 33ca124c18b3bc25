"""Which table holds the rows of which kind, and how a record becomes a row and a row a record again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import models

from mitra.law.catalogue import CatalogueUnit
from mitra.reference.kinds import KBJI_2014, KBLI_2020, KBLI_2025, KBLI_LPK, LIBUR, SKKNI, WILAYAH, Kind
from mitra.reference.models import BusinessField, CompetencyUnit, Holiday, Occupation, Region, TrainingField
from mitra.reference.records import FieldRow, HolidayRow, OccupationRow, RegionRow, TrainingRow
from mitra.values.kbli import EDITIONS, Kbli
from mitra.values.period import Period
from mitra.values.region import BpsCode, KemendagriCode


class Table(NamedTuple):
    """A table: its columns beside the load, and the two directions."""

    model: type[models.Model]
    columns: tuple[str, ...]
    row: Callable[[Any], tuple[object, ...]]
    record: Callable[..., Any]


def table_of(kind: Kind[Any]) -> Table:
    """The table of a kind."""
    return TABLES[kind.name]


def _unit_row(unit: CatalogueUnit) -> tuple[object, ...]:
    since, until = (unit.period.since, unit.period.until) if unit.period else (None, None)
    return unit.code, unit.title, unit.decree, since, until, sorted(unit.fields), unit.replaced_by, unit.ended


def _unit(
    code: str, title: str, decree: str, since: date | None, until: date | None, fields: list[str], replaced_by: str, ended: bool
) -> CatalogueUnit:
    period = Period(since, until) if since else None
    return CatalogueUnit(code, title, decree, period, frozenset(fields), replaced_by, ended)


def _training_row(row: TrainingRow) -> tuple[object, ...]:
    return row.kbli.edition, row.kbli.code, row.title, row.owner, row.becomes.code if row.becomes else None


def _training(edition: int, code: str, title: str, owner: Any, becomes: str | None) -> TrainingRow:
    return TrainingRow(Kbli(code, edition), title, owner, Kbli(becomes, EDITIONS[1]) if becomes else None)


def _region_row(row: RegionRow) -> tuple[object, ...]:
    return str(row.code), row.name, row.kind, str(row.bps) if row.bps else None, row.zone


def _region(code: str, name: str, kind: Any, bps: str | None, zone: str) -> RegionRow:
    return RegionRow(KemendagriCode(code), name, kind, BpsCode(bps) if bps else None, zone)


_UNIT = ("code", "title", "decree", "in_force_from", "in_force_until", "fields", "replaced_by", "ended")
_CLASSIFIED = ("code", "title", "description")
_KBLI = Table(BusinessField, _CLASSIFIED, tuple, FieldRow)

TABLES: Final[Mapping[str, Table]] = {
    SKKNI.name: Table(CompetencyUnit, _UNIT, _unit_row, _unit),
    KBLI_2020.name: _KBLI,
    KBLI_2025.name: _KBLI,
    KBLI_LPK.name: Table(TrainingField, ("edition", "code", "title", "owner", "becomes"), _training_row, _training),
    KBJI_2014.name: Table(Occupation, _CLASSIFIED, tuple, OccupationRow),
    WILAYAH.name: Table(Region, ("code", "name", "kind", "bps_code", "zone"), _region_row, _region),
    LIBUR.name: Table(Holiday, ("day", "kind", "name", "basis"), tuple, HolidayRow),
}
