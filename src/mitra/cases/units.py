"""Which unit decides which items: a proposal, from what each unit was seen doing (law.md section 3; docs/decisions)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mitra.accounts.models import WorkUnit
from mitra.cases.items import DECIDED_BY_A_PERSON

UNIT_OF: Final = {
    "institutions": "kelembagaan",
    "licences": "kelembagaan",
    "accreditations": "kelembagaan",
    "programmes": "standardisasi-kompetensi",
    "market_needs": "standardisasi-kompetensi",
    "instructors": "standardisasi-kompetensi",
    "facilities": "penyelenggaraan",
    "online": "penyelenggaraan",
}
"""Sheet of the item → code of the unit."""

if UNIT_OF.keys() != set(DECIDED_BY_A_PERSON):
    raise AssertionError("an item has no unit")


def units_for(sheets: Iterable[str]) -> list[WorkUnit]:
    """The units that have something to decide, by code."""
    return list(WorkUnit.objects.filter(code__in={UNIT_OF[sheet] for sheet in sheets}).order_by("code"))
