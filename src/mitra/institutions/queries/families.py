"""Which institutions are one body: joined because they were entered twice, or merged from a day on.

"As known at" a moment: the joins recorded by then that had not been parted by then. A merger counts on days from the one on
which it holds; without a day given, the day of the moment in Jakarta (or today) is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from mitra.institutions.models import Institution, Join


def joins_known(known_at: datetime | None = None) -> QuerySet[Join]:
    """The joins that counted at that moment (None: now), whatever their day."""
    if known_at is None:
        return Join.objects.filter(part=None)
    return Join.objects.filter(Q(part=None) | Q(part__recorded_at__gt=known_at), recorded_at__lte=known_at)


def survivors(known_at: datetime | None = None, on: date | None = None) -> Mapping[int, int]:
    """The id of each absorbed institution → the id of the one that goes on for it in the end. One query."""
    return resolved(steps(known_at, on))


def family(institution: Institution, known_at: datetime | None = None, on: date | None = None) -> tuple[int, ...]:
    """Its own id, then the ids of all that it absorbed, directly or not, in the order of their numbers. One query."""
    return families([institution.pk], known_at, on)[institution.pk]


Members = Mapping[int, tuple[int, ...]]
"""Ids of institutions, each with the ids of itself and all that it absorbed."""


def families(ids: Iterable[int], known_at: datetime | None = None, on: date | None = None) -> Members:
    """`family` of each of these institutions. One query."""
    return families_by(steps(known_at, on), ids)


def families_by(steps: Mapping[int, int], ids: Iterable[int]) -> Members:
    """`family` of each of these institutions, by steps that were asked for already."""
    absorbed = defaultdict(list)
    for one, into in steps.items():
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


# In SQL: whoever is judged is asked about here, and putting it together costs Django three times what the answer does. The
# joins are those of `joins_known`.
_STEPS = """
SELECT j.absorbed_id, j.into_id FROM institutions_join j LEFT JOIN institutions_part p ON p.join_id = j.id
WHERE (j.kind = 'duplicate' OR j.holds_from <= %(day)s) AND (
    %(known_at)s::timestamptz IS NULL AND p.join_id IS NULL
    OR j.recorded_at <= %(known_at)s AND (p.join_id IS NULL OR p.recorded_at > %(known_at)s)
)
ORDER BY j.id
"""


def steps(known_at: datetime | None = None, on: date | None = None) -> Mapping[int, int]:
    """The id of each absorbed institution → the id of the one that it was joined to. One query."""
    day = timezone.localdate(known_at) if on is None else on
    with connection.cursor() as cursor:
        cursor.execute(_STEPS, {"known_at": known_at, "day": day})
        return dict(cursor.fetchall())


def _below(one: int, absorbed: Mapping[int, list[int]]) -> list[int]:
    found: list[int] = []
    waiting = [one]
    while waiting:
        found += (nearest := absorbed.get(waiting.pop(), []))
        waiting += nearest
    return found
