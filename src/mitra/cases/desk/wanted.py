"""Which cases a list shows: whose, in which state, held by what, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from mitra.accounts.rights import visible
from mitra.accounts.viewer import Viewer
from mitra.cases.desk.holding import Holding, with_holding
from mitra.cases.models import Case, Work
from mitra.law.procedure.case import CASE, State


class Scope(StrEnum):
    """Whose work a list shows."""

    MINE = "mine"
    UNIT = "unit"
    ALL = "all"


SORTS: Final = {
    "due": ("due_on",),
    "age": ("handed_in_at",),
    "name": ("institution__name",),
    "state": ("state",),
    "holding": ("holding",),
}
"""Name of a sort in the address → what is sorted by."""


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


def of_scope(scope: Scope, viewer: Viewer) -> Q:
    """The condition on a case of the queue.

    "mine": a part that is not done is given to the viewer. "unit": a part of the viewer's units is not done, every unit is
    done and somebody has to conclude, or nobody has taken the case up yet, which every unit can.
    """
    working = Work.objects.filter(case=OuterRef("pk"), done_at__isnull=True)
    if scope is Scope.MINE:
        return Q(Exists(working.filter(person__in=people_of(viewer))))
    if scope is Scope.UNIT:
        ours = Work.objects.filter(case=OuterRef("pk"), unit__in=viewer.units)
        open_ones = Q(Exists(working.filter(unit__in=viewer.units)))
        return open_ones | Q(state=State.SUBMITTED) | (Q(holding=Holding.CONCLUSION) & Q(Exists(ours)))
    return Q()


def chosen(viewer: Viewer, wanted: Wanted, on: date) -> QuerySet[Any]:
    """The cases that answer, in order, with what `with_holding` adds."""
    rows = narrowed(with_holding(handed_in_cases(viewer)).filter(of_scope(wanted.scope, viewer)), wanted, on)
    down = wanted.sort.startswith("-")
    order = [F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True) for name in SORTS[wanted.sort.lstrip("-")]]
    return rows.select_related("institution").order_by(*order, "pk")


def narrowed(rows: QuerySet[Any], wanted: Wanted, on: date) -> QuerySet[Any]:
    """Those of the cases that answer all but the scope."""
    if not wanted.ended and not wanted.state:
        rows = rows.exclude(state__in=sorted(CASE.ends))
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.holding:
        rows = rows.filter(holding=wanted.holding)
    if wanted.unit:
        rows = rows.filter(Exists(Work.objects.filter(case=OuterRef("pk"), done_at__isnull=True, unit__code=wanted.unit)))
    if wanted.overdue:
        rows = rows.filter(due_on__lt=on)
    for word in wanted.text.split():
        rows = rows.filter(
            Q(institution__name__icontains=word)
            | Q(institution__city__icontains=word)
            | Q(institution__identifier__startswith=word)
            | Q(reference__iexact=word)
        )
    return rows
