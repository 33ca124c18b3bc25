"""What a day brings to partnerships: suspensions whose time is over end, approvals lapse. The register has said so already.

May be run at any hour and as often as one likes.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import structlog

from mitra.audit.act import SYSTEM
from mitra.cases.calendar import day_of
from mitra.decisions.acts.afterwards import end_suspension, lapse
from mitra.decisions.models import Partnership
from mitra.decisions.situation import time_is_over
from mitra.decisions.subjects import subject_of
from mitra.law.procedure.partnership import State
from mitra.register.following import events_of

log = structlog.get_logger("mitra.decisions")
_FOLLOWS = {State.SUSPENDED: end_suspension, State.PARTNER: lapse}


class Day(NamedTuple):
    """How many followed; `failed`: with how many something went wrong, the log of the program says what."""

    followed: int
    failed: int


def run_day(now: datetime) -> Day:
    """Follow the register where time alone has changed a status. What fails on one keeps no other from its turn."""
    rows = Partnership.objects.filter(state__in=sorted(_FOLLOWS)).select_related("institution", "programme")
    waiting = list(rows.order_by("pk"))
    on, followed, failed = day_of(now), 0, 0
    events = events_of([(one.institution_id, one.programme_id) for one in waiting])
    for one in waiting:
        state = State(one.state)
        if not time_is_over(state, events[one.institution_id, one.programme_id], on):
            continue
        try:
            followed += _FOLLOWS[state](by=SYSTEM, subject=subject_of(one), now=now).done
        except Exception:
            log.exception("a partnership could not follow its register", partnership=one.pk)
            failed += 1
    return Day(followed, failed)
