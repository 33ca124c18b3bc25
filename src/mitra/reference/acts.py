"""Loading reference data. What is already loaded is not loaded again; what was loaded before is kept."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

from django.db import connection

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.law.catalogue import Catalogue, CatalogueUnit
from mitra.reference import regions, shipped
from mitra.reference.models import CompetencyUnit, Load, Province, Regency

_ROWS = 2000  # rows in one INSERT
_LOCK = 7160423  # any number that is ours: two loads at once must not both find that nothing is loaded


@act
def load_shipped(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Load what comes with the program: its units of competency, provinces, kabupaten and kota."""
    catalogue = shipped.catalogue()
    # The regions come with a package of their own: its next edition must be loaded although no unit changed.
    told = repr((catalogue.digest, regions.provinces(), regions.regencies()))
    outcome = _load(catalogue, "shipped", hashlib.sha256(told.encode()).hexdigest(), now)
    if not outcome.done:
        return outcome
    return replace(outcome, summary={**outcome.summary, **_load_regions()})


@act
def load_skkni(*, by: Actor, catalogue: Catalogue, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Load a catalogue read from files (`skkni_files.read`). ValueError for an empty one: it would say nothing."""
    if not catalogue.units:
        raise ValueError("an empty catalogue is not loaded")
    return _load(catalogue, "skkni", catalogue.digest, now)


def _load(catalogue: Catalogue, kind: str, digest: str, now: datetime) -> Outcome:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    newest = Load.objects.filter(kind=kind).order_by("-id").first()
    if newest is not None and newest.digest == digest:
        return Outcome(newest.source, done=False)
    load = Load.objects.create(source=catalogue.name, kind=kind, digest=digest, rows=len(catalogue.units), loaded_at=now)
    CompetencyUnit.objects.bulk_create((_unit(load, one) for one in catalogue.units.values()), batch_size=_ROWS)
    return Outcome(load.source, summary={"load": load.pk, "digest": digest, "units": load.rows})


def _unit(load: Load, unit: CatalogueUnit) -> CompetencyUnit:
    return CompetencyUnit(
        load=load,
        code=unit.code,
        title=unit.title,
        decree=unit.decree,
        in_force_from=unit.period.since if unit.period else None,
        in_force_until=unit.period.until if unit.period else None,
        fields=sorted(unit.fields),
        replaced_by=unit.replaced_by,
        ended=unit.ended,
    )


def _load_regions() -> dict[str, int]:
    provinces = Province.objects.bulk_create(
        (Province(code=str(one.code), bps_code=str(one.bps), name=one.name, zone=one.zone) for one in regions.provinces()),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["bps_code", "name", "zone"],
    )
    regencies = Regency.objects.bulk_create(
        (
            Regency(code=str(one.code), province_id=str(one.code.province), kind=one.kind, name=one.name)
            for one in regions.regencies()
        ),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["kind", "name"],
    )
    return {"provinces": len(provinces), "regencies": len(regencies)}
