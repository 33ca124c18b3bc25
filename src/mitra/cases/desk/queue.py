"""The queue: cases by whose work they are, with their age, the day they are due, and what is holding them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from mitra.accounts.viewer import Viewer
from mitra.cases.calendar import day_of
from mitra.cases.desk.days import WorkingDays
from mitra.cases.desk.holding import is_overdue, with_holding
from mitra.cases.desk.wanted import Scope, Wanted, chosen, handed_in_cases, narrowed, people_of
from mitra.cases.models import Case, Hold, Work
from mitra.law.procedure.case import State


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part of a case: who does it ("" if anybody of the unit may), and whether it is done."""

    code: str
    unit: str
    unit_en: str
    person: str
    done: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A case in the queue. `age`: working days since it was handed in; `left`: until it is due, below 0 after it."""

    reference: str
    name: str
    identifier: str
    city: str
    state: str
    holding: str
    message: str
    handed_in_on: date
    age: int
    due_on: date | None
    is_provisional: bool
    left: int | None
    overdue: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue; `total`: lines on all pages; `scopes`: how many, and how many overdue, of each scope."""

    lines: tuple[Line, ...]
    total: int
    page: int
    scopes: Mapping[Scope, tuple[int, int]]


def queue(viewer: Viewer, wanted: Wanted, on: date, *, page: int, rows: int) -> Queue:
    """The page asked for, or the last one if it lies beyond. A fixed number of queries."""
    scopes = _scopes(viewer, wanted, on)
    total = scopes[wanted.scope][0]
    page = max(1, min(page, -(-total // rows)))
    found = chosen(viewer, wanted, on)[(page - 1) * rows : page * rows]
    return Queue(tuple(lines(found, on)), total, page, scopes)


def lines(cases: Iterable[Any], on: date, days: WorkingDays | None = None) -> list[Line]:
    """Cases of `chosen` as the queue shows them, counted in `days` (by the calendar known now); few queries for many."""
    rows = list(cases)
    days, parts, messages = days or WorkingDays.known(), _parts(rows), _messages(rows)
    return [_line(one, on, days, parts.get(one.pk, ()), messages.get(one.pk, "")) for one in rows]


def _line(one: Any, on: date, days: WorkingDays, parts: tuple[Part, ...], message: str) -> Line:
    handed_in_on = day_of(one.handed_in_at)
    return Line(
        reference=one.reference,
        name=one.institution.name,
        identifier=one.institution.identifier,
        city=one.institution.city,
        state=one.state,
        holding=one.holding,
        message=message,
        handed_in_on=handed_in_on,
        age=days.between(handed_in_on, on),
        due_on=one.due_on,
        is_provisional=bool(one.is_provisional),
        left=days.between(on, one.due_on) if one.due_on else None,
        overdue=is_overdue(one.due_on, on),
        parts=parts,
    )


def _parts(cases: list[Case]) -> dict[int, tuple[Part, ...]]:
    found: dict[int, list[Part]] = {}
    rows = Work.objects.filter(case__in=cases).order_by("unit__code")
    columns = ("case", "unit__code", "unit__name", "unit__name_en", "person__name", "done_at")
    for case, code, unit, unit_en, person, done_at in rows.values_list(*columns):
        found.setdefault(case, []).append(Part(code, unit, unit_en, person or "", done_at is not None))
    return {case: tuple(parts) for case, parts in found.items()}


def _messages(cases: list[Case]) -> dict[int, str]:
    return dict(Hold.objects.filter(case__in=cases, until__isnull=True).values_list("case", "message"))


# What `of_scope` says of one case, said of all at once: as conditions of a query each would be asked for every case anew.
_SCOPES = """
SELECT count(*) FILTER (WHERE mine), count(*) FILTER (WHERE mine AND late), count(*) FILTER (WHERE ours),
       count(*) FILTER (WHERE ours AND late), count(*), count(*) FILTER (WHERE late)
FROM (
    SELECT coalesce(part.mine, false) AS mine,
           coalesce(part.open_in_ours, false) OR cases_case.state = %(submitted)s OR coalesce(part.in_ours, false)
               AND NOT part.open AND cases_case.state = %(verification)s AND hold.id IS NULL AS ours,
           coalesce(deadline.due_on < %(on)s, false) AS late
    FROM cases_case
    LEFT JOIN cases_deadline deadline ON deadline.case_id = cases_case.id AND deadline.ended_on IS NULL
    LEFT JOIN cases_hold hold ON hold.case_id = cases_case.id AND hold.until IS NULL
    LEFT JOIN (
        SELECT case_id, bool_or(done_at IS NULL AND person_id = ANY(%(people)s)) AS mine, bool_or(done_at IS NULL) AS open,
               bool_or(done_at IS NULL AND unit_id = ANY(%(units)s)) AS open_in_ours,
               bool_or(unit_id = ANY(%(units)s)) AS in_ours
        FROM cases_work GROUP BY case_id
    ) part ON part.case_id = cases_case.id
    WHERE cases_case.id IN ({})
) seen
"""


def _scopes(viewer: Viewer, wanted: Wanted, on: date) -> dict[Scope, tuple[int, int]]:
    """How many answer in each scope, and how many of these are overdue. One query."""
    cases = handed_in_cases(viewer)
    if wanted.holding or wanted.overdue:
        cases = with_holding(cases)
    try:
        answering, given = narrowed(cases, wanted, on).order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:  # the viewer sees none at all
        return dict.fromkeys(Scope, (0, 0))
    asked: dict[str, Any] = {
        "people": sorted(people_of(viewer)), "units": sorted(viewer.units), "on": on,
        "submitted": State.SUBMITTED.value, "verification": State.VERIFICATION.value,
    }  # fmt: skip
    names = [f"given_{number}" for number in range(len(given))]
    inside = answering % tuple(f"%({name})s" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(_SCOPES.format(inside), asked | dict(zip(names, given, strict=True)))
        told = cursor.fetchone()
    return {scope: (told[2 * place], told[2 * place + 1]) for place, scope in enumerate(Scope)}
