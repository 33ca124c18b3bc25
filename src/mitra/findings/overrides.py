"""What persons have found otherwise than the law computes: to stand beside the computed finding, never in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q

from mitra.findings.models import Override
from mitra.law.finding import Outcome


@dataclass(frozen=True, slots=True)
class Overriding:
    """A person's outcome of a requirement, of an institution or (its code) a programme, for the days [since, until).

    `by`: the id of the account; `recorded_at`: since when it is known.
    """

    number: int
    programme: str | None
    requirement: str
    outcome: Outcome
    reason: str
    by: str
    since: date
    until: date | None
    recorded_at: datetime


def overrides_of(institutions: Iterable[int], on: date, known_at: datetime | None = None) -> dict[int, tuple[Overriding, ...]]:
    """By institution (its id) what holds on that day as known at that moment (None: now). One query.

    At most one for each subject and requirement; institutions without any are left out.
    """
    ended = Q(ending__until__lte=on)
    rows = Override.objects.filter(Q(until=None) | Q(until__gt=on), institution__in=institutions, since__lte=on)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
        ended &= Q(ending__recorded_at__lte=known_at)
    found: dict[int, list[Overriding]] = defaultdict(list)
    for row in (
        rows.exclude(ended).select_related("programme", "ending").order_by(F("programme__code").asc(nulls_first=True), "pk")
    ):
        found[row.institution_id].append(_overriding(row, known_at))
    return {institution: tuple(several) for institution, several in found.items()}


def _overriding(row: Override, known_at: datetime | None) -> Overriding:
    ending = getattr(row, "ending", None)
    known = ending is not None and (known_at is None or ending.recorded_at <= known_at)
    return Overriding(
        number=row.pk,
        programme=row.programme.code if row.programme else None,
        requirement=row.requirement,
        outcome=Outcome(row.outcome),
        reason=row.reason,
        by=row.by,
        since=row.since,
        until=ending.until if ending and known else row.until,
        recorded_at=row.recorded_at,
    )
