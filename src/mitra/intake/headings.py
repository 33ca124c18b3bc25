"""Finds our sheets and columns in a workbook that people have changed: case, spaces, marks and order are free."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final

from mitra.intake.form import SHEETS, Sheet
from mitra.values.names import fold

REQUIRED_MARK: Final = "*"
REASON: Final = "Alasan"  # the last column of a returned workbook; not one of ours, so readers leave it out
FROM_THE_TOP: Final = 30  # rows among which the headings are looked for: titles may stand above them
_LONGEST_HEADING: Final = 100  # characters
_FEWEST: Final = 2  # headings that must be there for a row to be the row of headings

_OTHER_SHEET_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "institutions": ("lpk", "data lembaga", "profil lembaga", "institution"),
    "licences": ("perizinan", "izin lembaga", "licenses", "licence"),
    "accreditations": ("sertifikat akreditasi", "accreditation"),
    "programmes": ("program pelatihan", "daftar program", "programs", "programme"),
    "units": ("unit kompetensi", "daftar unit", "unit"),
    "market_needs": ("kebutuhan pasar kerja", "pasar kerja", "market need"),
    "instructors": ("daftar instruktur", "tenaga pelatih", "instructor"),
    "facilities": ("sarana dan prasarana", "sarana prasarana", "facility"),
    "online": ("pelatihan daring", "online", "daring dan blended"),
    "evidence": ("pembuktian", "bukti verifikasi", "verifikasi"),
}
_OTHER_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "vin": ("nomor vin", "no vin", "vin lpk", "vin lembaga"),
    "programme": ("kode program", "programme code"),
    "name": ("nama lpk", "nama lembaga pelatihan"),
    "type": ("tipe lembaga", "jenis lpk", "tipe lpk"),
    "regency": ("kabupaten", "kota", "kab kota", "kota kabupaten"),
    "from": ("tanggal terbit", "mulai berlaku", "tanggal mulai"),
    "until": ("berakhir", "tanggal akhir", "tanggal berakhir", "berlaku hingga", "berlaku s d"),
    "hours": ("jam pelajaran", "jumlah jp"),
    "title": ("judul", "nama program", "nama unit"),
    "mode": ("moda pelatihan", "metode pelatihan"),
}


@cache
def sheet_named(name: str) -> Sheet | None:
    """The Sheet that a workbook's sheet of that name is, None for a sheet of another kind."""
    return _sheets().get(fold(name))


@cache
def _sheets() -> dict[str, Sheet]:
    found: dict[str, Sheet] = {}
    for sheet in SHEETS:
        for name in (sheet.name, sheet.key, *_OTHER_SHEET_NAMES.get(sheet.key, ())):
            found.setdefault(fold(name), sheet)
    return found


@lru_cache(maxsize=4_096)
def column_named(sheet_key: str, heading: str) -> str | None:
    """The key of the column with that heading or key on a sheet of ours, None for a column that is not ours."""
    return _columns_by_heading(sheet_key).get(fold(heading[:_LONGEST_HEADING]))


@cache
def _columns_by_heading(sheet_key: str) -> dict[str, str]:
    """Column keys by folded heading, with the headings that people use instead of ours."""
    sheet = next(sheet for sheet in SHEETS if sheet.key == sheet_key)
    found = {fold(column.heading): column.key for column in sheet.columns}
    for column in sheet.columns:
        for other in (column.key, *_OTHER_HEADINGS.get(column.key, ())):
            found.setdefault(fold(other), column.key)
    return found


def read_headings(sheet: Sheet, cells: Mapping[int, Any]) -> dict[int, str] | None:
    """Column keys by column number if this is the row of headings, else None. Of two equal headings the first counts."""
    found: dict[int, str] = {}
    for number, value in cells.items():
        key = column_named(sheet.key, value) if isinstance(value, str) and len(value) <= _LONGEST_HEADING else None
        if key and key not in found.values():
            found[number] = key
    return found if len(found) >= _FEWEST else None
