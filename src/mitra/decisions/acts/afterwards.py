"""What becomes of an approval: suspended, revoked, amended, set aside, lapsed. Each leaves its event in the register."""

from __future__ import annotations

from datetime import date, datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.decisions.doing import Doing, begin, change, done
from mitra.decisions.happening import HAPPENS
from mitra.decisions.objecting import answered
from mitra.decisions.situation import Given
from mitra.decisions.subjects import Subject, locked, name_of
from mitra.decisions.telling import tell
from mitra.register.acts import Happened, enter


@act
def suspend(
    *,
    by: Actor,
    subject: Subject,
    instrument: str,
    reason: str,
    advice: str,
    until: date,
    since: date | None = None,
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Suspend a programme for the days [since, until), at most six months, with a reason and advice how to mend it.

    Raises Forbidden, Refused: it_is_a_programme, advice_is_given, no_longer_than_allowed, takes_effect_in_order.
    """
    given = Given(since=since, until=until, advice=advice)
    doing = begin(by, locked([subject]), "suspend", now=now, reason=reason, given=given)
    return _happened(doing, by, instrument, since=since, until=until, advice=advice.strip())


@act
def lift(
    *, by: Actor, subject: Subject, instrument: str, reason: str, since: date | None = None, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """End a suspension before its time. Raises Forbidden, Refused: takes_effect_in_order."""
    doing = begin(by, locked([subject]), "lift", now=now, reason=reason, given=Given(since=since))
    return _happened(doing, by, instrument, since=since, granted=True)


@act
def revoke(
    *, by: Actor, subject: Subject, instrument: str, reason: str, since: date | None = None, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Revoke an approval. Raises Forbidden, Refused: takes_effect_in_order."""
    doing = begin(by, locked([subject]), "revoke", now=now, reason=reason, given=Given(since=since))
    return _happened(doing, by, instrument, since=since)


@act
def restore(
    *, by: Actor, subject: Subject, instrument: str, reason: str, since: date | None = None, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Restore a revoked approval, which grants the objection to it. Raises Forbidden, Refused: an_objection_is_open."""
    doing = begin(by, locked([subject]), "restore", now=now, reason=reason, given=Given(since=since))
    return _happened(doing, by, instrument, since=since, granted=True)


@act
def set_aside(
    *, by: Actor, subject: Subject, instrument: str, reason: str, since: date, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Note that a court has set an approval aside from the day `since` on, which may lie back. `instrument`: the ruling."""
    doing = begin(by, locked([subject]), "set_aside", now=now, reason=reason)
    return _happened(doing, by, instrument, since=since)


@act
def amend(
    *,
    by: Actor,
    subject: Subject,
    instrument: str,
    reason: str,
    until: date | None = None,
    conditions: str = "",
    since: date | None = None,
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Give an approval another end and other conditions ("": none) from `since` (today) on. Raises Forbidden, Refused."""
    doing = begin(by, locked([subject]), "amend", now=now, reason=reason, given=Given(since=since))
    return _happened(doing, by, instrument, since=since, until=until, conditions=conditions.strip())


@act
def end_suspension(*, by: Actor, subject: Subject, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Follow a suspension whose time is over; the register says so already. By the system only. Raises Forbidden, Refused."""
    doing = begin(by, locked([subject]), "end_suspension", now=now)
    tell(doing, change(doing))
    return done(doing, name_of(doing.rows[0]))


@act
def lapse(*, by: Actor, subject: Subject, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Follow an approval whose time is over; the register says so already. By the system only. Raises Forbidden, Refused."""
    doing = begin(by, locked([subject]), "lapse", now=now)
    tell(doing, change(doing))
    return done(doing, name_of(doing.rows[0]))


def _happened(
    doing: Doing,
    by: Actor,
    instrument: str,
    *,
    since: date | None = None,
    until: date | None = None,
    conditions: str = "",
    advice: str = "",
    granted: bool = False,
) -> Outcome:
    """Enter it in the register and write the step; `granted`: it answers an open objection."""
    (one,) = doing.rows
    entered = enter(
        by=by,
        happened=[
            Happened(
                institution=one.institution_id,
                programme=one.programme_id,
                happening=HAPPENS[doing.row.act],
                since=since or doing.on,
                instrument=instrument,
                until=until,
                conditions=conditions,
                reason=doing.reason,
                advice=advice,
            )
        ],
        now=doing.now,
    )
    (event,) = entered.summary["events"]
    objection = doing.known.objections.get(one.pk)
    if granted and objection is not None and objection.granted is None:
        answered(objection, granted=True, answer=doing.reason, by=doing.person, now=doing.now).save()
    tell(doing, change(doing, events={one.pk: event}))
    return done(doing, name_of(one), event=event, instrument=instrument)
