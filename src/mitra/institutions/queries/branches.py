"""Which institution was a branch of which on a day, as known at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from mitra.institutions.models import Branch
from mitra.institutions.queries.families import survivors


def parents(on: date, known_at: datetime | None = None) -> Mapping[int, int]:
    """The id of each branch → that of the institution whose branch it was that day. Two queries.

    Of joined institutions the one that goes on is meant, on both sides. What was said of it counts before what was said of
    those that it absorbed, and of these the latest.
    """
    said = Branch.objects.filter(since__lte=on)
    if known_at is not None:
        said = said.filter(recorded_at__lte=known_at)
    last = said.order_by("institution", "-since", "-recorded_at").distinct("institution")
    ends = survivors(known_at, on)
    found = {}
    for one in sorted(last, key=lambda one: (one.institution_id not in ends, one.recorded_at)):
        found[ends.get(one.institution_id, one.institution_id)] = one.parent_id
    return {branch: ends.get(parent, parent) for branch, parent in found.items() if parent is not None}
