"""What people are today, for several of them at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from mitra.accounts.models import Grant, Membership
from mitra.accounts.roles import Language, Role, name_of
from mitra.accounts.viewer import in_force


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role and where: the unit's or institution's name, "" if nowhere in particular."""

    role: str
    where: str
    institution: str = ""


def held_by(people: list[int], language: Language) -> dict[int, tuple[HeldRole, ...]]:
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
