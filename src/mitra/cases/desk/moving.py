"""Which cases' deadlines a change of the calendar moves: foreseen before it is made, and told after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mitra.cases.calendar import due
from mitra.cases.models import Deadline, DeadlineMove
from mitra.reference.calendar import Amendment, calendar_of
from mitra.reference.kinds import LIBUR
from mitra.reference.queries import amendments, counted
from mitra.reference.records import DayKind


@dataclass(frozen=True, slots=True)
class Move:
    """A case's deadline before and after; `at`: when it moved, None while it is only foreseen."""

    reference: str
    name: str
    clock: str
    before: date
    after: date
    at: datetime | None = None


def foreseen(day: date, kind: DayKind | None, now: datetime) -> list[Move]:
    """What would move if that day were amended so. Three queries."""
    made = (*amendments(), Amendment(day, kind, "", "", "", now))
    would = calendar_of(counted(LIBUR), made)
    running = Deadline.objects.filter(ended_on__isnull=True).select_related("case__institution").order_by("due_on", "pk")
    moves = []
    for one in running:
        after = due(one.clock, one.began_on, would).on
        if after != one.due_on:
            moves.append(Move(one.case.reference, one.case.institution.name, one.clock, one.due_on, after))
    return moves


def moved_lately(most: int = 50) -> list[Move]:
    """The deadlines that moved last, the newest first. One query."""
    rows = DeadlineMove.objects.select_related("deadline__case__institution").order_by("-pk")[:most]
    return [
        Move(
            one.deadline.case.reference, one.deadline.case.institution.name, one.deadline.clock, one.due_before, one.due_after,
            one.at,
        )
        for one in rows
    ]  # fmt: skip
