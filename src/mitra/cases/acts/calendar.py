"""A day of the calendar is amended, and the deadlines that run follow at once."""

from __future__ import annotations

from datetime import date, datetime

from mitra.accounts.permission import roles_of, viewer_behind
from mitra.audit.act import BY_THE_CLOCK, SYSTEM, Actor, Outcome, act
from mitra.cases.acts.clockwork import reckon_deadlines
from mitra.cases.refused import refuse
from mitra.law.procedure.calendar import CALENDAR
from mitra.reference.acts import amend_calendar as amend
from mitra.reference.records import DayKind


@act
def amend_calendar(
    *,
    by: Actor,
    day: date,
    kind: DayKind | None,
    basis: str,
    reason: str,
    name: str = "",
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Say of a day that it is a holiday of that kind, or a working day (None); the summary counts the deadlines that moved.

    Raises Forbidden, Refused, and NotAmended where the calendar cannot be amended so.
    """
    roles = roles_of(by, viewer_behind(by, now))
    if refusal := CALENDAR.refusal("amend_calendar", None, roles, None, reason=reason):
        refuse(refusal, None)
    if not amend(by=by, day=day, kind=kind, name=name, basis=basis, reason=reason, now=now).done:
        return Outcome(day.isoformat(), done=False)
    moved = reckon_deadlines(by=SYSTEM, now=now).summary["moved"]
    return Outcome(day.isoformat(), summary={"kind": kind or "working day", "moved": moved})
