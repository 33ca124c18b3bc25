"""The units as shipped: `units.yaml`, with where each was found and how it was seen."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from mitra.values.written import read_yaml


class Unit(NamedTuple):
    """A unit that works on JKP. `seen`: "acting" (somewhere, see `source`) or "memory" (nowhere; to be asked)."""

    code: str
    name: str
    name_en: str
    task: str
    task_en: str
    source: str
    seen: str


@cache
def shipped_units() -> tuple[Unit, ...]:
    """All of them, in the order of the file."""
    text = files(__package__).joinpath("units.yaml").read_text(encoding="utf-8")
    return tuple(Unit(**row) for row in read_yaml(text))
