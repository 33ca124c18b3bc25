"""Mandates to decide in the Minister's name are recorded, by the letter that gave them, and ended."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError

from mitra.accounts.permission import actor, roles_of, viewer_behind
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.decisions.models import Mandate
from mitra.decisions.refused import Forbidden, refuse
from mitra.law.procedure.partnership.mandate import MANDATE, Situation
from mitra.law.procedure.roles import Role


@act
def give_mandate(
    *, by: Actor, person: int, instrument: str, since: date, until: date | None = None, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Record that a person may decide in the Minister's name on the days [since, until), by the letter `instrument`.

    They must hold the delegate's role. Raises Forbidden, Refused; ValidationError: they hold a mandate on those days already.
    """
    author = _permitted(by, "give_mandate", person, now)
    made = Mandate(person_id=person, instrument=instrument.strip(), since=since, until=until, given_by_id=author, at=now)
    made.full_clean(exclude=["given_by"])
    made.save(force_insert=True)
    return Outcome(f"mandate {made.pk}", summary={"person": person, "since": since.isoformat()})


@act
def end_mandate(*, by: Actor, mandate: int, until: date, now: datetime = BY_THE_CLOCK) -> Outcome:
    """End a mandate from the day `until` on. Raises Forbidden, Refused; ValidationError: it would end later than it does."""
    row = Mandate.objects.select_for_update().filter(pk=mandate).first()
    if row is None:
        raise Forbidden("no such mandate")
    _permitted(by, "end_mandate", row.person_id, now)
    before, row.until = row.until, until
    if before is not None and until > before:
        raise ValidationError({"until": "a mandate is not prolonged; another one is given"})
    row.full_clean(exclude=["given_by"])
    row.save(update_fields=["until"])
    return Outcome(
        f"mandate {row.pk}", before={"until": before.isoformat() if before else None}, after={"until": until.isoformat()}
    )


def _permitted(by: Actor, act: str, person: int, now: datetime) -> int | None:
    """The number of whoever acts, None for the program."""
    viewer = viewer_behind(by, now)
    delegates = {held for held, _ in viewer_behind(actor(person), now).held}
    situation = Situation(about_oneself=viewer.person == person, is_a_delegate=Role.DELEGATE in delegates)
    if against := MANDATE.refusal(act, None, roles_of(by, viewer), situation):
        refuse(against, None)
    return viewer.person
