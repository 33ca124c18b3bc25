"""What a case waits for: one word that the queue shows, filters and sorts by."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, Final

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value, When

from mitra.cases.models import Case, Hold, Work
from mitra.law.procedure.case import CASE, State


class Holding(StrEnum):
    """What stands between a case and its next step."""

    HELD = "held"  # put on hold, with a message
    NOT_BEGUN = "not_begun"  # handed in, and nobody has taken it up
    UNITS = "units"  # a unit has not done its part
    CONCLUSION = "conclusion"  # every unit is done: somebody has to say what follows
    INSTITUTION = "institution"  # it was asked, and has not answered
    ASSESSMENT = "assessment"  # ready
    NOTHING = "nothing"  # ended


NAMES: Final = {
    Holding.HELD: ("Ditunda", "On hold"),
    Holding.NOT_BEGUN: ("Menunggu diambil", "Waiting to be taken up"),
    Holding.UNITS: ("Menunggu unit", "Waiting for units"),
    Holding.CONCLUSION: ("Menunggu kesimpulan", "Waiting for a conclusion"),
    Holding.INSTITUTION: ("Menunggu lembaga", "Waiting for the institution"),
    Holding.ASSESSMENT: ("Siap asesmen", "Ready for assessment"),
    Holding.NOTHING: ("Selesai", "Ended"),
}
"""Indonesian, English."""


_BY_STATE: Final[dict[str, Holding]] = {
    State.SUBMITTED: Holding.NOT_BEGUN,
    State.CORRECTION: Holding.INSTITUTION,
    State.READY: Holding.ASSESSMENT,
}


def holding_name(holding: str, language: str) -> str:
    """What it is called in the reader's language."""
    return NAMES[Holding(holding)][language == "en"]


def with_holding(cases: QuerySet[Case]) -> QuerySet[Any]:
    """Cases with `holding`, and with `due_on` and `is_provisional` of the clock that runs."""
    working = Work.objects.filter(case=OuterRef("pk"), done_at__isnull=True)
    return cases.annotate(
        running=FilteredRelation("deadlines", condition=Q(deadlines__ended_on__isnull=True)),  # at most one of a case
        due_on=F("running__due_on"),
        is_provisional=F("running__is_provisional"),
        holding=Choose(
            When(state__in=sorted(CASE.ends), then=Value(Holding.NOTHING.value)),
            When(Exists(Hold.objects.filter(case=OuterRef("pk"), until__isnull=True)), then=Value(Holding.HELD.value)),
            *(When(state=state, then=Value(holding.value)) for state, holding in _BY_STATE.items()),
            When(Exists(working), then=Value(Holding.UNITS.value)),
            default=Value(Holding.CONCLUSION.value),
            output_field=CharField(),
        ),
    )


def holding_of(state: str, *, held: bool, working: bool) -> Holding:
    """What one case waits for, as `with_holding` says it of many. `working`: a unit has not done its part."""
    if state in CASE.ends:
        return Holding.NOTHING
    if held:
        return Holding.HELD
    return _BY_STATE.get(state) or (Holding.UNITS if working else Holding.CONCLUSION)


def is_overdue(due_on: date | None, on: date) -> bool:
    """Whether a clock's last day has passed."""
    return due_on is not None and due_on < on
