"""The catalogues that come with the program, as records. Needs no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from mitra.reference import regions, shipped
from mitra.reference.kbli import training_fields
from mitra.reference.kinds import KBLI_LPK, LIBUR, SKKNI, WILAYAH, Kind
from mitra.reference.records import HolidayRow, RegionRow

SOURCE: Final = shipped.NAME
"""What a load of the program's own catalogues names as its source."""


def of_program(kind: Kind[Any]) -> Mapping[str, Any]:
    """The program's records of that kind by key; none of the kinds that are only loaded from files."""
    return _READ[kind.name]() if kind.name in _READ else {}


def _regions() -> Mapping[str, RegionRow]:
    provinces = [RegionRow(one.code, one.name, "provinsi", one.bps, one.zone) for one in regions.provinces()]
    regencies = [RegionRow(one.code, one.name, one.kind, None, "") for one in regions.regencies()]
    return WILAYAH.by_key(provinces + regencies)


def _holidays() -> Mapping[str, HolidayRow]:
    days = [
        HolidayRow(day, kind, name, decree["basis"])
        for decree in shipped.content("holidays.yaml")
        for kind in ("national_holiday", "collective_leave")
        for day, name in decree.get(kind, {}).items()
    ]
    return LIBUR.by_key(days)


_READ: Final[Mapping[str, Callable[[], Mapping[str, Any]]]] = {
    SKKNI.name: lambda: shipped.catalogue().units,
    KBLI_LPK.name: lambda: KBLI_LPK.by_key(list(training_fields())),
    WILAYAH.name: _regions,
    LIBUR.name: _holidays,
}
KINDS_OF_PROGRAM: Final = tuple(_READ)
