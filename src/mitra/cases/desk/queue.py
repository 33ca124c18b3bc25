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
from mitra.values.moments import OFFSET


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
    asked: dict[str, Any] = {
        "people": sorted(people_of(viewer)), "units": sorted(viewer.units), "on": on, "zone": OFFSET,
        "ends": sorted(CASE.ends), "submitted": State.SUBMITTED.value, "verification": State.VERIFICATION.value,
        "state": wanted.state, "holding": wanted.holding, "unit": wanted.unit, "first": first, "rows": rows,
    }  # fmt: skip
    conditions = ["state = %(state)s" if wanted.state else "true" if wanted.ended else "state <> ALL(%(ends)s)"]
    conditions += [sql for name, sql in _CONDITIONS.items() if getattr(wanted, name)]
    for number, word in enumerate(wanted.text.split()):
        literally = word.translate(_LITERALLY)
        asked |= {f"within_{number}": f"%{literally}%", f"begins_{number}": f"{literally}%", f"is_{number}": word.upper()}
        conditions.append(_WORD.format(number=number))
    question = _QUEUE.format(
        seen=seen % tuple(f"%({name})s" for name in names),
        holding=HOLDING,
        conditions=" AND ".join(conditions),
        scope=_SCOPES[wanted.scope],
        order=f"{SORTS[wanted.sort.lstrip('-')]} {'DESC' if wanted.sort.startswith('-') else 'ASC'} NULLS LAST, id",
    )
    with connection.cursor() as cursor:
        cursor.execute(question, asked | dict(zip(names, given, strict=True)))
        *counts, lines = cursor.fetchone()
    return counts, lines


_LITERALLY: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\%_"})
"""For what somebody types within a pattern."""
_SCOPES: Final = {Scope.MINE: "mine", Scope.UNIT: "ours", Scope.ALL: "true"}
"""The condition on a case of each scope, as `wanted.Scope` tells it; their numbers are counted in this order."""
_CONDITIONS: Final = {
    "holding": "holding = %(holding)s",
    "overdue": "late",
    "unit": """EXISTS (
        SELECT FROM cases_work w JOIN accounts_workunit u ON u.id = w.unit_id
        WHERE w.case_id = waiting.id AND w.done_at IS NULL AND u.code = %(unit)s)""",
}
"""By what is wanted: the condition on a case."""
_WORD: Final = """(reference = %(is_{number})s OR EXISTS (
        SELECT FROM institutions_institution i WHERE i.id = institution_id AND (
            i.name ILIKE %(within_{number})s OR i.city ILIKE %(within_{number})s OR i.identifier LIKE %(begins_{number})s)))"""
# Counts of all scopes, and the lines of one, from one reading of the cases. Everything that is put into the text is the
# program's own; what somebody asks for is bound.
_QUEUE: Final = """
WITH part AS (
    SELECT case_id, bool_or(done_at IS NULL AND person_id = ANY(%(people)s)) AS mine, bool_or(done_at IS NULL) AS working,
        bool_or(done_at IS NULL AND unit_id = ANY(%(units)s)) AS ours_working, bool_or(unit_id = ANY(%(units)s)) AS ours
    FROM cases_work GROUP BY case_id
), seen AS (
    SELECT one.id, one.reference, one.institution_id, one.state, one.handed_in_at, deadline.due_on, deadline.is_provisional,
        hold.message, hold.id IS NOT NULL AS held, coalesce(part.working, false) AS working,
        deadline.due_on < %(on)s IS TRUE AS late, coalesce(part.mine, false) AS mine,
        coalesce(part.ours_working, false) OR one.state = %(submitted)s OR coalesce(part.ours, false)
            AND NOT part.working AND one.state = %(verification)s AND hold.id IS NULL AS ours
    FROM cases_case one LEFT JOIN part ON part.case_id = one.id
    LEFT JOIN cases_deadline deadline ON deadline.case_id = one.id AND deadline.ended_on IS NULL
    LEFT JOIN cases_hold hold ON hold.case_id = one.id AND hold.until IS NULL
    WHERE one.id IN ({seen})
), waiting AS (
    SELECT *, {holding} AS holding FROM seen
), answering AS MATERIALIZED (
    SELECT * FROM waiting WHERE {conditions}
), shown AS (
    SELECT *, row_number() OVER (ORDER BY {order}) AS place FROM answering WHERE {scope} ORDER BY place LIMIT %(rows)s
    OFFSET least(%(first)s, (SELECT greatest(count(*) - 1, 0) / %(rows)s * %(rows)s FROM answering WHERE {scope}))
)
SELECT count(*) FILTER (WHERE mine), count(*) FILTER (WHERE mine AND late), count(*) FILTER (WHERE ours),
    count(*) FILTER (WHERE ours AND late), count(*), count(*) FILTER (WHERE late), (
        SELECT json_agg(json_build_array(
            reference, i.name, i.identifier, i.city, state, holding, message,
            (handed_in_at AT TIME ZONE %(zone)s::interval)::date, due_on, is_provisional, late, (
                SELECT json_agg(json_build_array(u.code, u.name, u.name_en, coalesce(p.name, ''), w.done_at IS NOT NULL)
                    ORDER BY u.code)
                FROM cases_work w JOIN accounts_workunit u ON u.id = w.unit_id LEFT JOIN accounts_person p ON p.id = w.person_id
                WHERE w.case_id = shown.id)
            ) ORDER BY place)
        FROM shown JOIN institutions_institution i ON i.id = shown.institution_id)
FROM answering
"""
