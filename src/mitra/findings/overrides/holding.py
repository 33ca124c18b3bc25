"""Which persons' outcomes hold on a day, as known at a moment: to stand beside the computed findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from mitra.findings.models import Override
from mitra.findings.overrides.beside import Overriding
from mitra.findings.runs.joined import codes_of_joined
from mitra.institutions.queries import Members, families, survivors
from mitra.law.finding import Outcome

Key = tuple[int, str | None, str]
"""Institution (its id), programme (its code; None: the institution itself), requirement."""


def overrides_of(
    institutions: Iterable[int], on: date, known_at: datetime | None = None, *, members: Members | None = None
) -> dict[int, tuple[Overriding, ...]]:
    """By institution (its id) what holds on that day as known at that moment (None: now).

    At most one for each subject and requirement; institutions without any are left out. Two queries; more where institutions
    are read as one: then what was found of the programmes of all of them counts, and of the one that goes on.
    """
    if members is None:
        members = families(institutions, known_at, on)
    several = any(len(family) > 1 for family in members.values())
    codes = codes_of_joined(known_at, on) if several else {}
    read_as = {member: one for one, family in members.items() for member in family}
    found: dict[int, list[Overriding]] = defaultdict(list)
    for one, override in _read(_holding(on, known_at).filter(institution__in=read_as), read_as, codes, known_at):
        found[one].append(override)
    return {institution: tuple(those) for institution, those in found.items()}


def all_overrides(on: date, known_at: datetime) -> Mapping[Key, Overriding]:
    """All that hold on that day as known at that moment. Two queries; more where institutions are read as one."""
    ends = survivors(known_at, on)
    codes = codes_of_joined(known_at, on) if ends else {}
    rows = _read(_holding(on, known_at), ends, codes, known_at)
    return {(one, override.programme, override.requirement): override for one, override in rows}


def _holding(on: date, known_at: datetime | None) -> QuerySet[Override]:
    ended = Q(ending__until__lte=on)
    rows = Override.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
        ended &= Q(ending__recorded_at__lte=known_at)
    in_order = rows.exclude(ended).order_by(F("programme__code").asc(nulls_first=True), "pk")
    return in_order.select_related("programme", "ending")


def _read(
    rows: Iterable[Override], read_as: Mapping[int, int], codes: Mapping[int, str], known_at: datetime | None
) -> Iterator[tuple[int, Overriding]]:
    """Each with the institution that it is shown with; one of an absorbed institution itself speaks of nobody."""
    for row in rows:
        one = read_as.get(row.institution_id, row.institution_id)
        if row.programme or one == row.institution_id:
            yield one, _overriding(row, codes, known_at)


def _overriding(row: Override, codes: Mapping[int, str], known_at: datetime | None) -> Overriding:
    ending = getattr(row, "ending", None)
    known = ending is not None and (known_at is None or ending.recorded_at <= known_at)
    return Overriding(
        number=row.pk,
        programme=codes.get(row.programme.pk, row.programme.code) if row.programme else None,
        requirement=row.requirement,
        outcome=Outcome(row.outcome),
        reason=row.reason,
        by=row.by,
        since=row.since,
        until=ending.until if ending and known else row.until,
        recorded_at=row.recorded_at,
    )
