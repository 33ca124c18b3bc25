"""The small catalogue that comes with the program: facts written down by us, each document with its source.

Works without a database. It is far from complete; `mitra reference load` and `--catalogue` add the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from mitra.law.catalogue import Catalogue, CatalogueUnit
from mitra.reference.digest import digest_of
from mitra.values.period import Period
from mitra.values.written import read_yaml

NAME = "katalog bawaan"


class Document(NamedTuple):
    """One standard as shipped: its decree ("" where we do not know it), where the facts are from, its units."""

    title: str
    decree: str
    source: str
    period: Period | None
    notes: tuple[str, ...]
    units: tuple[CatalogueUnit, ...]


def content(name: str) -> Any:
    """A YAML file beside this module, read."""
    return read_yaml(files(__name__).joinpath(name).read_text(encoding="utf-8"))


@cache
def documents() -> tuple[Document, ...]:
    """The shipped standards, by file name."""
    folder = files(__name__).joinpath("skkni")
    return tuple(_document(content(f"skkni/{name}")) for name in sorted(entry.name for entry in folder.iterdir()))


@cache
def catalogue() -> Catalogue:
    """All shipped units. The digest is the SHA-256 of what they say."""
    units = {unit.code: unit for document in documents() for unit in document.units}
    return Catalogue(units, NAME, digest_of(units.values()))


def _document(raw: dict[str, Any]) -> Document:
    written = raw.get("period") or {}
    period = Period(written["since"], written.get("until")) if written else None
    return Document(
        title=raw["title"],
        decree=raw["decree"],
        source=raw["source"],
        period=period,
        notes=tuple(written[key] for key in ("note", "until_note") if key in written),
        units=tuple(_units(raw, period)),
    )


def _units(raw: dict[str, Any], period: Period | None) -> Iterator[CatalogueUnit]:
    replaced = raw.get("replaced_by", {})
    for code, title in raw["units"].items():
        yield CatalogueUnit(code, title, raw["decree"], period, frozenset(raw["fields"]), replaced_by=replaced.get(code, ""))
