"""Somebody needs a case or a person's data as they are: they are held, until a day or until further notice."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from mitra.accounts.models import Person
from mitra.accounts.refused import Forbidden
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.models import Case
from mitra.retention.models import Disposal, LegalHold
from mitra.retention.procedure import permit
from mitra.retention.refused import Refused
from mitra.values.moments import WIB


@act
def hold(*, by: Actor, subject: str, reason: str, until: date | None = None, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Hold "case 2026-7F3KQ9" or "person 12" back from being erased, to the day before `until`.

    Raises Forbidden; Refused: reason_missing, no_such_subject, until_past, erased_already, held_already.
    """
    person = _person("hold", by, now, reason)
    if not _is_there(subject):
        raise Refused("no_such_subject")
    if until is not None and until <= now.astimezone(WIB).date():
        raise Refused("until_past")
    if Disposal.objects.filter(subject=subject).exists():
        raise Refused("erased_already")
    try:
        with transaction.atomic():
            LegalHold.objects.create(subject=subject, reason=reason.strip(), by_id=person, at=now, until=until)
    except IntegrityError as error:
        if "legal_hold_once" not in str(error):
            raise
        raise Refused("held_already") from error
    return Outcome(subject, summary={"until": until.isoformat() if until else None})


@act
def lift_hold(*, by: Actor, number: int, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Let go what was held. Raises Forbidden; Refused: reason_missing, not_held."""
    person = _person("lift_hold", by, now, reason)
    found = LegalHold.objects.select_for_update().filter(pk=number, lifted_at=None).first()
    if found is None:
        raise Refused("not_held")
    found.lifted_by_id, found.lifted_at, found.lifted_why = person, now, reason.strip()
    found.save(update_fields=["lifted_by", "lifted_at", "lifted_why"])
    return Outcome(found.subject)


def _person(act: str, by: Actor, now: datetime, reason: str) -> int:
    """The person who holds or lets go; the table lets the program do neither."""
    person = permit(act, by, now, reason)
    if person is None:
        raise Forbidden(act)
    return person


def _is_there(subject: str) -> bool:
    kind, _, name = subject.partition(" ")
    if kind == "case":
        return Case.objects.filter(reference=name).exists()
    return kind == "person" and name.isdecimal() and len(name) < 16 and Person.objects.filter(pk=int(name)).exists()
