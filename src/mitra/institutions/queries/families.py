"""Which institutions are one body: joined because they were entered twice, or merged from a day on.

"As known at" a moment: the joins recorded by then that had not been parted by then. A merger counts on days from the one on
which it holds; without a day given, the day of the moment in Jakarta (or today) is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from mitra.institutions.models import Institution, Join, JoinKind


def joins_known(known_at: datetime | None = None) -> QuerySet[Join]:
    """The joins that counted at that moment (None: now), whatever their day."""
    if known_at is None:
        return Join.objects.filter(part=None)
    return Join.objects.filter(Q(part=None) | Q(part__recorded_at__gt=known_at), recorded_at__lte=known_at)


def survivors(known_at: datetime | None = None, on: date | None = None) -> Mapping[int, int]:
    """The id of each absorbed institution → the id of the one that goes on for it in the end. One query."""
    return resolved(_steps(known_at, on))


def family(institution: Institution, known_at: datetime | None = None, on: date | None = None) -> tuple[int, ...]:
    """Its own id, then the ids of all that it absorbed, directly or not, in the order of their numbers. One query."""
    return families([institution.pk], known_at, on)[institution.pk]


Members = Mapping[int, tuple[int, ...]]
"""Ids of institutions, each with the ids of itself and all that it absorbed."""


def families(ids: Iterable[int], known_at: datetime | None = None, on: date | None = None) -> Members:
    """`family` of each of these institutions. One query."""
    absorbed = defaultdict(list)
    for one, into in _steps(known_at, on).items():
        absorbed[into].append(one)
    return {one: (one, *sorted(_below(one, absorbed))) for one in ids}


def resolved(steps: Mapping[int, int]) -> dict[int, int]:
    """Each absorbed institution → the last one that the steps lead to (they lead in no circle: migration 0005)."""
    ends = {}
    for one in steps:
        end = one
        while end in steps:
            end = steps[end]
        ends[one] = end
    return ends


def _steps(known_at: datetime | None, on: date | None) -> dict[int, int]:
    day = timezone.localdate(known_at) if on is None else on
    holding = joins_known(known_at).filter(Q(kind=JoinKind.DUPLICATE) | Q(holds_from__lte=day))
    return dict(holding.values_list("absorbed_id", "into_id"))


def _below(one: int, absorbed: Mapping[int, list[int]]) -> list[int]:
    found: list[int] = []
    waiting = [one]
    while waiting:
        found += (nearest := absorbed.get(waiting.pop(), []))
        waiting += nearest
    return found
