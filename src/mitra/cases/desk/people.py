"""Who can be given a unit's part of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mitra.accounts.models import Grant
from mitra.accounts.viewer import in_force
from mitra.law.procedure.roles import Role


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of a unit."""

    id: int
    name: str


def people_of_unit(code: str, on: date) -> list[Colleague]:
    """Verifiers and coordinators of a unit on a day, by name."""
    roles = (Role.VERIFIER.value, Role.COORDINATOR.value)
    grants = in_force(Grant.objects.filter(unit__code=code, role__in=roles, person__is_active=True), on)
    people = {grant.person_id: grant.person.name for grant in grants.select_related("person")}
    return sorted((Colleague(id, name) for id, name in people.items()), key=lambda one: one.name)
