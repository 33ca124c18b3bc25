"""The register made from the log alone: which entries follow from its leaves, with both times. Pure.

What `register.acts.enter` writes to the table must be what comes out here; `verifying` holds them against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from mitra.law.procedure.partnership import Event, Status, timeline
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
    known: dict[tuple[Status, date, date | None], Known] = {}
    ended: list[Known] = []
    for at, some in groupby(told, key=lambda one: one.recorded_at):
        for last in some:
            events.append(last.event)
        wanted = timeline(events)
        for key in known.keys() - set(wanted):
            ended.append(known.pop(key)._replace(known_until=at))
        for span in wanted:
            if span not in known:
                known[span] = Known(last.vin, last.programme, *span, at, None, last.number)
    return sorted((*ended, *known.values()), key=lambda one: (one.known_since, one.since, one.event))


def by_subject(told: Iterable[Said]) -> Iterator[list[Said]]:
    """Leaves that come sorted by subject, subject by subject."""
    for _, some in groupby(told, key=lambda one: (one.vin, one.programme)):
        yield list(some)
