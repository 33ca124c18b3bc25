"""The one clock for all that is recorded (`institutions.clock`, docs/decisions/0010), held against the database's own.

So "as known at T" never changes once something was recorded at T or later: whatever comes afterwards bears a later moment,
even if it comes from a machine whose clock is an hour behind.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from mitra.facts.refused import Refused
from mitra.institutions import clock
from mitra.institutions.clock import AHEAD, database_clock, newest_moment

MOMENTS: Final = (
    "SELECT max(recorded_at) FROM facts_statement",
    "SELECT max(at) FROM facts_ending",
    "SELECT max(recorded_at) FROM facts_dispute",
)


def stamp(now: datetime) -> datetime:
    """The moment of what this transaction records; others that record wait until it ends.

    `now` is the caller's clock: a simulated past is kept, in order. Refused: clock_ahead (by more than a minute).
    """
    at = clock.stamp(now)
    here = database_clock()
    if now > here + AHEAD:
        raise Refused("clock_ahead", now=said(now), clock=said(here))
    return at


def refuse_what_is_not_yet(known_at: datetime) -> None:
    """Refused: not_yet. Nobody knows what will have been recorded by a moment that has not come."""
    here = database_clock()
    if known_at > here and known_at > (newest_moment() or here):
        raise Refused("not_yet", known_at=said(known_at), clock=said(here))


def said(moment: datetime) -> str:
    """A moment inside a sentence, in UTC."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"


__all__ = ["MOMENTS", "newest_moment", "refuse_what_is_not_yet", "said", "stamp"]
