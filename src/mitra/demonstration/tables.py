"""The tables that the wave is made from: proportions (`data/shape.yaml`) and programmes (`data/programmes.yaml`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from mitra.values.written import read_yaml


class Regency(NamedTuple):
    """A kabupaten or kota: Kemendagri code with its dot, and name as registers write it."""

    code: str
    name: str


class Template(NamedTuple):
    """A programme that institutions offer. `units`: code, title, lesson hours; `cost`: rupiah per trainee."""

    title: str
    field: str
    occupation: str
    reference: str
    place: str
    cost: int
    standard: str
    units: tuple[tuple[str, str, int], ...]
    outside_catalogue: bool


def table(name: str) -> Any:
    """A YAML file of `data/`."""
    return read_yaml(files(__package__).joinpath("data", name).read_text(encoding="utf-8"))


@cache
def templates() -> tuple[Template, ...]:
    """Every programme template, in the order of the file."""
    return tuple(_template(raw) for raw in table("programmes.yaml"))


def _template(raw: dict[str, Any]) -> Template:
    return Template(
        title=raw["title"],
        field=raw["field"],
        occupation=raw["occupation"],
        reference=raw["reference"],
        place=raw["place"],
        cost=raw["cost"],
        standard=raw.get("standard", "skkni"),
        units=tuple((code, title, hours) for code, title, hours in raw.get("units", [])),
        outside_catalogue=raw.get("outside_catalogue", False),
    )


@cache
def types() -> tuple[tuple[str, int], ...]:
    """Types of institution with their share per hundred."""
    return tuple((one["type"], one["share"]) for one in table("shape.yaml")["types"])


@cache
def bodies() -> dict[str, str]:
    """The legal form that each type has when nothing is wrong."""
    return {one["type"]: one["body"] for one in table("shape.yaml")["types"]}


@cache
def fields() -> tuple[tuple[str, int], ...]:
    """Main fields with their share per hundred institutions."""
    return tuple((one["field"], one["share"]) for one in table("shape.yaml")["fields"])


@cache
def regencies() -> tuple[tuple[Regency, int], ...]:
    """Regencies and cities with their weight."""
    return tuple((Regency(one["code"], one["name"]), one["weight"]) for one in table("shape.yaml")["regencies"])


@cache
def provinces() -> dict[str, str]:
    """Names by two-digit Kemendagri code."""
    return dict(table("shape.yaml")["provinces"])


@cache
def licence_years() -> tuple[tuple[int, int], ...]:
    """Years in which licences were given, with weight."""
    return tuple((one["year"], one["weight"]) for one in table("shape.yaml")["licence_years"])


@cache
def modes(place: str) -> tuple[tuple[str, int], ...]:
    """Modes of delivery with weight, at a desk or at a bench."""
    return tuple(table("shape.yaml")["modes"][place].items())
