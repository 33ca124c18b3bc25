"""Naming somebody who does one's work while one is away."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from mitra.accounts.models import Grant, Substitution
from mitra.accounts.models.substitutions import CAN_BE_STOOD_IN_FOR
from mitra.accounts.permission import permit
from mitra.accounts.refused import Forbidden, Refused
from mitra.accounts.viewer import in_force
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act

LONGEST: Final = timedelta(days=92)


@act
def name_substitute(*, by: Actor, substitute: int, since: date, until: date, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Let `substitute` do one's work on the days [since, until). They act in their own name, and never on an own institution.

    Refused: substitute_oneself, substitute_unfit, substitute_days, substitute_named.
    """
    person = permit("name_substitute", by, now).person
    if person is None:
        raise Forbidden("name_substitute")
    if substitute == person:
        raise Refused("substitute_oneself")
    roles = [role.value for role in CAN_BE_STOOD_IN_FOR]
    fit = Grant.objects.filter(person=substitute, person__is_active=True, role__in=roles)
    today = timezone.localdate(now)
    if not in_force(fit, max(since, today)).exists():
        raise Refused("substitute_unfit")
    if since < today or not since < until <= since + LONGEST:
        raise Refused("substitute_days")
    named = Substitution(person_id=person, substitute_id=substitute, since=since, until=until, named_at=now)
    try:
        with transaction.atomic():
            named.save()
    except IntegrityError as error:
        if "substitution_one_at_a_time" not in str(error):
            raise
        raise Refused("substitute_named") from error
    days = [since.isoformat(), until.isoformat()]
    return Outcome(f"person {person}", summary={"substitute": substitute, "days": days, "substitution": named.pk})


@act
def end_substitution(*, by: Actor, substitution: int, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Be there again: the substitute does one's work no more from today on. One's own only."""
    person = permit("end_substitution", by, now).person
    found = Substitution.objects.select_for_update().filter(pk=substitution, person=person).first()
    if found is None:
        raise Forbidden("end_substitution")
    today = timezone.localdate(now)
    if found.until <= today:
        return Outcome(f"person {person}", done=False)
    found.until = max(today, found.since)
    found.save(update_fields=["until"])
    return Outcome(f"person {person}", summary={"substitution": substitution})
