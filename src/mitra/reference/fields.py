"""Fields of training (kejuruan) of a unit of competency, guessed from its code where no source names them."""

from __future__ import annotations

from functools import cache

from mitra.reference.shipped import content
from mitra.values.skkni_unit import SkkniUnitCode


def fields_of(code: SkkniUnitCode) -> frozenset[str]:
    """The fields that train for units of this division of KBLI; empty where unknown. Our proposal, not a rule."""
    return _by_division().get(code.division or "", frozenset())


@cache
def _by_division() -> dict[str, frozenset[str]]:
    return {division: frozenset(names) for division, names in content("fields.yaml")["divisions"].items()}
