"""By when an institution can object, and by when it must be answered: working days by the calendar known now."""

from __future__ import annotations

from datetime import date, datetime

from mitra.cases.calendar import day_of, without_end
from mitra.decisions.models import Objection
from mitra.law.procedure.partnership.limits import last_day
from mitra.reference.queries import calendar
from mitra.values.working_days import DayNotCoveredError


def objection_ends_on(told_at: datetime) -> date:
    """The last day on which an institution can object to what it was told at that moment."""
    return _last_day("objection", day_of(told_at))


def answer_due_on(objected_at: datetime) -> date:
    """The last day for the answer to an objection of that moment."""
    return _last_day("objection_answer", day_of(objected_at))


def _last_day(limit: str, began_on: date) -> date:
    known = calendar()
    try:
        return last_day(limit, began_on, known)
    except DayNotCoveredError:  # holidays of that year are not decreed yet
        return last_day(limit, began_on, without_end(known))


def answered(objection: Objection, *, granted: bool, answer: str, by: int, now: datetime) -> Objection:
    """The objection with its answer, to be saved."""
    objection.granted, objection.answer, objection.answered_by_id, objection.answered_at = granted, answer, by, now
    return objection
