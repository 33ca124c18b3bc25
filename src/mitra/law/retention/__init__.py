"""How long personal data are kept (`*.yaml` here): from when it counts, how many days, by which article, how sure we are.

The schedule of archives of the ministry (JRA) would settle it; until it is known, the days are a proposal and a setting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from mitra.law.parameters import Parameter, ParameterValue, parameter
from mitra.values.written import read_yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of record. `counted_from` and `erased` in words, by language: when the time begins, what goes at its end."""

    kept: Parameter
    counted_from: Mapping[str, str]
    erased: Mapping[str, str]

    @property
    def id(self) -> str:
        """Its name."""
        return self.kept.id

    def value(self, on: date) -> ParameterValue:
        """The time in force on a day, with its source and confidence; LookupError where there is none."""
        found = self.kept.on(on)
        if found is None:
            raise LookupError(f"{self.id} has no value on {on}")
        return found

    def due_on(self, began_on: date, on: date) -> date:
        """The first day on which the record may go, by the time in force on `on`: it is kept for all the days before."""
        return began_on + timedelta(days=int(self.value(on).value))


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by id."""
    found = [read_yaml(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]
    return {raw["id"]: Rule(parameter(raw), raw["counted_from"], raw["erased"]) for raw in found}
