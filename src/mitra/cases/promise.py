"""The promise: by when a case will be ready to be assessed, from how long others took. Measured, with its uncertainty.

Looked at are cases that became ready: how many working days lay between their entry into the state in which this case is now
and that day. Of these count the ones that had not become ready sooner than this case has already waited.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from django.db.models import Count, Max, Min, OuterRef, Subquery
from django.db.models.functions import TruncDate

from mitra.cases.calendar import day_of, without_end
from mitra.cases.desk.days import WorkingDays
from mitra.cases.models import Case, Step
from mitra.law.procedure.case import State
from mitra.values.moments import WIB
from mitra.values.quantiles import quantile
from mitra.values.working_days import Calendar, add_working_days

FEWEST: Final = 8
"""Below so many cases nothing is said."""
LOOKED_BACK: Final = timedelta(days=365)
PROMISED_IN: Final = (State.SUBMITTED, State.VERIFICATION, State.CORRECTION)


@dataclass(frozen=True, slots=True)
class Promise:
    """`likely`: half of the cases were ready by then; `nearly_sure`: nine of ten. Both None where there are too few `cases`."""

    likely: date | None
    nearly_sure: date | None
    cases: int

    @property
    def says_something(self) -> bool:
        """Whether there were enough cases to say anything."""
        return self.likely is not None


def promise(passages: Iterable[int], elapsed: int, on: date, calendar: Calendar) -> Promise:
    """What can be promised on that day to a case that has waited `elapsed` working days, when others took `passages`.

    `calendar` covers every day that is reached.
    """
    left = [days - elapsed for days in passages if days >= elapsed]
    if len(left) < FEWEST:
        return Promise(None, None, len(left))
    half, most = (
        add_working_days(on, quantile(left, share), calendar, collective_leave_is_worked=False) for share in (0.5, 0.9)
    )
    return Promise(half, most, len(left))


def promise_for(case: Case, on: date, since: datetime | None = None) -> Promise | None:
    """What can be promised to a case on that day; None where nobody waits for the ministry or the institution.

    `since`: the moment of the case's last step, where the caller knows it. At most four queries.
    """
    if case.state not in PROMISED_IN:
        return None
    days = WorkingDays.known()
    since = since or Step.objects.filter(case=case).order_by("-number").values_list("at", flat=True)[:1].get()
    return promise(passages(State(case.state), on, days), days.between(day_of(since), on), on, without_end(days.calendar))


def passages(state: State, on: date, days: WorkingDays) -> tuple[int, ...]:
    """Working days from entering that state until ready, of cases that became ready in the year before `on`.

    Steps are only ever added, so these hold until another case becomes ready. One query, two after that.
    """
    ready = Step.objects.filter(to=State.READY).aggregate(number=Count("pk"), newest=Max("pk"))
    return _passages(state, on, days, tuple(ready.values())) if ready["number"] else ()


@lru_cache(maxsize=12)  # of the states in which something is promised, today's and the days before
def _passages(state: State, on: date, days: WorkingDays, _ready: tuple[int, int]) -> tuple[int, ...]:
    found: list[int] = []
    ready = Step.objects.filter(case=OuterRef("case"), to=State.READY, number__gt=OuterRef("number"))
    first = ready.order_by().values("case").annotate(first=Min("at")).values("first")
    entered = Step.objects.filter(to=state).annotate(
        entered_on=TruncDate("at", tzinfo=WIB), ready_on=TruncDate(Subquery(first), tzinfo=WIB)
    )
    counted = entered.filter(ready_on__gt=on - LOOKED_BACK, ready_on__lte=on).order_by().values_list("entered_on", "ready_on")
    for entered_on, ready_on, number in counted.annotate(number=Count("pk")):
        found += [days.between(entered_on, ready_on)] * number
    return tuple(found)
