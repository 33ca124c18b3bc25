"""Conditions of viewing rights: few, named, each one function. The same answer judges one object and filters a query."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model, Q
from django.db.models.manager import BaseManager

from mitra.accounts.roles import Role
from mitra.accounts.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Among:
    """Seen where what lies at the thing's path is one of these values; no path: everywhere."""

    path: str = ""
    values: frozenset[Any] = frozenset()

    def as_query(self, paths: Any) -> Q:
        """The condition on a row of the thing's model."""
        return Q(**{f"{paths[self.path]}__in": self.values}) if self.path else Q()

    def holds(self, thing: Model, paths: Any) -> bool:
        """The condition on one object that has been read."""
        return not self.path or not self.values.isdisjoint(_found(thing, paths[self.path].split("__")))


Condition = Callable[[Viewer, Role], Among]


def always(viewer: Viewer, role: Role) -> Among:
    """Whatever it is."""
    return Among()


def oneself(viewer: Viewer, role: Role) -> Among:
    """It is about the person who looks."""
    return Among("person", _only(viewer.person))


def own_institution(viewer: Viewer, role: Role) -> Among:
    """It belongs to an institution in which they take that part."""
    return Among("institution", viewer.institutions_as(role))


def own_unit(viewer: Viewer, role: Role) -> Among:
    """It is with a unit in which they hold that role."""
    return Among("unit", viewer.units_as(role))


def assigned(viewer: Viewer, role: Role) -> Among:
    """It is given to them to work on."""
    return Among("assigned", _only(viewer.person))


def own_seat(viewer: Viewer, role: Role) -> Among:
    """They sit on it themselves."""
    return Among("seat", _only(viewer.person))


def handed_in(viewer: Viewer, role: Role) -> Among:
    """The institution has handed it in: before, it is nobody else's business."""
    return Among("handed_in", frozenset({True}))


def published(viewer: Viewer, role: Role) -> Among:
    """It has been made public."""
    return Among("published", frozenset({True}))


NAMES: Final[dict[Condition, tuple[str, str]]] = {
    always: ("selalu", "always"),
    oneself: ("tentang diri sendiri", "about oneself"),
    own_institution: ("milik lembaga sendiri", "of one's own institution"),
    own_unit: ("pada unit sendiri", "with one's own unit"),
    assigned: ("ditugaskan kepadanya", "given to them to work on"),
    own_seat: ("pada kursi sendiri", "on their own seat"),
    handed_in: ("sudah diajukan", "handed in"),
    published: ("sudah diumumkan", "made public"),
}
"""Indonesian, English."""


def _only(person: int | None) -> frozenset[int]:
    return frozenset() if person is None else frozenset({person})


def _found(thing: Any, steps: list[str]) -> Iterable[Any]:
    """All values at the end of a path of lookups, through relations to many as well."""
    if not steps:
        return [thing]
    value = getattr(thing, steps[0])
    if isinstance(value, BaseManager):
        return [found for one in value.all() for found in _found(one, steps[1:])]
    return [] if value is None and steps[1:] else _found(value, steps[1:])
