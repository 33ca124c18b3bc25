"""The register made from the log alone: which entries follow from its leaves, with both times. Pure.

What `register.acts.enter` writes to the table must be what comes out here; `verifying` holds them against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
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
    events: list[Event] = []
    spans: list[Span] = []
    known: dict[Span, tuple[datetime, int]] = {}
    found: list[Known] = []
    for at, some in groupby(told, key=_recorded_at):
        batch = list(some)
        last = batch[-1]
        events += [one.event for one in batch]
        spans = _continued(spans, events, min(one.since for one in batch))
        for span in known.keys() - set(spans):
            since, number = known.pop(span)
            found.append(Known(last.vin, last.programme, *span, since, at, number))
        for span in spans:
            known.setdefault(span, (at, last.number))
    for span, (since, number) in known.items():
        found.append(Known(last.vin, last.programme, *span, since, None, number))
    return sorted(found, key=lambda one: (one.known_since, one.since, one.event))


def _recorded_at(one: Said) -> datetime:
    return one.recorded_at


def _continued(before: Sequence[Span], events: Sequence[Event], first: date) -> list[Span]:
    """What `timeline` makes of these events, given what it made of them without the last ones, which begin on `first`.

    The days before `first` stay as they were: an event says nothing of days before its own.
    """
    spans = [one for one in before if one.since < first]
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
    return spans


def by_subject(told: Iterable[Said]) -> Iterator[list[Said]]:
    """Leaves that come sorted by subject, subject by subject."""
    for _, some in groupby(told, key=lambda one: (one.vin, one.programme)):
        yield list(some)
