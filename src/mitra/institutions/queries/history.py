"""The history of one identity: for its page, and for `mitra institutions history`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from mitra.institutions.models import Branch, FormerName, FormerTitle, Institution, Join, Programme
from mitra.institutions.queries.branches import parents
from mitra.institutions.queries.events import Event, of_branches, of_joins, of_names, of_programmes
from mitra.institutions.queries.families import families, survivors
from mitra.institutions.queries.listed import Listed, listed


@dataclass(frozen=True, slots=True)
class History:
    """An institution as it stands on a day, and everything that became known of its identity, the latest last.

    `goes_on_as`: the one that it is read as; `absorbed`: those that are read as it, directly or not; `parent`: whose branch
    it is; `branches`: those that are its own.
    """

    institution: Listed
    goes_on_as: Listed | None
    absorbed: tuple[Listed, ...]
    parent: Listed | None
    branches: tuple[Listed, ...]
    events: tuple[Event, ...]


def history_of(identifier: str, on: date | None = None) -> History | None:
    """The history of the institution with that identifier, None where there is none; on a day, today if none is given.

    Eleven queries, however much there is to tell.
    """
    institution = Institution.objects.filter(identifier=identifier).first()
    if institution is None:
        return None
    day = on or timezone.localdate()
    own, above = institution.pk, parents(day)
    goes_on_as = survivors(on=day).get(own)
    absorbed = families([own], on=day)[own][1:]
    below = tuple(branch for branch, parent in above.items() if parent == own)
    mentioned = {one for one in (goes_on_as, above.get(own), *absorbed, *below) if one is not None}
    named = {one.pk: listed(one) for one in Institution.objects.filter(pk__in=mentioned)}
    return History(
        listed(institution),
        named.get(goes_on_as or 0),
        tuple(named[one] for one in absorbed),
        named.get(above.get(own, 0)),
        tuple(sorted((named[one] for one in below), key=lambda one: one.name)),
        tuple(_events(institution)),
    )


def _events(one: Institution) -> list[Event]:
    own = Q(institution=one) | Q(parent=one)
    concerned = Branch.objects.filter(own).values("institution")
    branches = Branch.objects.filter(institution__in=concerned).order_by("recorded_at", "pk")
    joins = Join.objects.filter(Q(absorbed=one) | Q(into=one)).order_by("recorded_at", "pk")
    events = [
        *of_names(one, list(FormerName.objects.filter(institution=one).order_by("until"))),
        *of_programmes(
            Programme.objects.filter(institution=one), FormerTitle.objects.filter(programme__institution=one).order_by("until")
        ),
        *of_branches(one.pk, branches.select_related("institution", "parent")),
        *of_joins(one.pk, joins.select_related("absorbed", "into", "part")),
    ]
    return sorted(events, key=lambda event: event.at)
