"""The ministry's units look at what was handed in, item by item, and say what follows."""

from __future__ import annotations

from datetime import datetime

from mitra.accounts.models import WorkUnit
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.doing import begin, change, done
from mitra.cases.items import by_key, standing
from mitra.cases.models import Question, Round, Verdict, Work
from mitra.cases.proving import prove
from mitra.cases.refused import Forbidden
from mitra.cases.refused import refuse as refused
from mitra.cases.units import UNIT_OF, units_for
from mitra.law.procedure.case import State
from mitra.law.procedure.table import Refusal, Why


@act
def take_up(*, by: Actor, case: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Begin the verification: each unit that has something to decide gets its part. Raises Forbidden, Refused."""
    doing = begin(by, case, "take_up", now=now)
    step = change(doing)
    units = units_for(one.item.sheet for one in standing(doing.case))
    Work.objects.bulk_create(Work(case=doing.case, unit=unit, began_at=now) for unit in units)
    return done(doing, step, units=[unit.code for unit in units])


@act
def decide_item(*, by: Actor, case: str, item: str, verdict: str, reason: str = "", now: datetime = BY_THE_CLOCK) -> Outcome:
    """Accept an item, ask about it, or say that it does not meet the requirements; the last two say why.

    What an official's look proves is recorded as proof (or denial) of what the institution said. Raises Forbidden, Refused.
    """
    sheet = _sheet(case, item)
    doing = begin(by, case, "decide_item", now=now, unit=WorkUnit.objects.get(code=UNIT_OF[sheet]).pk)
    found = by_key(standing(doing.case))[item]
    if verdict != "accepted" and not reason.strip():
        refused(Refusal(Why.REASON), State.VERIFICATION)
    if (found.verdict, found.reason) == (verdict, reason.strip()):
        return Outcome(case, done=False)
    Verdict.objects.create(item=found.item, verdict=verdict, reason=reason.strip(), by_id=doing.person, at=now)
    statements = prove(doing, found.item, verdict)
    return done(doing, item=item, verdict=verdict, was=found.verdict, statements=statements)


@act
def ask(*, by: Actor, case: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Send the questions that were put to items, together, as one round with a clock. Raises Forbidden, Refused."""
    doing = begin(by, case, "ask", now=now)
    step = change(doing)
    round = Round.objects.create(case=doing.case, asked=step)
    asked = [one for one in standing(doing.case) if one.verdict == "asked"]
    Question.objects.bulk_create(
        Question(round=round, item=one.item, text=one.reason, asked_by_id=one.by or doing.person) for one in asked
    )
    return done(doing, step, questions=len(asked))


@act
def declare_ready(*, by: Actor, case: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Say that the case is complete and ready to be assessed. Raises Forbidden, Refused."""
    doing = begin(by, case, "declare_ready", now=now)
    return done(doing, change(doing))


@act
def refuse(*, by: Actor, case: str, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Refuse the application, with reasons. Raises Forbidden, Refused."""
    doing = begin(by, case, "refuse", now=now, reason=reason)
    return done(doing, change(doing))


@act
def step_back(*, by: Actor, case: str, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Return a case that was ready to verification, with a reason; verdicts stand. Raises Forbidden, Refused."""
    doing = begin(by, case, "step_back", now=now, reason=reason)
    return done(doing, change(doing))


def _sheet(case: str, item: str) -> str:
    """The sheet of an item, before anything is locked; an unknown one is as if the case did not exist."""
    from mitra.cases.models import Item

    found = Item.objects.filter(case__reference=case, key=item).order_by("-pk").values_list("sheet", flat=True).first()
    if found is None:
        raise Forbidden("no such item")
    return found
