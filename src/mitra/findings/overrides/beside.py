"""What a person has found otherwise than the law computes: it stands beside the computed finding, never in its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

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
