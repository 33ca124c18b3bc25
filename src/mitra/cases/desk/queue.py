"""The queue: cases by whose work they are, with their age, the day they are due, and what is holding them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection

from mitra.accounts.viewer import Viewer
from mitra.cases.desk.days import WorkingDays
from mitra.cases.desk.holding import HOLDING
from mitra.cases.desk.wanted import SORTS, Scope, Wanted, handed_in_cases, people_of
from mitra.law.procedure.case import CASE, State
from mitra.values.moments import WIB


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


def queue(viewer: Viewer, wanted: Wanted, on: date, *, page: int = 1, rows: int | None = None) -> Queue:
    """The page asked for, or the last one if it lies beyond; without `rows` everything. One query, and the calendar's."""
    try:
        counts, told = _asked(viewer, wanted, on, (page - 1) * rows if rows else 0, rows)
    except EmptyResultSet:  # the viewer sees none at all
        counts, told = [0] * 2 * len(Scope), None
    scopes = {scope: (counts[2 * place], counts[2 * place + 1]) for place, scope in enumerate(Scope)}
    total, days = scopes[wanted.scope][0], WorkingDays.known()
    last = -(-total // rows) if rows else 1
    return Queue(tuple(_line(one, on, days) for one in told or ()), total, max(1, min(page, last)), scopes)


def _line(told: list[Any], on: date, days: WorkingDays) -> Line:
    reference, name, identifier, city, state, holding, message, handed_in, due, is_provisional, overdue, parts = told
    handed_in_on, due_on = date.fromisoformat(handed_in), date.fromisoformat(due) if due else None
    return Line(
        reference=reference,
        name=name,
        identifier=identifier,
        city=city,
        state=state,
        holding=holding,
        message=message or "",
        handed_in_on=handed_in_on,
        age=days.between(handed_in_on, on),
        due_on=due_on,
        is_provisional=bool(is_provisional),
        left=days.between(on, due_on) if due_on else None,
        overdue=overdue,
        parts=tuple(Part(*one) for one in parts or ()),
    )


def _asked(viewer: Viewer, wanted: Wanted, on: date, first: int, rows: int | None) -> tuple[list[int], list[Any] | None]:
    """Counts of the scopes, and the lines. Raises EmptyResultSet."""
    seen, given = handed_in_cases(viewer).order_by().values("pk").query.sql_with_params()
    names = [f"given_{number}" for number in range(len(given))]
    words = [word.translate(_LITERALLY) for word in wanted.text.split()]
    asked: dict[str, Any] = {
        "people": sorted(people_of(viewer)), "units": sorted(viewer.units), "on": on, "zone": WIB.key,
        "ends": sorted(CASE.ends), "submitted": State.SUBMITTED.value, "verification": State.VERIFICATION.value,
        "state": wanted.state, "ended": wanted.ended, "holding": wanted.holding, "overdue": wanted.overdue, "unit": wanted.unit,
        "within": [f"%{word}%" for word in words], "begins": [f"{word}%" for word in words], "is": wanted.text.split(),
        "first": first, "rows": rows,
    }  # fmt: skip
    order = f"{SORTS[wanted.sort.lstrip('-')]} {'DESC' if wanted.sort.startswith('-') else 'ASC'} NULLS LAST, id"
    question = _QUEUE.format(
        seen=seen % tuple(f"%({name})s" for name in names), holding=HOLDING, scope=_SCOPES[wanted.scope], order=order
    )
    with connection.cursor() as cursor:
        cursor.execute(question, asked | dict(zip(names, given, strict=True)))
        *counts, lines = cursor.fetchone()
    return counts, lines


_LITERALLY: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\%_"})
"""For what somebody types within a pattern."""
_SCOPES: Final = {Scope.MINE: "mine", Scope.UNIT: "ours", Scope.ALL: "true"}
"""The condition on a case of each scope, as `wanted.Scope` tells it; their numbers are counted in this order."""
# Counts of all scopes, and the lines of one, from one reading of the cases. Everything that is put into the text is the
# program's own; what somebody asks for is bound.
_QUEUE: Final = """
WITH part AS (
    SELECT case_id, bool_or(done_at IS NULL AND person_id = ANY(%(people)s)) AS mine, bool_or(done_at IS NULL) AS working,
        bool_or(done_at IS NULL AND unit_id = ANY(%(units)s)) AS ours_working, bool_or(unit_id = ANY(%(units)s)) AS ours
    FROM cases_work GROUP BY case_id
), seen AS (
    SELECT one.*, deadline.due_on, deadline.is_provisional, hold.message, hold.id IS NOT NULL AS held,
        coalesce(part.working, false) AS working, coalesce(deadline.due_on < %(on)s, false) AS late,
        coalesce(part.mine, false) AS mine,
        coalesce(part.ours_working, false) OR one.state = %(submitted)s OR coalesce(part.ours, false)
            AND NOT part.working AND one.state = %(verification)s AND hold.id IS NULL AS ours
    FROM cases_case one LEFT JOIN part ON part.case_id = one.id
    LEFT JOIN cases_deadline deadline ON deadline.case_id = one.id AND deadline.ended_on IS NULL
    LEFT JOIN cases_hold hold ON hold.case_id = one.id AND hold.until IS NULL
    WHERE one.id IN ({seen})
      AND CASE WHEN %(state)s = '' THEN %(ended)s OR one.state <> ALL(%(ends)s) ELSE one.state = %(state)s END
), held_by AS (
    SELECT *, {holding} AS holding FROM seen
), answering AS MATERIALIZED (
    SELECT held_by.*, i.name, i.identifier, i.city FROM held_by JOIN institutions_institution i ON i.id = held_by.institution_id
    WHERE (%(holding)s = '' OR holding = %(holding)s) AND (NOT %(overdue)s OR late)
      AND (%(unit)s = '' OR EXISTS (
        SELECT FROM cases_work w JOIN accounts_workunit u ON u.id = w.unit_id
        WHERE w.case_id = held_by.id AND w.done_at IS NULL AND u.code = %(unit)s))
      AND NOT EXISTS (
        SELECT FROM unnest(%(within)s::text[], %(begins)s::text[], %(is)s::text[]) AS word (within, begins, whole)
        WHERE NOT (i.name ILIKE within OR i.city ILIKE within OR i.identifier LIKE begins OR reference = upper(whole)))
), shown AS (
    SELECT *, row_number() OVER (ORDER BY {order}) AS place FROM answering WHERE {scope} ORDER BY place LIMIT %(rows)s
    OFFSET least(%(first)s, (SELECT greatest(count(*) - 1, 0) / %(rows)s * %(rows)s FROM answering WHERE {scope}))
)
SELECT count(*) FILTER (WHERE mine), count(*) FILTER (WHERE mine AND late), count(*) FILTER (WHERE ours),
    count(*) FILTER (WHERE ours AND late), count(*), count(*) FILTER (WHERE late), (
        SELECT json_agg(json_build_array(
            reference, name, identifier, city, state, holding, message, (handed_in_at AT TIME ZONE %(zone)s)::date, due_on,
            is_provisional, late, (
                SELECT json_agg(json_build_array(u.code, u.name, u.name_en, coalesce(p.name, ''), w.done_at IS NOT NULL)
                    ORDER BY u.code)
                FROM cases_work w JOIN accounts_workunit u ON u.id = w.unit_id LEFT JOIN accounts_person p ON p.id = w.person_id
                WHERE w.case_id = shown.id)
            ) ORDER BY place)
        FROM shown)
FROM answering
"""
