"""What time does: cases that nobody went on with lapse; deadlines follow the calendar when it is amended."""

from __future__ import annotations

from datetime import datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.calendar import due
from mitra.cases.doing import begin, change, done
from mitra.cases.models import Deadline, DeadlineMove
from mitra.reference.queries import calendar


@act
def lapse(*, by: Actor, case: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Let a draft or a correction lapse whose time is over. By the system only. Raises Forbidden, Refused."""
    doing = begin(by, case, "lapse", now=now)
    return done(doing, change(doing))


@act
def reckon_deadlines(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Reckon every running deadline anew by the calendar known now; those that move are noted with both days."""
    known = calendar()
    moved = 0
    running = Deadline.objects.select_for_update().filter(ended_on__isnull=True).order_by("pk")
    for deadline in running:
        end = due(deadline.clock, deadline.began_on, known)
        if (end.on, end.is_provisional) == (deadline.due_on, deadline.is_provisional):
            continue
        if end.on != deadline.due_on:
            DeadlineMove.objects.create(deadline=deadline, due_before=deadline.due_on, due_after=end.on, at=now)
            moved += 1
        deadline.due_on, deadline.is_provisional = end
        deadline.save(update_fields=["due_on", "is_provisional"])
    return Outcome("cases", done=moved > 0, summary={"moved": moved})
