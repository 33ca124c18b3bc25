"""What a running deadline asks for on a day: that somebody is reminded, the coordinator is told, or the case lapses."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from mitra.cases.calendar import without_end
from mitra.cases.models import Deadline
from mitra.law.procedure.clocks import Then, clocks, reminders_on
from mitra.values.working_days import Calendar, DayNotCoveredError


class Wanted(StrEnum):
    """What is to be done about it."""

    REMIND = "remind"
    ESCALATE = "escalate"
    LAPSE = "lapse"


def wanted(deadline: Deadline, on: date, known: Calendar) -> Wanted | None:
    """What the deadline asks for on that day, by what has been told already; None: nothing."""
    if deadline.due_on < on:
        if clocks()[deadline.clock].then is Then.LAPSE:
            return Wanted.LAPSE
        is_told = deadline.told_until is not None and deadline.told_until > deadline.due_on
        return None if is_told else Wanted.ESCALATE
    after = deadline.told_until or deadline.began_on
    return Wanted.REMIND if any(after < day <= on for day in _reminders(deadline, known)) else None


def _reminders(deadline: Deadline, known: Calendar) -> tuple[date, ...]:
    clock = clocks()[deadline.clock]
    try:
        return reminders_on(clock, deadline.began_on, known)
    except DayNotCoveredError:
        return reminders_on(clock, deadline.began_on, without_end(known))
