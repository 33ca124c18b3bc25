"""What a case waits for: one word that the queue shows, filters and sorts by."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, Final

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, OuterRef, QuerySet, Subquery, Value, When

from mitra.cases.models import Case, Deadline, Hold, Step, Work
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


def holding_name(holding: str, language: str) -> str:
    """What it is called in the reader's language."""
    return NAMES[Holding(holding)][language == "en"]


def with_holding(cases: QuerySet[Case]) -> QuerySet[Any]:
    """Cases with `holding`, `due_on` and `is_provisional` of the clock that runs, and `handed_in_at`, the last time."""
    running = Deadline.objects.filter(case=OuterRef("pk"), ended_on__isnull=True)
    handed_in = Step.objects.filter(case=OuterRef("pk"), act="submit").order_by("number")
    working = Work.objects.filter(case=OuterRef("pk"), done_at__isnull=True)
    return cases.annotate(
        due_on=Subquery(running.values("due_on")[:1]),
        is_provisional=Subquery(running.values("is_provisional")[:1]),
        handed_in_at=Subquery(handed_in.values("at")[:1]),
        holding=Choose(
            When(state__in=sorted(CASE.ends), then=Value(Holding.NOTHING.value)),
            When(Exists(Hold.objects.filter(case=OuterRef("pk"), until__isnull=True)), then=Value(Holding.HELD.value)),
            When(state=State.SUBMITTED, then=Value(Holding.NOT_BEGUN.value)),
            When(state=State.CORRECTION, then=Value(Holding.INSTITUTION.value)),
            When(state=State.READY, then=Value(Holding.ASSESSMENT.value)),
            When(Exists(working), then=Value(Holding.UNITS.value)),
            default=Value(Holding.CONCLUSION.value),
            output_field=CharField(),
        ),
    )


def is_overdue(due_on: date | None, on: date) -> bool:
    """Whether a clock's last day has passed."""
    return due_on is not None and due_on < on
