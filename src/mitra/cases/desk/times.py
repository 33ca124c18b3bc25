"""Where the time goes: how long stages and units took, measured in working days; what is on hold, and what is overdue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Q

from mitra.accounts.models import WorkUnit
from mitra.accounts.viewer import Viewer
from mitra.cases.desk.days import WorkingDays
from mitra.cases.desk.holding import Holding
from mitra.cases.desk.queue import Line, queue
from mitra.cases.desk.wanted import Wanted
from mitra.law.procedure.case import State
from mitra.values.moments import OFFSET
from mitra.values.quantiles import quantile

STAGES: Final = (State.SUBMITTED, State.VERIFICATION, State.CORRECTION)
_SHARES: Final = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True, slots=True)
class Measured:
    """How long something took, in working days: quantiles of `number` finished stays; `now` are still in it."""

    number: int
    now: int
    low: int = 0
    first: int = 0
    median: int = 0
    third: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class UnitTime:
    """A unit and how long its parts took."""

    code: str
    name: str
    name_en: str
    measured: Measured


@dataclass(frozen=True, slots=True)
class Times:
    """Of the cases that a viewer sees; `since`: stays that ended before that day do not count."""

    since: date
    stages: Mapping[State, Measured]
    units: tuple[UnitTime, ...]
    held: tuple[Line, ...]
    overdue: tuple[Line, ...]


def measured(days: Iterable[int], now: int) -> Measured:
    """The quantiles of these durations; zeros where none has ended."""
    found = sorted(days)
    return Measured(len(found), now, *(quantile(found, share) for share in _SHARES)) if found else Measured(0, now)


def times(viewer: Viewer, on: date, *, since: timedelta = timedelta(days=365), rows: int = 10) -> Times:
    """The figures on that day. A fixed number of queries; of the cases on hold and of the late ones the first `rows` each."""
    days, first = WorkingDays.known(), on - since
    late = queue(viewer, Wanted(overdue=True), on, rows=rows)
    held = queue(viewer, Wanted(holding=Holding.HELD), on, rows=rows)
    return Times(
        since=first,
        stages=_stages(days, first),
        units=_units(days, first),
        held=held.lines,
        overdue=late.lines,
    )


# Counted by days: of many stays, many are of the same two days. A stay ends with the next step of its case.
_STAYS = """
SELECT entered, began_on, left_on, count(*) FROM (
    SELECT stay."to" AS entered, (stay.at AT TIME ZONE %(zone)s::interval)::date AS began_on,
           (next.at AT TIME ZONE %(zone)s::interval)::date AS left_on
    FROM cases_step stay LEFT JOIN cases_step next ON next.case_id = stay.case_id AND next.previous = stay.number
    WHERE stay."to" = ANY(%(stages)s)
) stay
WHERE left_on IS NULL OR left_on >= %(first)s GROUP BY entered, began_on, left_on
"""


def _stages(days: WorkingDays, first: date) -> dict[State, Measured]:
    ended: dict[str, list[int]] = defaultdict(list)
    now: dict[str, int] = defaultdict(int)
    with connection.cursor() as cursor:
        cursor.execute(_STAYS, {"zone": OFFSET, "stages": [one.value for one in STAGES], "first": first})
        for state, began_on, left_on, number in cursor.fetchall():
            if left_on is None:
                now[state] += number
            else:
                ended[state] += [days.between(began_on, left_on)] * number
    return {state: measured(ended[state], now[state]) for state in STAGES}


# Counted by days as well.
_DONE = """
SELECT unit_id, began_on, done_on, count(*) FROM (
    SELECT unit_id, (began_at AT TIME ZONE %(zone)s::interval)::date AS began_on,
           (done_at AT TIME ZONE %(zone)s::interval)::date AS done_on
    FROM cases_work
) part
WHERE done_on >= %(first)s GROUP BY unit_id, began_on, done_on
"""


def _units(days: WorkingDays, first: date) -> tuple[UnitTime, ...]:
    took: dict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_DONE, {"zone": OFFSET, "first": first})
        for unit, began_on, done_on, number in cursor.fetchall():
            took[unit] += [days.between(began_on, done_on)] * number
    working = Q(work__done_at__isnull=True, work__isnull=False)
    units: Any = WorkUnit.objects.filter(work__isnull=False).annotate(now=Count("work", filter=working)).order_by("code")
    return tuple(UnitTime(one.code, one.name, one.name_en, measured(took[one.pk], one.now)) for one in units)
