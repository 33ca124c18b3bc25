"""What somebody typed into a cell that another had changed meanwhile: both, and who the other is, so that they can choose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mitra.cases.models import Change, DraftCell


@dataclass(frozen=True, slots=True)
class Conflict:
    """`theirs` stands at `revision`, written by `by` (a name) at `at`; `yours` is kept beside it."""

    row: str
    column: str
    theirs: str
    yours: str
    by: str
    at: datetime
    revision: int


def conflicts(aside: Iterable[int]) -> list[Conflict]:
    """Those of these changes that were not taken, with what stands instead. Two queries."""
    changes = list(Change.objects.filter(pk__in=list(aside), taken=False).select_related("row"))
    cells = {
        (cell.row_id, cell.column): cell
        for cell in DraftCell.objects.filter(row__in={one.row_id for one in changes}).select_related("by")
    }
    return [
        Conflict(one.row.key, one.column, cell.text, one.after, cell.by.name, cell.at, cell.revision)
        for one in changes
        if (cell := cells.get((one.row_id, one.column)))
    ]
