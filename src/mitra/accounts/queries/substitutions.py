"""Who stands in for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from mitra.accounts.models import Grant, Substitution
from mitra.accounts.models.substitutions import CAN_BE_STOOD_IN_FOR
from mitra.accounts.viewer import in_force


@dataclass(frozen=True, slots=True)
class StandIn:
    """A substitution; `last`: its last day. `own`: the one who looks named it, else they are the substitute."""

    id: int
    absent: str
    substitute: str
    since: date
    last: date
    own: bool
    now: bool


def substitutions_of(person: int, on: date) -> list[StandIn]:
    """Those of today and later that somebody named or serves in, in the order of their days. One query."""
    rows = Substitution.objects.filter(Q(person=person) | Q(substitute=person), until__gt=on)
    return [
        StandIn(
            one.pk, one.person.name, one.substitute.name, one.since, one.until - timedelta(days=1), one.person_id == person,
            one.since <= on,
        )
        for one in rows.select_related("person", "substitute").order_by("since", "pk")
    ]  # fmt: skip


def possible_substitutes(person: int, on: date) -> list[tuple[int, str]]:
    """Who could stand in for somebody: verifiers and coordinators, by name. One query."""
    grants = Grant.objects.filter(role__in=[role.value for role in CAN_BE_STOOD_IN_FOR], person__is_active=True)
    found = in_force(grants.exclude(person=person), on).select_related("person")
    people = {one.person_id: one.person.name for one in found}
    return sorted(people.items(), key=lambda one: one[1])
