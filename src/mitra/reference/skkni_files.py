"""SKKNI catalogues from files: CSV, or the public API's pages saved as JSON. Needs no database and never raises
for what stands in a file: what is odd is kept with a remark, what cannot be a unit is left out with a reason.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mitra.law.catalogue import Catalogue, CatalogueUnit
from mitra.reference import skkni_csv
from mitra.reference.digest import digest_of
from mitra.reference.load_report import LoadReport, Remark
from mitra.reference.skkni_api import Pages
from mitra.reference.skkni_rows import Row, unit_of
from mitra.values.names import fold
from mitra.values.parsed import Problem, problem

LIMIT = 64 * 1024**2
"""The largest file read, in bytes. The whole national catalogue is a tenth of it."""
SUFFIXES = (".csv", ".json")


def read(paths: Sequence[Path]) -> tuple[Catalogue, LoadReport]:
    """The catalogue in these files; a folder stands for all CSV and JSON files in it.

    Where a code comes twice, a row in force stands before one that is not, else the first one stands; the other is
    remarked on. Files are read in the order given, those of a folder by name.
    """
    reading = _Reading()
    files = [file for path in paths for file in _files(path)]
    for file in files:
        reading.add_file(file)
    for row in reading.pages.rows():
        reading.add_row(row)
    reading.remarks += reading.pages.remarks()
    units = dict(sorted(reading.units.items()))
    names = ", ".join(file.name for file in files[:3]) + (", …" if len(files) > 3 else "")
    return Catalogue(units, f"katalog SKKNI ({names})", digest_of(units.values())), reading.report()


def combine(shipped: Catalogue, loaded: Catalogue) -> Catalogue:
    """Both catalogues: what was loaded wins, the shipped one fills in what it does not say.

    Fields of training are the exception: files name none, so the shipped ones, given by document, stand before
    those guessed from the code. What was loaded as no longer in force stays so.
    """
    units = dict(shipped.units)
    for code, unit in loaded.units.items():
        units[code] = _filled(unit, shipped.units.get(code))
    return Catalogue(units, f"{loaded.name}; {shipped.name}", digest_of(units.values()))


def _filled(unit: CatalogueUnit, ours: CatalogueUnit | None) -> CatalogueUnit:
    if ours is None:
        return unit
    return unit._replace(
        decree=unit.decree or ours.decree,
        period=unit.period or ours.period,
        fields=ours.fields or unit.fields,
        replaced_by=unit.replaced_by or ours.replaced_by,
    )


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.suffix.casefold() in SUFFIXES and file.is_file())
    return [path]


class _Reading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.units: dict[str, CatalogueUnit] = {}
        self.places: dict[str, str] = {}
        self.remarks: list[Remark] = []
        self.pages = Pages()
        self.rows = 0

    def add_file(self, file: Path) -> None:
        try:
            if file.stat().st_size > LIMIT:
                return self._refuse(file, problem("file_too_large", limit=LIMIT // 1024**2))
            text = file.read_bytes().decode("utf-8-sig")
            if text.lstrip().startswith(("{", "[")):
                if not self.pages.add(file.name, json.loads(text)):
                    self._refuse(file, problem("file_not_a_catalogue"))
                return None
            rows = skkni_csv.rows(file.name, text)
            if rows is None:
                return self._refuse(file, problem("file_not_a_catalogue"))
            for row in rows:
                self.add_row(row)
        except FileNotFoundError:
            self._refuse(file, problem("file_missing"))
        except (OSError, UnicodeDecodeError, ValueError, RecursionError, csv.Error):
            self._refuse(file, problem("file_unreadable"))

    def _refuse(self, file: Path, why: Problem) -> None:
        self.remarks.append(Remark(file.name, why, False))

    def add_row(self, row: Row) -> None:
        self.rows += 1
        parsed = unit_of(row)
        if parsed.value is None:
            self.remarks += _remarks(row.place, parsed.notes, kept=False)
            return
        unit, known = parsed.value, self.units.get(parsed.value.code)
        if known is None or (known.ended and not unit.ended):
            if known is not None:
                self._leave_out(self.places[unit.code], known, unit)
            self.units[unit.code], self.places[unit.code] = unit, row.place
            self.remarks += _remarks(row.place, parsed.warnings, kept=True)
        else:
            self._leave_out(row.place, unit, known)

    def _leave_out(self, place: str, double: CatalogueUnit, kept: CatalogueUnit) -> None:
        same = fold(double.title) == fold(kept.title)
        why = problem("duplicate_row") if same else problem("duplicate_title", other=double.title)
        self.remarks.append(Remark(place, why, False))

    def report(self) -> LoadReport:
        kept_places = set(self.places.values())
        warned = {remark.place for remark in self.remarks if remark.kept} & kept_places
        kept = len(self.units)
        return LoadReport(self.rows, kept, len(warned), self.rows - kept, tuple(self.remarks))


def _remarks(place: str, problems: Iterable[Problem], *, kept: bool) -> Iterator[Remark]:
    return (Remark(place, one, kept) for one in problems)
