"""What pages show of people: small frozen records, of what whoever looks may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.utils import timezone

from mitra.accounts.models import Grant, Membership, Person
from mitra.accounts.rights import visible
from mitra.accounts.roles import Language, Role, name_of
from mitra.accounts.viewer import Viewer, in_force


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role and where: the unit's or institution's name, "" if nowhere in particular."""

    role: str
    where: str
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody as their own page shows them."""

    name: str
    email: str
    is_invented: bool
    has_password: bool
    held: tuple[HeldRole, ...]


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session: when it began, from where; `is_this`: the one in use."""

    id: int
    began_at: datetime
    last_seen_at: datetime
    device: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """Somebody of the demonstration and what they are."""

    id: int
    name: str
    held: tuple[HeldRole, ...]


def own_account(person: int, language: Language) -> Account:
    """The account of that person, with the roles that hold today."""
    found = Person.objects.get(pk=person)
    return Account(found.name, found.email, found.is_invented, found.has_usable_password(), _held([person], language)[person])


def own_sessions(viewer: Viewer, key: str) -> list[OpenSession]:
    """Sessions that the viewer sees, the one with that key first, then the newest."""
    rows = visible(viewer, "session", UserSession.objects.filter(user_id=viewer.person)).order_by("-created_at")
    found = [
        OpenSession(row.pk, row.created_at, row.last_seen_at, row.user_agent, row.session_key == key)
        for row in rows
        if row.exists()
    ]
    return sorted(found, key=lambda one: not one.is_this)


def invented_people(language: Language) -> list[InventedPerson]:
    """Everybody of the demonstration, in the order in which they were entered."""
    people = list(Person.objects.filter(is_invented=True, is_active=True).order_by("pk"))
    held = _held([one.pk for one in people], language)
    return [InventedPerson(one.pk, one.name, held[one.pk]) for one in people]


def _held(people: list[int], language: Language) -> dict[int, tuple[HeldRole, ...]]:
    """What these people are today, in two queries."""
    today = timezone.localdate()
    found: dict[int, list[HeldRole]] = {person: [] for person in people}
    for grant in in_force(Grant.objects.filter(person__in=people), today).select_related("unit").order_by("pk"):
        unit = grant.unit
        where = "" if unit is None else unit.name_en if language == "en" else unit.name
        found[grant.person_id].append(HeldRole(name_of(Role(grant.role), language), where))
    for part in in_force(Membership.objects.filter(person__in=people), today).select_related("institution").order_by("pk"):
        said = HeldRole(name_of(Role(part.part), language), part.institution.name, part.institution.identifier)
        found[part.person_id].append(said)
    return {person: tuple(held) for person, held in found.items()}
