"""Roles of the ministry: given and ended by an administrator; the units they are held in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from mitra.accounts.models import Grant, Person, WorkUnit
from mitra.accounts.models.grants import WITH_A_UNIT
from mitra.accounts.permission import permit
from mitra.accounts.refused import Forbidden, Refused
from mitra.accounts.roles import OF_THE_MINISTRY, Role
from mitra.accounts.units import Unit
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act


@act
def grant(
    *, by: Actor, person: int, role: Role, unit: str = "", since: date | None = None, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Give somebody a role of the ministry, in a unit where the role needs one, from a day on (today).

    Refused: role_of_the_ministry, unit_missing, unit_unknown, held_already.
    """
    viewer = permit("grant", by, now, about=person)
    if role not in OF_THE_MINISTRY:
        raise Refused("role_of_the_ministry")
    if not unit and role in WITH_A_UNIT:
        raise Refused("unit_missing")
    where = WorkUnit.objects.filter(code=unit).first() if unit else None
    if unit and where is None:
        raise Refused("unit_unknown")
    if not Person.objects.filter(pk=person).exists():
        raise Forbidden("grant")
    given = Grant(
        person_id=person, role=role.value, unit=where, since=since or timezone.localdate(now), given_by_id=viewer.person
    )
    try:
        with transaction.atomic():
            given.save()
    except IntegrityError as error:
        raise Refused("held_already") from error
    after = {"role": role.value, "unit": unit, "since": given.since.isoformat()}
    return Outcome(f"person {person}", summary={"grant": given.pk}, after=after)


@act
def end_grant(*, by: Actor, grant: int, now: datetime = BY_THE_CLOCK) -> Outcome:
    """End a role: it no longer holds from today on."""
    found = Grant.objects.select_for_update().filter(pk=grant).first()
    permit("end_grant", by, now, about=found.person_id if found else None)
    if found is None:
        raise Forbidden("end_grant")
    today = timezone.localdate(now)
    if found.until is not None and found.until <= today:
        return Outcome(f"person {found.person_id}", done=False)
    before, found.until = found.until, max(today, found.since)
    found.save(update_fields=["until"])
    return Outcome(
        f"person {found.person_id}",
        summary={"role": found.role, "grant": grant},
        before={"until": before.isoformat() if before else None},
        after={"until": found.until.isoformat()},
    )


@act
def load_units(*, by: Actor, units: Sequence[Unit], now: datetime = BY_THE_CLOCK) -> Outcome:
    """Enter the units, or bring their names up to date; none is ever removed, for people may have held roles in it."""
    permit("load_units", by, now)
    known = {unit.code: unit for unit in WorkUnit.objects.select_for_update()}
    changed = 0
    for unit in units:
        row = known.get(unit.code, WorkUnit(code=unit.code))
        values = unit._asdict()
        if unit.code not in known or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
            changed += 1
    return Outcome("work units", done=bool(changed), summary={"units": changed})
