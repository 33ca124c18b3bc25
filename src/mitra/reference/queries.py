"""What of the reference data counts now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mitra.law.catalogue import Catalogue, CatalogueUnit
from mitra.reference import shipped
from mitra.reference.digest import digest_of
from mitra.reference.models import CompetencyUnit, Load, Province, Regency
from mitra.reference.skkni_files import combine
from mitra.values.period import Period

_SHOWN = 20  # loads in the status


def current_catalogue() -> Catalogue:
    """The catalogue to judge by: of the units loaded from files the newest of each code, filled in by the shipped ones.

    Before anything was loaded, the shipped files themselves. One query; two more when something new was loaded.
    """
    loads = list(Load.objects.order_by("-id"))
    of_program = next((load for load in loads if load.kind == "shipped"), None)
    of_files = [load for load in loads if load.kind == "skkni"]
    # Kept under the digests, so that it is right in every process: what has the same digests says the same.
    key = (of_program.digest if of_program else "", *(load.digest for load in of_files))
    if key not in _kept:
        catalogue = _catalogue(of_program, of_files)
        _kept.clear()
        _kept[key] = catalogue
        return catalogue
    return _kept[key]


_kept: dict[tuple[str, ...], Catalogue] = {}


def _catalogue(of_program: Load | None, of_files: list[Load]) -> Catalogue:
    ours = shipped.catalogue()
    if of_program is not None:
        units = {row.code: _unit(row) for row in CompetencyUnit.objects.filter(load=of_program).order_by("code")}
        ours = Catalogue(units, of_program.source, digest_of(units.values()))
    if not of_files:
        return ours
    rows = CompetencyUnit.objects.filter(load__in=of_files).order_by("code", "-load_id").distinct("code")
    units = {row.code: _unit(row) for row in rows}
    return combine(ours, Catalogue(units, of_files[0].source, digest_of(units.values())))


def _unit(row: CompetencyUnit) -> CatalogueUnit:
    return CatalogueUnit(
        code=row.code,
        title=row.title,
        decree=row.decree,
        period=Period(row.in_force_from, row.in_force_until) if row.in_force_from else None,
        fields=frozenset(row.fields),
        replaced_by=row.replaced_by,
        ended=row.ended,
    )


@dataclass(frozen=True, slots=True)
class LoadView:
    """One load, as `mitra reference status` tells it."""

    source: str
    kind: str
    digest: str
    rows: int
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class Status:
    """What is loaded: the newest loads first, and what counts now."""

    loads: tuple[LoadView, ...]
    units: int
    decree_known: int
    provinces: int
    regencies: int


def status() -> Status:
    """The last loads and the sizes of what counts now; the number of queries does not depend on them."""
    units = current_catalogue().units.values()
    return Status(
        loads=tuple(
            LoadView(one.source, one.kind, one.digest, one.rows, one.loaded_at) for one in Load.objects.order_by("-id")[:_SHOWN]
        ),
        units=len(units),
        decree_known=sum(1 for unit in units if unit.decree),
        provinces=Province.objects.count(),
        regencies=Regency.objects.count(),
    )
