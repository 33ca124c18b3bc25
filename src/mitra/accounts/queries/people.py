"""People as the administrator and the auditor see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from mitra.accounts.models import Grant, Person, WorkUnit
from mitra.accounts.queries.held import HeldRole, held_by
from mitra.accounts.rights import visible
from mitra.accounts.roles import Language, Role, name_of
from mitra.accounts.viewer import Viewer


@dataclass(frozen=True, slots=True)
class GivenRole:
    """A role and its days; `id` of the grant, `holds`: today or later still."""

    id: int
    role: str
    unit: str
    since: date
    until: date | None
    holds: bool


@dataclass(frozen=True, slots=True)
class OnePerson:
    """Somebody with every role they ever held in the ministry, and what they are today anywhere."""

    id: int
    name: str
    email: str
    is_active: bool
    is_invented: bool
    given: tuple[GivenRole, ...]
    held: tuple[HeldRole, ...]


def found_people(viewer: Viewer, asked: str) -> QuerySet[Person]:
    """People whom the viewer sees whose name or address holds `asked`, by name; paged by whoever shows them."""
    rows = visible(viewer, "person", Person.objects.all())
    if asked:
        rows = rows.filter(Q(name__icontains=asked) | Q(email__icontains=asked))
    return rows.order_by("name", "pk")


def one_person(viewer: Viewer, person: int, language: Language) -> OnePerson | None:
    """That person; None if there is none whom the viewer sees."""
    found = visible(viewer, "person", Person.objects.filter(pk=person)).first()
    if found is None:
        return None
    today = timezone.localdate()
    grants = visible(viewer, "grant", Grant.objects.filter(person=found)).select_related("unit").order_by("since", "pk")
    given = tuple(
        GivenRole(
            row.pk, name_of(Role(row.role), language), _name(row.unit, language), row.since, row.until,
            row.until is None or row.until > today,
        )
        for row in grants
    )  # fmt: skip
    held = held_by([found.pk], language)[found.pk]
    return OnePerson(found.pk, found.name, found.email, found.is_active, found.is_invented, given, held)


def unit_choices(language: Language) -> list[tuple[str, str]]:
    """Codes and names of the units."""
    return [(unit.code, _name(unit, language)) for unit in WorkUnit.objects.order_by("pk")]


def _name(unit: WorkUnit | None, language: Language) -> str:
    return "" if unit is None else unit.name_en if language == "en" else unit.name
