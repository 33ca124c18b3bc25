"""What institutions and programmes were called at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mitra.institutions.models import FormerName, FormerTitle, Institution, Programme


@dataclass(frozen=True, slots=True)
class Called:
    """Name, type, place and association of an institution, said at `named_at` by `named_by` (None: the program)."""

    name: str
    type: str
    regency: str
    city: str
    province: str
    association: str
    named_at: datetime
    named_by: str | None
    named_because: str


@dataclass(frozen=True, slots=True)
class Titled:
    """Title, field and mode of a programme, said at `named_at` by `named_by` (None: the program)."""

    title: str
    field: str
    mode: str
    named_at: datetime
    named_by: str | None
    named_because: str


def called(institution: Institution, known_at: datetime | None = None) -> Called | None:
    """What it was called as known at that moment (None: now); None where it was not known yet. At most one query."""
    found = names_of([institution], known_at)[institution.pk]
    return None if known_at is not None and found.named_at > known_at else found


def names_of(institutions: Iterable[Institution], known_at: datetime | None = None) -> Mapping[int, Called]:
    """By id, what they were called at that moment; the first name of one that was not known yet. At most one query."""
    names = {one.pk: called_from(one) for one in institutions}
    if known_at is not None:
        former = FormerName.objects.filter(institution__in=names, until__gt=known_at).order_by("-until")
        names |= {one.institution_id: called_from(one) for one in former}
    return names


def titles_of(programmes: Iterable[Programme], known_at: datetime | None = None) -> Mapping[int, Titled]:
    """By id, how these programmes were shown at that moment; the first title of one not known yet. At most one query."""
    titles = {one.pk: titled_from(one) for one in programmes}
    if known_at is not None:
        former = FormerTitle.objects.filter(programme__in=titles, until__gt=known_at).order_by("-until")
        titles |= {one.programme_id: titled_from(one) for one in former}
    return titles


def called_from(row: Institution | FormerName) -> Called:
    """The name that a row holds."""
    return Called(
        row.name, row.type, row.regency, row.city, row.province, row.association,
        row.named_at, row.named_by, row.named_because,
    )  # fmt: skip


def titled_from(row: Programme | FormerTitle) -> Titled:
    """The title that a row holds."""
    return Titled(row.title, row.field, row.mode, row.named_at, row.named_by, row.named_because)
