"""Who gets a letter: whoever holds its roles there on that day, and may see what it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model, Q

from mitra.accounts.models import Grant, Membership, Substitution
from mitra.accounts.rights import may_see
from mitra.accounts.viewer import Viewer, in_force, viewers_of
from mitra.law.procedure.roles import Role
from mitra.notices.letters import Letter


@dataclass(frozen=True, slots=True)
class About:
    """What a letter is about: `one` is the `thing` that its readers must be allowed to see (its relations fetched).

    `units`: units that have something to do there, anybody of them; `persons`: those to whom it is given already.
    """

    thing: str
    one: Model
    institution: int
    units: frozenset[int] = frozenset()
    persons: frozenset[int] = field(default_factory=frozenset)


def candidates(about: About, on: date) -> list[Viewer]:
    """Everybody who may be told anything of it: people of the institution, of the units, coordinators, substitutes.

    Four queries.
    """
    grants = in_force(Grant.objects.all(), on)
    officials = grants.filter(Q(role=Role.COORDINATOR) | Q(unit__in=about.units) | Q(person__in=about.persons))
    members = in_force(Membership.objects.filter(institution=about.institution), on)
    persons = {*officials.values_list("person_id", flat=True), *members.values_list("person_id", flat=True)}
    persons |= set(in_force(Substitution.objects.filter(person__in=persons), on).values_list("substitute_id", flat=True))
    return [one for one in viewers_of(persons, on) if may_see(one, about.thing, about.one)]


def recipients(letter: Letter, about: About, among: Collection[Viewer]) -> Iterator[Viewer]:
    """Those of `among` who get it."""
    for viewer in among:
        if any(_holds(viewer, role, about) for role in letter.to):
            yield viewer


def _holds(viewer: Viewer, role: Role, about: About) -> bool:
    if role in (Role.OWNER, Role.EDITOR, Role.READER):
        return about.institution in viewer.institutions_as(role)
    if role is Role.COORDINATOR:  # of whatever unit: they answer for the procedure as a whole
        return any(held is role for held, _ in viewer.held)
    themselves = viewer.stands_in_for | {viewer.number}
    is_given_it = bool(themselves & about.persons) and any(held is role for held, _ in viewer.held)
    return is_given_it or bool(about.units & viewer.units_as(role))
