"""SKKNI catalogues from files: CSV, or the public API's pages saved as JSON. Needs no database and never raises
for what stands in a file: what is odd is kept with a remark, what cannot be a unit is left out with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from mitra.law.catalogue import Catalogue, CatalogueUnit
from mitra.reference.digest import digest_of
from mitra.reference.files import reading, skkni_csv
from mitra.reference.files.load_report import LoadReport, Remark
from mitra.reference.files.skkni_api import Pages
from mitra.reference.files.skkni_rows import unit_of
from mitra.reference.kinds import SKKNI
from mitra.values.names import fold
from mitra.values.parsed import Problem, problem


def read(paths: Sequence[Path]) -> tuple[Catalogue, LoadReport]:
    """The catalogue in these files; a folder stands for all CSV and JSON files in it.

    Where a code comes twice, a row in force stands before one that is not, else the first one stands; the other is
    remarked on. Files are read in the order given, those of a folder by name.
    """
    found = reading.read(SkkniForm(), paths)
    return Catalogue(found.rows, catalogue_name(found.source), digest_of(found.rows.values())), found.report


def catalogue_name(source: str) -> str:
    """What a catalogue read from there is called."""
    return f"katalog SKKNI ({source})"


def combine(shipped: Catalogue, loaded: Catalogue) -> Catalogue:
    """Both catalogues: what was loaded wins, the shipped one fills in what it does not say (`kinds.filled`)."""
    units = SKKNI.over_program(shipped.units, loaded.units)
    return Catalogue(units, f"{loaded.name}; {shipped.name}", digest_of(units.values()))


class SkkniForm(reading.Form[CatalogueUnit]):
    """Units of competency in CSV files and pages of the API."""

    kind = SKKNI
    not_one = problem("file_not_skkni")

    def __init__(self) -> None:
        self.pages = Pages()

    def take(self, name: str, content: object) -> Iterable[reading.Place] | None:
        """The units of a CSV file; pages of the API are only put aside, for a decree may stand on another page."""
        if not isinstance(content, str):
            return () if self.pages.add(name, content) else None
        return skkni_csv.places(name, content)

    def rest(self) -> Iterable[reading.Place]:
        """The units of all pages."""
        return (reading.Place(row.place, unit_of(row)) for row in self.pages.rows())

    def remarks(self) -> Iterable[Remark]:
        """Which pages and documents are missing."""
        return self.pages.remarks()

    def stands_before(self, later: CatalogueUnit, earlier: CatalogueUnit) -> bool:
        """A unit in force stands before one that is not."""
        return earlier.ended and not later.ended

    def double(self, left_out: CatalogueUnit, kept: CatalogueUnit) -> Problem:
        """Whether only the title differs, and how."""
        same = fold(left_out.title) == fold(kept.title)
        return problem("duplicate_row") if same else problem("duplicate_title", other=left_out.title)
