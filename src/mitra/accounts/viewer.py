"""Who looks: what a person is on a day, read once, in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from mitra.accounts.models import Grant, Membership, Person, Substitution
from mitra.accounts.models.substitutions import CAN_BE_STOOD_IN_FOR
from mitra.accounts.roles import Role

_SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks at something. `person`: the number, None if not signed in.

    `held`: roles of the ministry, each with its unit (None: no unit). `parts`: what they are in which institution.
    `stands_in_for`: absent people whose work they do; the roles of these are in `held` as well.
    `lacks_second_factor`: has a role of the ministry and only a password; until that is mended they hold nothing.
    """

    person: int | None = None
    name: str = ""
    language: str = ""
    held: frozenset[tuple[Role, int | None]] = frozenset()
    parts: frozenset[tuple[Role, int]] = frozenset()
    stands_in_for: frozenset[int] = frozenset()
    has_second_factor: bool = False
    lacks_second_factor: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        """Every role, wherever it is held; everybody is the public too."""
        return frozenset(role for role, _ in (*self.held, *self.parts)) | {Role.PUBLIC}

    @property
    def number(self) -> int:
        """The person's number, of somebody who has signed in; LookupError for anybody else."""
        if self.person is None:
            raise LookupError("nobody has signed in")
        return self.person

    @property
    def is_signed_in(self) -> bool:
        """Whether we know who it is."""
        return self.person is not None

    @property
    def is_of_the_ministry(self) -> bool:
        """Whether they hold a role of the ministry."""
        return bool(self.held)

    @property
    def institutions(self) -> frozenset[int]:
        """Institutions in which they take part, in whatever part."""
        return frozenset(institution for _, institution in self.parts)

    @property
    def units(self) -> frozenset[int]:
        """Units in which they hold a role."""
        return frozenset(unit for _, unit in self.held if unit is not None)

    def institutions_as(self, role: Role) -> frozenset[int]:
        """Institutions in which they take that part."""
        return frozenset(institution for part, institution in self.parts if part == role)

    def units_as(self, role: Role) -> frozenset[int]:
        """Units in which they hold that role."""
        return frozenset(unit for held, unit in self.held if held == role and unit is not None)

    def roles_at(self, *, institution: int | None = None, unit: int | None = None) -> frozenset[Role]:
        """In which roles they can act on something of that institution and unit; a role without a unit holds in every one."""
        held = {role for role, where in self.held if unit is None or where is None or where == unit}
        parts = {role for role, where in self.parts if where == institution}
        return frozenset(held | parts | {Role.PUBLIC})

    def without_roles(self) -> Viewer:
        """The same person, who has to set up a second factor before anything else."""
        return replace(self, held=frozenset(), parts=frozenset(), stands_in_for=frozenset(), lacks_second_factor=True)


ANYBODY = Viewer()


def in_force(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Those of grants or memberships that hold on a day."""
    return rows.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)


def viewer_of(person: int, on: date) -> Viewer:
    """What that person is on that day; `ANYBODY` if there is no such person or their access was ended. One query."""
    return next(iter(viewers_of([person], on)), ANYBODY)


def viewers_of(persons: Iterable[int], on: date) -> list[Viewer]:
    """What each of those people is on that day, by number; without those whose access was ended. One query."""
    standing = in_force(Substitution.objects.filter(person__is_active=True), on)
    of_absent = standing.filter(substitute=OuterRef(OuterRef("pk"))).values("person")
    whose = Q(person=OuterRef("pk")) | Q(person__in=of_absent, role__in=[role.value for role in CAN_BE_STOOD_IN_FOR])
    grants = in_force(Grant.objects.filter(whose), on)
    parts = in_force(Membership.objects.filter(person=OuterRef("pk")), on)
    found = (
        Person.objects.filter(pk__in=list(persons), is_active=True)
        .annotate(
            now_held=ArraySubquery(grants.values(row=JSONObject(role="role", where="unit_id"))),
            now_part=ArraySubquery(parts.values(row=JSONObject(role="part", where="institution_id"))),
            now_for=ArraySubquery(standing.filter(substitute=OuterRef("pk")).values("person")),
            second=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=_SECOND_FACTORS)),
        )
        .order_by("pk")
        .values("pk", "name", "language", "now_held", "now_part", "now_for", "second")
    )
    return [
        Viewer(
            person=one["pk"],
            name=one["name"],
            language=one["language"],
            held=frozenset(_pairs(one["now_held"])),
            parts=frozenset(_pairs(one["now_part"])),
            stands_in_for=frozenset(one["now_for"]),
            has_second_factor=one["second"],
        )
        for one in found
    ]


def _pairs(rows: Iterable[dict[str, Any]]) -> Iterable[tuple[Role, Any]]:
    return ((Role(row["role"]), row["where"]) for row in rows)
