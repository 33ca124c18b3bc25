"""Which cases a list shows: whose, in which state, held by what, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import QuerySet

from mitra.accounts.rights import visible
from mitra.accounts.viewer import Viewer
from mitra.cases.models import Case


class Scope(StrEnum):
    """Whose work a list shows.

    "mine": a part that is not done is given to the viewer. "unit": a part of the viewer's units is not done, every unit is done
    and somebody has to conclude, or nobody has taken the case up yet, which every unit can.
    """

    MINE = "mine"
    UNIT = "unit"
    ALL = "all"


SORTS: Final = {
    "due": "due_on",
    "age": "handed_in_at",
    "name": "(SELECT name FROM institutions_institution i WHERE i.id = institution_id)",
    "state": "state",
    "holding": "holding",
}
"""Name of a sort in the address → what the queue is sorted by, in its SQL."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks of the queue; "" and False leave a thing open. `ended`: those that are over as well."""

    scope: Scope = Scope.ALL
    text: str = ""
    state: str = ""
    holding: str = ""
    unit: str = ""
    overdue: bool = False
    ended: bool = False
    sort: str = "due"


def handed_in_cases(viewer: Viewer) -> QuerySet[Case]:
    """What the viewer sees of what institutions have handed in; drafts are never the ministry's business."""
    return visible(viewer, "case", Case.objects.filter(is_handed_in=True))


def people_of(viewer: Viewer) -> frozenset[int]:
    """Whose work is the viewer's: their own, and that of absent people for whom they stand in."""
    return viewer.stands_in_for if viewer.person is None else viewer.stands_in_for | {viewer.person}
