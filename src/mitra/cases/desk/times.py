"""Where the time goes: how long stages and units took, measured in working days; what is on hold, and what is overdue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, OuterRef, Q, Subquery

from mitra.accounts.models import WorkUnit
from mitra.accounts.viewer import Viewer
from mitra.cases.calendar import day_of
from mitra.cases.desk.days import WorkingDays
from mitra.cases.desk.holding import Holding, with_holding
from mitra.cases.desk.queue import Line, lines
from mitra.cases.desk.wanted import handed_in_cases
from mitra.cases.models import Step, Work
from mitra.law.procedure.case import State
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


def times(viewer: Viewer, on: date, *, since: timedelta = timedelta(days=365), rows: int = 100) -> Times:
    """The figures on that day. A fixed number of queries; at most `rows` cases that are on hold or late."""
    days, first = WorkingDays.known(), on - since
    seen = with_holding(handed_in_cases(viewer)).filter(Q(holding=Holding.HELD) | Q(due_on__lt=on))
    late = lines(seen.select_related("institution").order_by("due_on", "pk")[:rows], on, days)
    return Times(
        since=first,
        stages=_stages(days, first),
        units=_units(days, first),
        held=tuple(one for one in late if one.holding == Holding.HELD),
        overdue=tuple(one for one in late if one.overdue),
    )


def _stages(days: WorkingDays, first: date) -> dict[State, Measured]:
    left = Step.objects.filter(case=OuterRef("case"), number=OuterRef("number") + 1).values("at")[:1]
    stays = Step.objects.filter(to__in=STAGES).annotate(left_at=Subquery(left))
    ended: dict[str, list[int]] = defaultdict(list)
    now: dict[str, int] = defaultdict(int)
    rows: Iterable[tuple[str, datetime, datetime | None]] = stays.values_list("to", "at", "left_at")
    for state, at, left_at in rows:
        if left_at is None:
            now[state] += 1
        elif day_of(left_at) >= first:
            ended[state].append(days.between(day_of(at), day_of(left_at)))
    return {state: measured(ended[state], now[state]) for state in STAGES}


def _units(days: WorkingDays, first: date) -> tuple[UnitTime, ...]:
    took: dict[int, list[int]] = defaultdict(list)
    done = Work.objects.filter(done_at__isnull=False)
    for unit, began_at, done_at in done.values_list("unit", "began_at", "done_at"):
        if done_at and day_of(done_at) >= first:
            took[unit].append(days.between(day_of(began_at), day_of(done_at)))
    working = Q(work__done_at__isnull=True, work__isnull=False)
    units: Any = WorkUnit.objects.filter(work__isnull=False).annotate(now=Count("work", filter=working)).order_by("code")
    return tuple(UnitTime(one.code, one.name, one.name_en, measured(took[one.pk], one.now)) for one in units)
