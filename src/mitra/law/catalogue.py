"""What the law has to know of competency standards: which unit of competency is in force on a day, under which title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from mitra.values.period import Period


class CatalogueUnit(NamedTuple):
    """A unit as its decree publishes it. `fields`: the fields of training (kejuruan) it belongs to, empty if unknown.

    No `period`: the source does not say. `ended`: the source says that it is no longer in force, but not since which
    day; such a unit is never refused by the machine alone, and never passed.
    """

    code: str
    title: str
    decree: str = ""
    period: Period | None = None
    fields: frozenset[str] = frozenset()
    replaced_by: str = ""
    ended: bool = False

    def in_force(self, on: date) -> bool:
        """Whether the decree applies on that day; a catalogue that does not say is taken at its word as current."""
        return self.period is None or self.period.contains(on)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The units that were loaded, with the name and digest of what was loaded. Not every unit of Indonesia is in it."""

    units: Mapping[str, CatalogueUnit] = field(default_factory=dict)
    name: str = "kosong"
    digest: str = ""

    def unit(self, code: str) -> CatalogueUnit | None:
        """The unit of that code in canonical form, or None when this catalogue does not hold it (which proves nothing)."""
        return self.units.get(code)
