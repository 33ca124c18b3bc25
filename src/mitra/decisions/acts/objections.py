"""An institution objects to a refusal, a suspension or a revocation, and is answered."""

from __future__ import annotations

from datetime import datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.decisions.doing import Doing, begin, change, done
from mitra.decisions.models import Objection
from mitra.decisions.objecting import answer_due_on, answered
from mitra.decisions.subjects import Subject, locked, name_of
from mitra.decisions.telling import tell


@act
def object(*, by: Actor, subject: Subject, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Object to what was decided last against an institution or programme, once and in time. It does not stop the decision.

    Raises Forbidden, Refused: objection_comes_in_time, nobody_has_objected.
    """
    doing = begin(by, locked([subject]), "object", now=now, reason=reason)
    (one,) = doing.rows
    due_on = answer_due_on(now)
    Objection.objects.create(against=doing.known.told[one.pk], text=doing.reason, by_id=doing.person, at=now, due_on=due_on)
    tell(doing, change(doing))
    return done(doing, name_of(one), due_on=due_on.isoformat())


@act
def dismiss_objection(*, by: Actor, subject: Subject, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Dismiss an objection, with the reason; the decision stands. Raises Forbidden, Refused: an_objection_is_open."""
    return _answer(begin(by, locked([subject]), "dismiss_objection", now=now, reason=reason), granted=False)


@act
def grant_objection(*, by: Actor, subject: Subject, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Grant an objection to a refusal: it goes back to the directorate, which recommends anew. Raises Forbidden, Refused.

    An objection to a suspension is granted by lifting it (`lift`), to a revocation by restoring the approval (`restore`).
    """
    return _answer(begin(by, locked([subject]), "grant_objection", now=now, reason=reason), granted=True)


def _answer(doing: Doing, *, granted: bool) -> Outcome:
    (one,) = doing.rows
    objection = doing.known.objections[one.pk]
    assert objection is not None  # the table has asked for it
    answered(objection, granted=granted, answer=doing.reason, by=doing.person, now=doing.now).save()
    tell(doing, change(doing))
    return done(doing, name_of(one), granted=granted)
