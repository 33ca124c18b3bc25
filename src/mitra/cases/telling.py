"""Who is told of an act on a case: the letter that the table names, in the act's own transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mitra.audit.act import SYSTEM
from mitra.cases.items import standing
from mitra.cases.models import Case, Deadline, Question, Work
from mitra.cases.units import units_for
from mitra.law.procedure.clocks import clocks
from mitra.notices.acts import write
from mitra.notices.recipients import About


def tell(case: Case, event: str, key: str, now: datetime, **more: Any) -> None:
    """Write the letters of an event on a case. `key` names it, so that nobody is told twice; `more`: data of the event."""
    data = data_of(case) | more
    write(by=SYSTEM, event=event, reference=case.reference, key=key, about=about(case), data=data, now=now)


def about(case: Case) -> About:
    """The case as letters know it: its institution, and who of the ministry has it in hand."""
    seen = Case.objects.prefetch_related("steps").get(pk=case.pk)
    units, persons = _in_hand(seen)
    return About("case", seen, seen.institution_id, units, persons)


def data_of(case: Case) -> dict[str, Any]:
    """Days and numbers of a case that a letter may need: its running deadline, its open questions."""
    found: dict[str, Any] = {"questions": Question.objects.filter(round__case=case, round__answered__isnull=True).count()}
    running = Deadline.objects.filter(case=case, ended_on__isnull=True).first()
    if running is not None:
        found["due"] = running.due_on.isoformat()
        found["working"] = clocks()[running.clock].in_working_days
        found["provisional"] = running.is_provisional
    return found


def _in_hand(case: Case) -> tuple[frozenset[int], frozenset[int]]:
    """Units of which anybody can go on, and people to whom a part is given: of parts that are not done, if there are any.

    Before the case is taken up: the units that will have something to decide.
    """
    parts = list(Work.objects.filter(case=case))
    if not parts:
        return frozenset(unit.pk for unit in units_for(one.item.sheet for one in standing(case))), frozenset()
    waiting = [part for part in parts if part.done_at is None] or parts
    return (
        frozenset(part.unit_id for part in waiting if part.person_id is None),
        frozenset(part.person_id for part in waiting if part.person_id is not None),
    )
