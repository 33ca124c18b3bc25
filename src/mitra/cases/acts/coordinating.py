"""Units work side by side: who does what, what they tell each other and the institution, what waits and why."""

from __future__ import annotations

from datetime import datetime

from mitra.accounts.models import Grant, WorkUnit
from mitra.accounts.viewer import in_force
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.doing import Doing, begin, done
from mitra.cases.models import Comment, Handover, Hold, Item, Work
from mitra.cases.refused import Forbidden
from mitra.law.procedure.roles import Role


@act
def finish_work(*, by: Actor, case: str, unit: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Say that a unit has done its part. Raises Forbidden, Refused: every_item_of_the_unit_is_decided."""
    doing = begin(by, case, "finish_work", now=now, unit=_unit(unit).pk)
    work = _work(doing, unit)
    if work.done_at is not None:
        return Outcome(case, done=False)
    work.done_at = now
    work.save(update_fields=["done_at"])
    return done(doing, unit=unit)


@act
def hand_over(
    *, by: Actor, case: str, unit: str, to: int | None = None, reason: str = "", now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Give a unit's part to a person of that unit, or (`to` None) to whoever of the unit comes first.

    Anybody of the unit can: a case is never locked to one who is absent. Raises Forbidden, Refused.
    """
    doing = begin(by, case, "hand_over", now=now, unit=_unit(unit).pk)
    work = _work(doing, unit)
    if work.person_id == to:
        return Outcome(case, done=False)
    if to is not None and not _is_of_the_unit(to, work.unit_id, doing):
        raise Forbidden("not of that unit")
    Handover.objects.create(work=work, giver_id=work.person_id, taker_id=to, by_id=doing.person, reason=reason.strip(), at=now)
    was, work.person_id = work.person_id, to
    work.save(update_fields=["person"])
    return done(doing, unit=unit, was=was, to_person=to)


@act
def comment(*, by: Actor, case: str, text: str, is_internal: bool, item: str = "", now: datetime = BY_THE_CLOCK) -> Outcome:
    """Write a note beside the case or one of its items; an internal one is for the ministry's eyes only."""
    doing = begin(by, case, "comment", now=now, reason=text)
    about = Item.objects.filter(case=doing.case, key=item).order_by("-pk").first() if item else None
    if item and about is None:
        raise Forbidden("no such item")
    Comment.objects.create(case=doing.case, item=about, text=text.strip(), is_internal=is_internal, by_id=doing.person, at=now)
    return done(doing, item=item, internal=is_internal)


@act
def hold(*, by: Actor, case: str, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Put the case on hold; the institution reads `reason` as the message. Raises Forbidden, Refused."""
    doing = begin(by, case, "hold", now=now, reason=reason)
    Hold.objects.create(case=doing.case, message=doing.reason, by_id=doing.person, since=now)
    return done(doing)


@act
def resume(*, by: Actor, case: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Go on with a case that was on hold. Raises Forbidden, Refused."""
    doing = begin(by, case, "resume", now=now)
    Hold.objects.filter(case=doing.case, until__isnull=True).update(until=now, ended_by=doing.person)
    return done(doing)


def _unit(code: str) -> WorkUnit:
    found = WorkUnit.objects.filter(code=code).first()
    if found is None:
        raise Forbidden("no such unit")
    return found


def _work(doing: Doing, unit: str) -> Work:
    found = Work.objects.filter(case=doing.case, unit__code=unit).first()
    if found is None:
        raise Forbidden("that unit has no part in the case")
    return found


def _is_of_the_unit(person: int, unit: int, doing: Doing) -> bool:
    roles = (Role.VERIFIER.value, Role.COORDINATOR.value)
    return in_force(Grant.objects.filter(person=person, unit=unit, role__in=roles), doing.on).exists()
