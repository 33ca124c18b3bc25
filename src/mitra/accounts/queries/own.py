"""One's own account and sessions; the invented people of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.utils import timezone

from mitra.accounts.models import Membership, Person
from mitra.accounts.queries.held import HeldRole, held_by
from mitra.accounts.rights import visible
from mitra.accounts.roles import Language
from mitra.accounts.viewer import Viewer, in_force


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody as their own page shows them. `places`: institutions in which they take part, number and name."""

    name: str
    email: str
    is_invented: bool
    has_password: bool
    held: tuple[HeldRole, ...]
    places: tuple[tuple[int, str], ...]


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
    parts = in_force(Membership.objects.filter(person=person), timezone.localdate())
    places = tuple(parts.order_by("pk").values_list("institution_id", "institution__name"))
    held = held_by([person], language)[person]
    return Account(found.name, found.email, found.is_invented, found.has_usable_password(), held, places)


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
    held = held_by([one.pk for one in people], language)
    return [InventedPerson(one.pk, one.name, held[one.pk]) for one in people]
