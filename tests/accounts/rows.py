"""People, roles and parts, written past the acts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mitra.accounts.models import Grant, Membership, Person, WorkUnit
from mitra.accounts.roles import Role
from mitra.institutions.models import Institution

NOW = datetime(2026, 11, 26, 5, tzinfo=UTC)
TODAY = date(2026, 11, 26)
LONG_AGO = date(2020, 1, 1)


def person(name: str, **more: object) -> Person:
    made = Person(email=f"{name.lower()}@contoh.example", name=name, entered_at=NOW, **more)  # type: ignore[arg-type]
    made.set_unusable_password()
    made.save()
    return made


def unit(code: str = "a") -> WorkUnit:
    said = {"name": code, "name_en": code, "task": code, "task_en": code, "source": "uji", "seen": "acting"}
    return WorkUnit.objects.get_or_create(code=code, defaults=said)[0]


def institution(vin: str = "1903351802") -> Institution:
    said = {"name": f"LPK {vin}", "entered_at": NOW, "named_at": NOW}
    return Institution.objects.get_or_create(identifier=vin, defaults=said)[0]


def granted(who: Person, role: Role, where: WorkUnit | None = None, since: date = LONG_AGO, until: date | None = None) -> Grant:
    return Grant.objects.create(person=who, role=role.value, unit=where, since=since, until=until)


def member(
    who: Person, where: Institution, part: str = "owner", since: date = LONG_AGO, until: date | None = None
) -> Membership:
    return Membership.objects.create(person=who, institution=where, part=part, since=since, until=until)
