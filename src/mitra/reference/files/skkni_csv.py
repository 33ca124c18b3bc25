"""Catalogue as CSV: a header with kode_unit and judul_unit, if known the decree, the period in force and the successor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from mitra.law.catalogue import CatalogueUnit
from mitra.reference.files import csv_table
from mitra.reference.files.reading import Place
from mitra.reference.files.skkni_rows import IN_FORCE, Row, unit_of
from mitra.values.parsed import Parsed
from mitra.values.text import clean

HEADINGS: Final[csv_table.Headings] = {
    "code": ("kode_unit", "kode", "code"),
    "title": ("judul_unit", "judul", "title"),
    "number": ("nomor_kepmen", "number_kepmen"),
    "year": ("tahun_kepmen", "tahun"),
    "status": ("status", "status_unit"),
    "since": ("berlaku_sejak", "tanggal_berlaku"),
    "until": ("tidak_berlaku_sejak", "dicabut_sejak", "tanggal_dicabut"),
    "replaced_by": ("diganti_dengan", "kode_pengganti"),
}


def places(name: str, text: str) -> Iterable[Place] | None:
    """The units of a CSV text, or why there is none; None if its header has no code and title."""
    found = csv_table.lines(name, text, HEADINGS, ("code", "title"))
    return None if found is None else (Place(one.place, _unit(one)) for one in found)


def _unit(line: csv_table.Line) -> Parsed[CatalogueUnit]:
    return Parsed(None, line.problem) if line.problem else unit_of(_row(line.place, line.cells))


def _row(place: str, cells: Mapping[str, str]) -> Row:
    status = clean(cells.get("status")).casefold()
    return Row(
        place,
        cells["code"],
        cells["title"],
        _decree(cells.get("number", ""), cells.get("year", "")),
        IN_FORCE if status == "berlaku" else status,
        cells.get("since", ""),
        cells.get("until", ""),
        cells.get("replaced_by", ""),
    )


def _decree(number: str, year: str) -> str:
    number, year = (clean(part).removesuffix(".0") for part in (number, year))
    return f"{number}/{year}" if number.isdecimal() and year else number
