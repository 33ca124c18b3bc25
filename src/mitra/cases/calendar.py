"""Days as cases count them: which day it is in Jakarta, and the holidays known now.

Holidays are decreed year by year. A deadline that reaches past the last year known is reckoned with weekends only and is
called provisional; when the calendar is loaded it is reckoned anew (`acts.clockwork`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from mitra.law.procedure.clocks import clocks, due_on
from mitra.reference.queries import calendar
from mitra.values.moments import WIB
from mitra.values.period import Period
from mitra.values.working_days import Calendar, DayNotCoveredError


class Due(NamedTuple):
    """The last day, and whether holidays on the way are not known yet."""

    on: date
    is_provisional: bool


def day_of(moment: datetime) -> date:
    """The day in Western Indonesia Time, on which the ministry's clocks run."""
    return moment.astimezone(WIB).date()


def due(clock: str, began_on: date, known: Calendar | None = None) -> Due:
    """When a clock that began on that day ends, by the calendar known now (or by `known`)."""
    of_now = known or calendar()
    try:
        return Due(due_on(clocks()[clock], began_on, of_now), is_provisional=False)
    except DayNotCoveredError:
        return Due(due_on(clocks()[clock], began_on, without_end(of_now)), is_provisional=True)


def without_end(known: Calendar) -> Calendar:
    """The same holidays, with every other weekday a working day, however far away."""
    return replace(known, covers=Period(date.min, None))
