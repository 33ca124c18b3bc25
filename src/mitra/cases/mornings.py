"""What a day brings to cases: deadlines reckoned by the calendar known now, reminders, escalation, cases that lapse.

May be run at any hour and as often as one likes: nobody is told twice. Letters go out from six in the morning in Jakarta.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Final, NamedTuple

import structlog

from mitra.audit.act import SYSTEM
from mitra.cases.acts.clockwork import escalate, lapse, reckon_deadlines, remind
from mitra.cases.calendar import day_of
from mitra.cases.models import Deadline
from mitra.cases.reminding import Wanted, wanted
from mitra.reference.queries import calendar
from mitra.values.moments import WIB

FROM_HOUR: Final = 6
log = structlog.get_logger("mitra.cases")


class Day(NamedTuple):
    """What was done; `failed`: deadlines with which something went wrong, the log of the program says what."""

    reminded: int
    escalated: int
    lapsed: int
    failed: int


def run_day(now: datetime) -> Day:
    """Do what is due at that moment. What fails on one case keeps no other from its turn."""
    if now.astimezone(WIB).hour < FROM_HOUR:
        return Day(0, 0, 0, 0)
    reckon_deadlines(by=SYSTEM, now=now)
    on, known, done = day_of(now), calendar(), Counter[str]()
    for deadline in Deadline.objects.filter(ended_on__isnull=True).select_related("case").order_by("pk"):
        what = wanted(deadline, on, known)
        if what is None:
            continue
        try:
            done[what] += _do(what, deadline, now)
        except Exception:
            log.exception("a deadline could not be dealt with", case=deadline.case.reference, wanted=what.value)
            done["failed"] += 1
    return Day(done[Wanted.REMIND], done[Wanted.ESCALATE], done[Wanted.LAPSE], done["failed"])


def _do(what: Wanted, deadline: Deadline, now: datetime) -> bool:
    if what is Wanted.LAPSE:
        return lapse(by=SYSTEM, case=deadline.case.reference, now=now).done
    act = remind if what is Wanted.REMIND else escalate
    return act(by=SYSTEM, deadline=deadline.pk, now=now).done
