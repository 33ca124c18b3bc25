"""What one row of each catalogue says. Pure: the same record whether it comes from a file or from the database.

A unit of competency is the law's own record, `law.catalogue.CatalogueUnit`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from mitra.law.catalogue import CatalogueUnit
from mitra.values.kbli import Kbli
from mitra.values.region import BpsCode, KemendagriCode

Owner = Literal["pemerintah", "swasta", "perusahaan"]
OWNERS: tuple[Owner, ...] = ("pemerintah", "swasta", "perusahaan")
RegionKind = Literal["provinsi", "kabupaten", "kota", "kecamatan"]
ZONES = ("WIB", "WITA", "WIT")
DayKind = Literal["national_holiday", "collective_leave"]
DAY_KINDS: tuple[DayKind, ...] = ("national_holiday", "collective_leave")


class FieldRow(NamedTuple):
    """A business field (KBLI) of any level, in the edition that its catalogue is of: a letter, or two to five digits."""

    code: str
    title: str
    description: str


class OccupationRow(NamedTuple):
    """An occupation (KBJI) of any level: one, two, three, four or six digits."""

    code: str
    title: str
    description: str


class TrainingRow(NamedTuple):
    """A business field of job training: whose it is, and what a field of 2020 is called since 2025."""

    kbli: Kbli
    title: str
    owner: Owner
    becomes: Kbli | None


class RegionRow(NamedTuple):
    """A region, its name without the kind. BPS code and time zone are known of provinces only."""

    code: KemendagriCode
    name: str
    kind: RegionKind
    bps: BpsCode | None
    zone: str


class HolidayRow(NamedTuple):
    """A day that is not worked, or is collective leave; `basis`: the decree that says so."""

    day: date
    kind: DayKind
    name: str
    basis: str


Record: TypeAlias = CatalogueUnit | FieldRow | OccupationRow | TrainingRow | RegionRow | HolidayRow
