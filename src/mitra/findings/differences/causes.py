"""What can move an outcome: a statement, a rule, the calendar, or that somebody came to be known. Ids and days only.

One difference can have several causes: everything is named that changed under what decides the finding, and where two things
changed at once, neither is said to be the only one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mitra.facts.history import Told
from mitra.findings.runs.rule_book import RuleBook, book_of
from mitra.law.changes import Change
from mitra.law.in_force import Law


@dataclass(frozen=True, slots=True)
class Point:
    """What somebody was judged by: a day, what was known at a moment, and the rules, named by their `digest`.

    `law` has that digest, unless those rules cannot be put together again: then they are those of today for that day, and
    `book` says what of the rules of then was kept (None: nothing).
    """

    on: date
    known_at: datetime
    law: Law
    digest: str
    book: RuleBook | None

    @classmethod
    def by(cls, law: Law, known_at: datetime) -> Point:
        """Judged by a law that is at hand."""
        return cls(law.on, known_at, law, law.digest, book_of(law))

    @property
    def is_exact(self) -> bool:
        """Whether `law` is the very law that was judged by."""
        return self.law.digest == self.digest


class News(StrEnum):
    """What became of a statement between two moments."""

    NEW = "new"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StatementCause:
    """A statement that came or no longer counts. `instead_of`: the numbers of those whose place a new one took."""

    news: News
    told: Told
    instead_of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleCause:
    """A rule that came, went or reads differently.

    `what` is "condition", "parameter", "unit" (of the catalogue) or "rules": those of one side cannot be put together again,
    so that only their digests can be told apart. `before` and `after`: values of a parameter, units, digests; else None.
    """

    change: Change
    what: str
    id: str
    before: object = None
    after: object = None


class Boundary(StrEnum):
    """What begins on a day by the calendar alone."""

    SPEAKS = "speaks"  # a statement begins to speak of the day
    SILENT = "silent"  # it no longer does
    STALE = "stale"  # a proof has grown too old
    VALUE = "value"  # a day that the stated value names
    UNIT = "unit"  # a unit of competency comes into force or ends
    DAY = "day"  # nothing more can be said than that the days differ


@dataclass(frozen=True, slots=True)
class CalendarCause:
    """Same statements, same rules, another day: `day` is the first on which it is otherwise.

    `field`: which part of the value names the day; `parameter`: the span after it, where it is a span that ended;
    `unit`: the code of a unit of competency.
    """

    boundary: Boundary
    day: date
    told: Told | None = None
    field: str = ""
    parameter: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class EnteredCause:
    """The institution or programme was not known before that moment."""

    at: datetime


@dataclass(frozen=True, slots=True)
class JoinedCause:
    """Two institutions are read as one since `at`, or no longer (`parted`); a merger holds on days from `holds_from` on.

    `absorbed` and `into`: their identifiers.
    """

    absorbed: str
    into: str
    at: datetime
    holds_from: date | None
    parted: bool


Cause = StatementCause | RuleCause | CalendarCause | EnteredCause | JoinedCause

NAMES = {
    StatementCause: "statement",
    RuleCause: "rule",
    CalendarCause: "calendar",
    EnteredCause: "entered",
    JoinedCause: "joined",
}


def name_of_cause(cause: Cause) -> str:
    """ "statement", "rule", "calendar", "entered" or "joined"."""
    return NAMES[type(cause)]
