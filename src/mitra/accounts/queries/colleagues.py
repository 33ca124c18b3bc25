"""Who takes part in an institution, and who is invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from mitra.accounts.models import Invitation, Membership
from mitra.accounts.rights import visible
from mitra.accounts.roles import Language, Role, name_of
from mitra.accounts.viewer import Viewer, in_force


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who takes part. `id`: of the part."""

    id: int
    person: int
    name: str
    email: str
    part: str
    part_name: str
    since: date


@dataclass(frozen=True, slots=True)
class Invited:
    """An open invitation; `is_over`: it can no longer be taken."""

    id: int
    email: str
    part_name: str
    expires_at: datetime
    is_over: bool


def colleagues_of(viewer: Viewer, institution: int, language: Language) -> list[Colleague]:
    """Whom of that institution the viewer sees, in the order in which they came."""
    rows = in_force(Membership.objects.filter(institution=institution), timezone.localdate()).select_related("person")
    return [
        Colleague(
            row.pk, row.person_id, row.person.name, row.person.email, row.part, name_of(Role(row.part), language), row.since
        )
        for row in visible(viewer, "membership", rows).order_by("since", "pk")
    ]


def invitations_of(viewer: Viewer, institution: int, language: Language) -> list[Invited]:
    """Open invitations of that institution which the viewer sees."""
    rows = Invitation.objects.filter(institution=institution, closed_at__isnull=True).order_by("invited_at", "pk")
    now = timezone.now()
    return [
        Invited(row.pk, row.email, name_of(Role(row.part), language), row.expires_at, row.expires_at <= now)
        for row in visible(viewer, "invitation", rows)
    ]
