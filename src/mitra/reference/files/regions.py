"""Regions from CSV files: provinces with both codes and time zone, kabupaten and kota, kecamatan. All in one load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from mitra.reference import regions
from mitra.reference.files import csv_table, reading
from mitra.reference.kinds import WILAYAH
from mitra.reference.records import ZONES, RegionKind, RegionRow
from mitra.reference.region_names import key, kind_and_name
from mitra.values.parsed import Parsed, Problem, problem, refused
from mitra.values.region import BpsCode, KemendagriCode
from mitra.values.text import LONGEST, clean

HEADINGS: Final[csv_table.Headings] = {
    "code": ("kode_kemendagri", "kode"),
    "name": ("nama",),
    "bps": ("kode_bps",),
    "zone": ("zona_waktu",),
}


class RegionForm(reading.Form[RegionRow]):
    """All regions of the country, by Kemendagri code."""

    kind = WILAYAH
    not_one = problem("file_not_regions")

    def take(self, name: str, content: object) -> Iterable[reading.Place] | None:
        """The regions of a CSV file."""
        found = csv_table.lines(name, content, HEADINGS, ("code", "name")) if isinstance(content, str) else None
        if found is None:
            return None
        return [reading.Place(one.place, Parsed(None, one.problem) if one.problem else _region(one.cells)) for one in found]

    def whole(self, rows: dict[str, RegionRow]) -> tuple[dict[str, RegionRow], Sequence[tuple[str, Problem]]]:
        """Without those that lie in no region of the load. Nothing where provinces or regencies are lacking altogether, for a
        load stands for the whole country."""
        refused_rows: list[tuple[str, Problem]] = []
        names = Counter((str(one.kind), one.name) for one in rows.values() if one.kind != "kecamatan")
        for code, one in list(rows.items()):  # by code, so a region comes after the one it lies in
            if one.code.parent is not None and str(one.code.parent) not in rows:
                refused_rows.append((code, problem("region_outside", code=one.code.parent)))
                del rows[code]
            elif names[one.kind, one.name] > 1:
                refused_rows.append((code, problem("region_name_twice", name=one.name)))
                del rows[code]
        if rows and {"provinsi"} == {one.kind for one in rows.values()}:
            return {}, [*refused_rows, ("", problem("regions_incomplete"))]
        return rows, refused_rows


def _region(cells: Mapping[str, str]) -> Parsed[RegionRow]:
    """Problems: those of `KemendagriCode.parse`, row_without_title, row_too_long, region_without_dots, region_level and those
    of a province: region_bps_for_kemendagri, region_without_bps, region_bps_unlike, region_zone."""
    parsed = KemendagriCode.parse(cells["code"])
    if parsed.value is None:
        return Parsed(None, parsed.problem)
    code, name = parsed.value, clean(cells["name"])
    if not name:
        return refused("row_without_title")
    if len(name) > LONGEST:
        return refused("row_too_long", longest=LONGEST)
    if code.level == "province":
        return _province(code, name, cells)
    if "." not in cells["code"]:  # 3518 is how BPS writes a regency; in Papua it is another one than Kemendagri's 35.18
        return refused("region_without_dots", code=code)
    if code.level == "village":
        return refused("region_level")
    if code.level == "district":
        return Parsed(RegionRow(code, name, "kecamatan", None, ""))
    kind: RegionKind = "kota" if code.is_city else "kabupaten"
    return Parsed(RegionRow(code, kind_and_name(name)[1] if kind_and_name(name)[0] == kind else name, kind, None, ""))


def _province(code: KemendagriCode, name: str, cells: Mapping[str, Any]) -> Parsed[RegionRow]:
    known = next((one for one in regions.provinces() if one.code == code), None)
    meant = next((one for one in regions.provinces() if key(name) in {key(one.name), *map(key, one.also)}), None)
    if meant is not None and meant.code != code and str(meant.bps) == str(code):
        return refused("region_bps_for_kemendagri", name=meant.name, code=meant.code, bps=meant.bps)
    bps = BpsCode.parse(cells.get("bps", ""))
    if bps.value is None or bps.value.level != "province":
        return refused("region_without_bps")
    if known is not None and known.bps != bps.value:
        return refused("region_bps_unlike", name=known.name, bps=known.bps, written=bps.value)
    zone = clean(cells.get("zone")).upper() or (known.zone if known else "")
    if zone not in ZONES:
        return refused("region_zone", zones=", ".join(ZONES))
    return Parsed(RegionRow(code, name, "provinsi", bps.value, zone))
