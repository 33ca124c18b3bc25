"""What stands around the differences between two points: institutions joined or parted, and what persons have found."""

from __future__ import annotations

from mitra.findings.differences.between import Around
from mitra.findings.differences.causes import Point
from mitra.findings.overrides.holding import all_overrides
from mitra.findings.runs.joined import joined_between


def around(before: Point, after: Point) -> Around:
    """A handful of queries, however many differ."""
    return Around(joined_between(before, after), all_overrides(after.on, after.known_at))
