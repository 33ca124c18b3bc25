"""Events and entries as they are kept, given back as the law reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from mitra.law.procedure import partnership
from mitra.law.procedure.partnership import Happening, Span, Status
from mitra.register.models import Entry, Event

Subject = tuple[int, int | None]
"""An institution and, unless it is meant itself, a programme of it: numbers of rows."""


def events_of(
    subjects: Collection[Subject], known_at: datetime | None = None
) -> Mapping[Subject, tuple[partnership.Event, ...]]:
    """What happened to each, in the order recorded, as known at a moment (None: now). One query."""
    rows = Event.objects.filter(institution__in={institution for institution, _ in subjects}).order_by("pk")
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    found: dict[Subject, list[partnership.Event]] = defaultdict(list)
    for one in rows:
        found[one.institution_id, one.programme_id].append(as_event(one))
    return {subject: tuple(found[subject]) for subject in subjects}


def as_event(one: Event) -> partnership.Event:
    """An event as the law reads it."""
    return partnership.Event(Happening(one.happening), one.since, one.until, bool(one.conditions))


def known_now(subjects: Collection[Subject]) -> Mapping[Subject, Mapping[Span, Entry]]:
    """The entries of each that are known now, by what they say. One query."""
    rows = Entry.objects.filter(institution__in={institution for institution, _ in subjects}, known_until=None)
    found: dict[Subject, dict[Span, Entry]] = defaultdict(dict)
    for one in rows:
        found[one.institution_id, one.programme_id][Span(Status(one.status), one.since, one.until)] = one
    return {subject: found[subject] for subject in subjects}
