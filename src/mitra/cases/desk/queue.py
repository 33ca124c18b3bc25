"""The queue: cases by whose work they are, with their age, the day they are due, and what is holding them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, Q, Value, When
from django.db.models import Case as Choose

from mitra.accounts.viewer import Viewer
from mitra.cases.calendar import day_of
from mitra.cases.desk.days import WorkingDays
from mitra.cases.desk.holding import is_overdue, with_holding
from mitra.cases.desk.wanted import Scope, Wanted, chosen, handed_in_cases, narrowed, of_scope
from mitra.cases.models import Case, Hold, Work


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
    for work in Work.objects.filter(case__in=cases).select_related("unit", "person").order_by("unit__code"):
        person = work.person.name if work.person else ""
        part = Part(work.unit.code, work.unit.name, work.unit.name_en, person, work.done_at is not None)
        found.setdefault(work.case_id, []).append(part)
    return {case: tuple(parts) for case, parts in found.items()}


def _messages(cases: list[Case]) -> dict[int, str]:
    return dict(Hold.objects.filter(case__in=cases, until__isnull=True).values_list("case", "message"))


def _scopes(viewer: Viewer, wanted: Wanted, on: date) -> dict[Scope, tuple[int, int]]:
    """How many answer in each scope, and how many of these are overdue. One query."""
    rows = narrowed(with_holding(handed_in_cases(viewer)), wanted, on)
    marks = {f"in_{scope}": _whether(of_scope(scope, viewer)) for scope in Scope}
    counts: dict[str, Any] = {}
    for scope in Scope:
        counts[f"{scope}_all"] = Count("pk", filter=Q(**{f"in_{scope}": True}))
        counts[f"{scope}_late"] = Count("pk", filter=Q(**{f"in_{scope}": True}, due_on__lt=on))
    told = rows.annotate(**marks).aggregate(**counts)
    return {scope: (told[f"{scope}_all"], told[f"{scope}_late"]) for scope in Scope}


def _whether(condition: Q) -> Any:
    """A condition as a column; an empty one always holds."""
    yes = Value(True, output_field=BooleanField())
    return Choose(When(condition, then=yes), default=Value(False)) if condition else yes
