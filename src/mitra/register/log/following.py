"""The register made from the log alone: which entries follow from its leaves, with both times. Pure.

What `register.acts.enter` writes to the table must be what comes out here; `verifying` holds them against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    batches: tuple[tuple[Event, ...], ...] = ()
    known: dict[Span, tuple[datetime, int]] = {}
    found: list[Known] = []
    for at, some in groupby(told, key=_recorded_at):
        batch = list(some)
        last = batch[-1]
        batches += (tuple(one.event for one in batch),)
        spans = _spans(batches)
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


@lru_cache(maxsize=20_000)
def _spans(batches: tuple[tuple[Event, ...], ...]) -> tuple[Span, ...]:
    """What `timeline` makes of these events. Those of one decree have the same history, so it is remembered.

    The days before the last batch begins stay as they were: an event says nothing of days before its own.
    """
    if not batches:
        return ()
    before, events = _spans(batches[:-1]), [one for batch in batches for one in batch]
    first = min(one.since for one in batches[-1])
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
    return tuple(spans)


def by_subject(told: Iterable[Said]) -> Iterator[list[Said]]:
    """Leaves that come sorted by subject, subject by subject."""
    for _, some in groupby(told, key=lambda one: (one.vin, one.programme)):
        yield list(some)
