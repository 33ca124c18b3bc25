"""What time does: people are reminded, the coordinator is told, cases lapse; deadlines follow an amended calendar."""

from __future__ import annotations

from datetime import datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.calendar import day_of, due
from mitra.cases.doing import begin, change, done
from mitra.cases.models import Deadline, DeadlineMove, Hold
from mitra.cases.refused import Forbidden
from mitra.cases.reminding import Wanted, wanted
from mitra.cases.telling import tell
from mitra.reference.queries import calendar


@act
def lapse(*, by: Actor, case: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Let a draft or a correction lapse whose time is over. By the system only. Raises Forbidden, Refused."""
    doing = begin(by, case, "lapse", now=now)
    return done(doing, change(doing))


@act
def remind(*, by: Actor, deadline: int, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Remind whoever has to act before a deadline. Not done if that was done, or while the case is on hold."""
    return _told(by, deadline, Wanted.REMIND, now)


@act
def escalate(*, by: Actor, deadline: int, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Tell the coordinator that a deadline has passed, once. Not done while the case is on hold."""
    return _told(by, deadline, Wanted.ESCALATE, now)


@act
def reckon_deadlines(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Reckon every running deadline anew by the calendar known now; those that move are noted with both days, and told."""
    known = calendar()
    moved = 0
    running = Deadline.objects.select_for_update(of=("self",)).select_related("case").filter(ended_on__isnull=True)
    for deadline in running.order_by("pk"):
        end = due(deadline.clock, deadline.began_on, known)
        if (end.on, end.is_provisional) == (deadline.due_on, deadline.is_provisional):
            continue
        was = deadline.due_on
        deadline.due_on, deadline.is_provisional = end
        deadline.save(update_fields=["due_on", "is_provisional"])
        if end.on != was:
            move = DeadlineMove.objects.create(deadline=deadline, due_before=was, due_after=end.on, at=now)
            tell(deadline.case, "moved", f"move {move.pk}", now, was=was.isoformat())
            moved += 1
    return Outcome("cases", done=moved > 0, summary={"moved": moved})


def _told(by: Actor, number: int, what: Wanted, now: datetime) -> Outcome:
    if by.kind != "system":
        raise Forbidden(what.value)
    locked = Deadline.objects.select_for_update(of=("self",)).select_related("case")
    deadline = locked.get(pk=number)
    on = day_of(now)
    held = Hold.objects.filter(case=deadline.case, until__isnull=True).exists()
    if deadline.ended_on is not None or held or wanted(deadline, on, calendar()) is not what:
        return Outcome(deadline.case.reference, done=False)
    event = f"{'remind' if what is Wanted.REMIND else 'overdue'}_{deadline.clock}"
    key = f"deadline {deadline.pk}" + (f" {on.isoformat()}" if what is Wanted.REMIND else "")
    tell(deadline.case, event, key, now)
    deadline.told_until = on
    deadline.save(update_fields=["told_until"])
    return Outcome(deadline.case.reference, summary={"clock": deadline.clock, "due_on": deadline.due_on.isoformat()})
