"""Who looks: what a person is on a day, read once, in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import Q, QuerySet

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
    asked: dict[str, date | list[int] | list[str]] = {
        "persons": list(persons),
        "on": on,
        "second": list(_SECOND_FACTORS),
        "stood_in_for": [role.value for role in CAN_BE_STOOD_IN_FOR],
    }
    with connection.cursor() as cursor:
        cursor.execute(_VIEWERS, asked)
        rows = cursor.fetchall()
    return [
        Viewer(
            person=person,
            name=name,
            language=language,
            held=frozenset(_pairs(held)),
            parts=frozenset(_pairs(parts)),
            stands_in_for=frozenset(absent),
            has_second_factor=second,
        )
        for person, name, language, held, parts, absent, second in rows
    ]


# Asked at every request and every act; in SQL, because putting it together from Django's parts took nine times its answer.
_VIEWERS = """
WITH standing AS (
    SELECT s.person_id, s.substitute_id
    FROM accounts_substitution s JOIN accounts_person absent ON absent.id = s.person_id AND absent.is_active
    WHERE s.substitute_id = ANY(%(persons)s) AND s.since <= %(on)s AND s.until > %(on)s
)
SELECT p.id, p.name, p.language,
    ARRAY(
        SELECT json_build_array(g.role, g.unit_id) FROM accounts_grant g
        WHERE g.since <= %(on)s AND (g.until IS NULL OR g.until > %(on)s) AND (
            g.person_id = p.id OR g.role = ANY(%(stood_in_for)s)
            AND g.person_id IN (SELECT person_id FROM standing WHERE substitute_id = p.id)
        )
    ),
    ARRAY(
        SELECT json_build_array(m.part, m.institution_id) FROM accounts_membership m
        WHERE m.person_id = p.id AND m.since <= %(on)s AND (m.until IS NULL OR m.until > %(on)s)
    ),
    ARRAY(SELECT person_id FROM standing WHERE substitute_id = p.id),
    EXISTS (SELECT FROM mfa_authenticator a WHERE a.user_id = p.id AND a.type = ANY(%(second)s))
FROM accounts_person p WHERE p.id = ANY(%(persons)s) AND p.is_active ORDER BY p.id
"""


def _pairs(rows: Iterable[list[Any]]) -> Iterable[tuple[Role, Any]]:
    return ((Role(role), where) for role, where in rows)
