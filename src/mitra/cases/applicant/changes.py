"""Who changed what in a section, the newest first: also what was typed and did not come to stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mitra.cases.models import Case, Change


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell of a row (its key) that somebody changed, or wanted to (`taken` False): by whom (a name), when, both texts."""

    row: str
    column: str
    before: str
    after: str
    taken: bool
    by: str
    at: datetime


def changes(case: Case, rows: Iterable[str], most: int = 20) -> list[Changed]:
    """The last changes of these rows. One query."""
    found = Change.objects.filter(row__case=case, row__key__in=list(rows)).order_by("-pk")
    told = found.values_list("row__key", "column", "before", "after", "taken", "by__name", "at")
    return [Changed(*one) for one in told[:most]]
