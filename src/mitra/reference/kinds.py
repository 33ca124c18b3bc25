"""The kinds of catalogues, and how a load stands to what was loaded before. Pure.

A load speaks for its *parts* of a catalogue, and of each part the newest load that speaks for it counts: a load of units
speaks for the codes in it, one of holidays for its years, any other for the whole catalogue. What was loaded from files stands
before what comes with the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from mitra.law.catalogue import CatalogueUnit
from mitra.reference.records import FieldRow, HolidayRow, OccupationRow, Record, RegionRow, TrainingRow

R = TypeVar("R", bound=Record)

PROGRAM: Final = "program"
FILE: Final = "file"
ORIGINS: Final = (PROGRAM, FILE)


def _whole(_: str) -> str:
    return ""


def _each(key: str) -> str:
    return key


def _year(key: str) -> str:
    return key[:4]


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """A kind of catalogue. `key` names a record in it; `part` says by the key which part of the catalogue it belongs to.

    `completed`: where a record of a file is silent, what the program's record of the same key says stands in its place.
    `shown`: whether the public may see the records. Only their number, where the terms of whoever published them forbid an
    altered copy, as an extract would be (KBLI 2025), or are not settled.
    """

    name: str
    key: Callable[[R], str]
    part: Callable[[str], str] = _whole
    completed: Callable[[R, R], R] | None = None
    shown: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether each load stands for the whole catalogue, so that only the newest counts."""
        return self.part is _whole

    @property
    def is_by_record(self) -> bool:
        """Whether each record is a part of its own, so that the newest load of each counts."""
        return self.part is _each

    def by_key(self, records: Iterable[R]) -> dict[str, R]:
        """The records under their keys."""
        return {self.key(one): one for one in records}

    def with_load(self, before: Mapping[str, Any], loaded: Mapping[str, Any]) -> dict[str, Any]:
        """What counts once `loaded` was loaded over `before`."""
        parts = {self.part(key) for key in loaded}
        return {key: one for key, one in before.items() if self.part(key) not in parts} | dict(loaded)

    def over_program(self, of_program: Mapping[str, R], of_files: Mapping[str, R]) -> dict[str, R]:
        """What counts of the program's records and of those from files."""
        completed = self.completed
        if completed is None:
            return self.with_load(of_program, of_files)
        full = {key: completed(one, of_program[key]) if key in of_program else one for key, one in of_files.items()}
        return self.with_load(of_program, full)


def filled(unit: CatalogueUnit, ours: CatalogueUnit) -> CatalogueUnit:
    """A unit of a file, with what the shipped one says where the file is silent.

    Fields of training are the exception: files name none, so the shipped ones, given by document, stand before those guessed
    from the code. What was loaded as no longer in force stays so.
    """
    return unit._replace(
        decree=unit.decree or ours.decree,
        period=unit.period or ours.period,
        fields=ours.fields or unit.fields,
        replaced_by=unit.replaced_by or ours.replaced_by,
    )


SKKNI: Final[Kind[CatalogueUnit]] = Kind("skkni", lambda unit: unit.code, _each, filled)
KBLI_2020: Final[Kind[FieldRow]] = Kind("kbli-2020", lambda row: row.code, shown=False)
KBLI_2025: Final[Kind[FieldRow]] = Kind("kbli-2025", lambda row: row.code, shown=False)
KBLI_LPK: Final[Kind[TrainingRow]] = Kind("kbli-lpk", lambda row: str(row.kbli))
KBJI_2014: Final[Kind[OccupationRow]] = Kind("kbji-2014", lambda row: row.code, shown=False)
WILAYAH: Final[Kind[RegionRow]] = Kind("wilayah", lambda row: str(row.code))
LIBUR: Final[Kind[HolidayRow]] = Kind("libur", lambda row: row.day.isoformat(), _year)

KINDS: Final[Mapping[str, Kind[Any]]] = {
    one.name: one for one in (SKKNI, KBLI_LPK, KBLI_2025, KBLI_2020, KBJI_2014, WILAYAH, LIBUR)
}
"""All kinds by name. KBLI of 2020 and of 2025 are two kinds: the same code may mean another activity, so nothing joins them
but the crosswalk `kbli-lpk`, in which a code is written with its edition."""
