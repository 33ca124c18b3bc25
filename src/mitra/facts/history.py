"""Everything ever stated about one institution, with both times: what it speaks of, and since when until when it counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mitra.facts.models import Dispute, Statement
from mitra.facts.queries import fact_of
from mitra.institutions.models import Institution
from mitra.law.facts import Fact, Source


@dataclass(frozen=True, slots=True)
class Ended:
    """Since when a statement does not count: superseded by the statement of that number, or (None) withdrawn."""

    at: datetime
    successor: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Disputed:
    """Who says that a statement is wrong, since which day, and why."""

    source: Source
    disputed_on: date
    reason: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with all that became of it.

    `fact` has who said it, who checked it, and the days it speaks of; `programme` is the code, None for the institution
    itself; `file` and `place` say where it came from, "" for one that a person made.
    """

    number: int
    programme: str | None
    fact: Fact
    file: str
    place: str
    recorded_at: datetime
    ended: Ended | None
    disputes: tuple[Disputed, ...]

    def counted_at(self, moment: datetime) -> bool:
        """Whether it was known then and had not ended."""
        return self.recorded_at <= moment and (self.ended is None or moment < self.ended.at)


class What(StrEnum):
    """What can become known of a statement."""

    RECORDED = "recorded"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that became known at a moment; `dispute` is there if somebody disputed the statement."""

    at: datetime
    what: What
    statement: Told
    dispute: Disputed | None = None


def history(institution: Institution) -> tuple[Told, ...]:
    """Every statement about an institution and its programmes in the order recorded. Two queries."""
    disputes: dict[int, list[Disputed]] = defaultdict(list)
    for one in Dispute.objects.filter(statement__institution=institution).order_by("pk"):
        disputes[one.statement_id].append(Disputed(Source(one.source), one.disputed_on, one.reason, one.recorded_at))
    statements = Statement.objects.filter(institution=institution).select_related("programme", "batch", "ending")
    return tuple(_told(one, tuple(disputes[one.pk])) for one in statements.order_by("recorded_at", "pk"))


def known_changes(institution: Institution, since: datetime, until: datetime) -> tuple[Change, ...]:
    """What became known after `since` and by `until`, in order. Two queries."""
    changes = (change for told in history(institution) for change in _changes(told))
    return tuple(sorted((one for one in changes if since < one.at <= until), key=lambda one: (one.at, one.statement.number)))


def _changes(told: Told) -> Iterator[Change]:
    yield Change(told.recorded_at, What.RECORDED, told)
    for one in told.disputes:
        yield Change(one.recorded_at, What.DISPUTED, told, one)
    if told.ended:
        yield Change(told.ended.at, What.WITHDRAWN if told.ended.successor is None else What.SUPERSEDED, told)


def _told(one: Statement, disputes: tuple[Disputed, ...]) -> Told:
    ending = getattr(one, "ending", None)
    return Told(
        number=one.pk,
        programme=one.programme.code if one.programme else None,
        fact=fact_of(one),
        file=one.batch.name if one.batch else "",
        place=one.place,
        recorded_at=one.recorded_at,
        ended=Ended(ending.at, ending.successor_id, ending.reason) if ending else None,
        disputes=disputes,
    )
