"""Institutions joined or parted between two points, and what the programmes of joined ones are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from mitra.findings.differences.causes import JoinedCause, Point
from mitra.institutions.models import Institution, Join
from mitra.institutions.queries import bodies, survivors


def joined_between(before: Point, after: Point) -> Mapping[int, tuple[JoinedCause, ...]]:
    """By institution (absorbed or absorbing) the joins that hold at one of two points only. At most four queries."""
    if (before.known_at, before.on) == (after.known_at, after.on):
        return {}
    then, now = survivors(before.known_at, before.on), survivors(after.known_at, after.on)
    moved = {one for one in then.keys() | now.keys() if then.get(one) != now.get(one)}
    if not moved:
        return {}
    found: dict[int, list[JoinedCause]] = defaultdict(list)
    rows = Join.objects.filter(absorbed__in=moved, recorded_at__lte=after.known_at).order_by("pk")
    for row in rows.select_related("absorbed", "into", "part"):
        if row.absorbed_id in now:
            cause = JoinedCause(row.absorbed.identifier, row.into.identifier, row.recorded_at, row.holds_from, parted=False)
        else:
            at = row.part.recorded_at if hasattr(row, "part") else row.recorded_at
            cause = JoinedCause(row.absorbed.identifier, row.into.identifier, at, row.holds_from, parted=True)
        ends = [steps[row.absorbed_id] for steps in (then, now) if row.absorbed_id in steps]
        for one in {row.absorbed_id, row.into_id, *ends}:
            found[one].append(cause)
    return {one: tuple(causes) for one, causes in found.items()}


def codes_of_joined(known_at: datetime | None, on: date) -> Mapping[int, str]:
    """By programme its code in the body it belongs to, for bodies of several institutions: others keep their own.

    One query, six where there are any.
    """
    ends = set(survivors(known_at, on).values())
    if not ends:
        return {}
    several = bodies(Institution.objects.filter(pk__in=ends).order_by("pk"), known_at, on)
    return {offered.id: offered.code for body in several for offered in body.programmes}
