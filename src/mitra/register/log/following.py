"""The register made from the log alone: which entries follow from its leaves, with both times. Pure.

What `register.acts.enter` writes to the table must be what comes out here; `verifying` holds them against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from mitra.law.procedure.partnership import Event, Span, Status, status_on
from mitra.register.log.leaves import Said


class Known(NamedTuple):
    """An entry of the register: a status during [since, until), as known during [known_since, known_until).

    `event`: the number of the event that made it known.
    """

    vin: str
    programme: str | None
    status: Status
    since: date
    until: date | None
    known_since: datetime
    known_until: datetime | None
    event: int


def entries_of(told: Sequence[Said]) -> list[Known]:
    """The entries of one subject from its leaves, in the order of the log; those recorded at one moment count together."""
    if not told:
        return []
    who = told[0]
    found = [Known(who.vin, who.programme, *entry[:-1], told[entry.place].number) for entry in history_of(told).entries]
    return sorted(found, key=lambda one: (one.known_since, one.since, one.event))


class Entry(NamedTuple):
    """An entry of a history, whosever it is; `place`: of the event that made it known, counted from 0."""

    status: Status
    since: date
    until: date | None
    known_since: datetime
    known_until: datetime | None
    place: int


class History:
    """What happened to a subject, and the entries that follow. Compared as the object that it is."""

    def __init__(
        self, events: tuple[Event, ...], spans: tuple[Span, ...], ended: tuple[Entry, ...], standing: Mapping[Span, Entry]
    ) -> None:
        self.events, self.spans, self.ended, self.standing = events, spans, ended, standing

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, in no order."""
        return (*self.ended, *self.standing.values())


def history_of(told: Sequence[Said]) -> History:
    """The history of one subject, from its leaves in the order of the log."""
    history = History((), (), (), {})
    for at, batch in groupby(told, key=_recorded_at):
        history = _then(history if history.events else None, at, tuple([one.event for one in batch]))
    return history


def _recorded_at(one: Said) -> datetime:
    return one.recorded_at


@lru_cache(maxsize=20_000)
def _then(before: History | None, at: datetime, batch: tuple[Event, ...]) -> History:
    """A history with these events, recorded together. Subjects of one decree have the same one, so it is remembered.

    The days before the batch begins stay as they were: an event says nothing of days before its own.
    """
    first = min(one.since for one in batch)
    events, ended, standing = batch, list[Entry](), dict[Span, Entry]()
    spans: list[Span] = []
    if before is not None:
        events, standing = before.events + batch, dict(before.standing)
        ended = list(before.ended)
        spans = [one for one in before.spans if one.since < first]
    if spans:
        spans[-1] = spans[-1]._replace(until=None)
    days = {day for event in events for day in (event.since, event.until) if day is not None and day >= first}
    for day in sorted(days):
        status = status_on(events, day)
        if status is None or (spans and spans[-1].status is status):
            continue
        if spans:
            spans[-1] = spans[-1]._replace(until=day)
        spans.append(Span(status, day, None))
    for span in standing.keys() - set(spans):
        ended.append(standing.pop(span)._replace(known_until=at))
    for span in spans:
        standing.setdefault(span, Entry(*span, at, None, len(events) - 1))
    return History(events, tuple(spans), tuple(ended), standing)


def by_subject(told: Iterable[Said]) -> Iterator[list[Said]]:
    """Leaves that come sorted by subject, subject by subject."""
    for _, some in groupby(told, key=lambda one: (one.vin, one.programme)):
        yield list(some)
