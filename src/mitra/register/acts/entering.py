"""What happened to approvals is entered: events are added, and the entries that follow take the place of those known before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.institutions.clock import stamp
from mitra.law.procedure.partnership import Happening, timeline
from mitra.register.following import events_of, known_now
from mitra.register.models import Entry, Event

Subject = tuple[int, int | None]


class Happened(NamedTuple):
    """Something that happened to an institution's approval, or to that of a programme of it. As `models.Event`."""

    institution: int
    programme: int | None
    happening: Happening
    since: date
    instrument: str
    until: date | None = None
    conditions: str = ""
    reason: str = ""
    advice: str = ""


@act
def enter(*, by: Actor, happened: Sequence[Happened], now: datetime = BY_THE_CLOCK) -> Outcome:
    """Add these events, at one moment, and write the entries that follow. Summary: their numbers, in the order given.

    Only together with the act that decided it: an event that no act refers to is refused when the transaction ends.
    """
    at = stamp(now)
    events = Event.objects.bulk_create(
        Event(
            institution_id=one.institution,
            programme_id=one.programme,
            happening=one.happening.value,
            since=one.since,
            until=one.until,
            conditions=one.conditions,
            instrument=one.instrument,
            reason=one.reason,
            advice=one.advice,
            recorded_at=at,
        )
        for one in happened
    )
    _follow(events, at)
    return Outcome("register", done=bool(events), summary={"events": [one.pk for one in events]})


def _follow(events: Iterable[Event], at: datetime) -> None:
    """End what was known and is otherwise now; write what is new."""
    newest: dict[Subject, Event] = {(one.institution_id, one.programme_id): one for one in events}
    told, known = events_of(newest), known_now(newest)
    ended: list[int] = []
    made: list[Entry] = []
    for subject, event in newest.items():
        wanted = set(timeline(told[subject]))
        ended += [one.pk for span, one in known[subject].items() if span not in wanted]
        made += [
            Entry(
                institution_id=subject[0],
                programme_id=subject[1],
                status=span.status.value,
                since=span.since,
                until=span.until,
                known_since=at,
                event=event,
            )
            for span in sorted(wanted - known[subject].keys(), key=lambda one: one.since)
        ]
    Entry.objects.filter(pk__in=ended).update(known_until=at)
    Entry.objects.bulk_create(made)
