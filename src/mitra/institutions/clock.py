"""One clock for all that is recorded, here and in the rooms above: each moment is later than every moment before it.

So "as known at T" never changes once something was recorded at T or later, even if it comes from a machine whose clock is
behind (docs/decisions/0010). `NEWEST` has a question for each table with moments; rooms above add theirs when they start.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import connection

WRITERS: Final = 7_400_001  # the advisory lock that whoever records holds until its transaction ends
NEWEST: Final = [
    "SELECT max(recorded_at) FROM institutions_branch",
    "SELECT max(recorded_at) FROM institutions_join",
    "SELECT max(recorded_at) FROM institutions_part",
]
AHEAD: Final = timedelta(minutes=1)  # the caller's clock may be this much ahead of the database's
_STEP: Final = timedelta(microseconds=1)


def stamp(now: datetime) -> datetime:
    """The moment of what this transaction records, `now` or right after all that was recorded; others that record wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS])
    newest = newest_moment()
    return now if newest is None or now > newest else newest + _STEP


def newest_moment() -> datetime | None:
    """When something was recorded last; None if nothing ever was."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asking_newest()}")  # texts of the program itself
        found: tuple[datetime | None] = cursor.fetchone()
    return found[0]


def asking_newest() -> str:
    """What `newest_moment` asks, in SQL, for a question that asks more."""
    return f"greatest({', '.join(f'({one})' for one in NEWEST)})"


def database_clock() -> datetime:
    """What the database's own clock says."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: tuple[datetime] = cursor.fetchone()
    return found[0]
