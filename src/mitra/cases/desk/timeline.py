"""What has happened to a case, in order; and what of it others did since somebody last looked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from mitra.audit.models import Entry, Kind
from mitra.cases.desk.gathered import Gathered
from mitra.cases.models import DeadlineMove, Handover, Hold, Step

_WHILE_WORKING = timedelta(hours=1)
"""Looks of the last hour belong to the work that is being done: they are not "the last look"."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `what`: an act of the table, or "moved" (a deadline). `by`: "" for the system.

    `text`: the reason, message, note or names that go with it; `number`: how many verdicts or questions.
    """

    at: datetime
    what: str
    by: str
    role: str = ""
    text: str = ""
    to: str = ""
    number: int = 0
    internal: bool = False


def timeline(found: Gathered) -> tuple[Event, ...]:
    """Everything, the newest first. Four queries."""
    return tuple(sorted(_events(found), key=lambda one: one.at, reverse=True))


def last_look(person: int, what: str, reference: str) -> datetime | None:
    """When somebody looked at the case before the work they are doing now; None if never."""
    before = timezone.now() - _WHILE_WORKING
    looks = Entry.objects.filter(
        kind=Kind.READ.value, actor_kind="person", actor_id=str(person), act=what, subject=reference, at__lt=before
    )
    found: datetime | None = looks.aggregate(newest=Max("at"))["newest"]
    return found


def since_last_look(found: Gathered, person: int, looked: datetime) -> tuple[Event, ...]:
    """What others did after that moment, the newest first: steps, verdicts, notes."""
    events = [
        Event(one.at, one.act, one.person.name if one.person else "", one.role, one.reason, one.to)
        for one in _steps(found, looked)
        if one.person_id != person
    ]
    events += [
        Event(one.at, "comment", one.by, text=one.text, internal=one.is_internal)
        for one in found.notes
        if one.at > looked and one.by_id != person
    ]
    events += _verdicts(found, looked, person)
    return tuple(sorted(events, key=lambda one: one.at, reverse=True))


def _events(found: Gathered) -> Iterator[Event]:
    questions = Counter(one.asked_id for one in found.questions)
    for step in _steps(found, None):
        by = step.person.name if step.person else ""
        yield Event(step.at, step.act, by, step.role, step.reason, step.to, questions.get(step.pk, 0))
    yield from _verdicts(found, None, None)
    for note in found.notes:
        yield Event(note.at, "comment", note.by, text=note.text, internal=note.is_internal)
    for hold in Hold.objects.filter(case=found.case).select_related("by", "ended_by"):
        yield Event(hold.since, "hold", hold.by.name, text=hold.message)
        if hold.until and hold.ended_by:
            yield Event(hold.until, "resume", hold.ended_by.name)
    for given in Handover.objects.filter(work__case=found.case).select_related("by", "giver", "taker", "work__unit"):
        text = " → ".join((given.giver.name if given.giver else "–", given.taker.name if given.taker else "–"))
        yield Event(given.at, "hand_over", given.by.name, text=f"{text}. {given.reason}".removesuffix(". "))
    for part in found.parts:
        if part.done_at:
            yield Event(part.done_at, "finish_work", part.person, text=part.unit)
    for move in DeadlineMove.objects.filter(deadline__case=found.case):
        yield Event(move.at, "moved", "", text=f"{move.due_before.isoformat()} → {move.due_after.isoformat()}")


def _verdicts(found: Gathered, after: datetime | None, but: int | None) -> list[Event]:
    """Verdicts of one person on one day together."""
    told: dict[tuple[str, object], tuple[datetime, int]] = {}
    for one in found.verdicts:
        if (after is None or one.at > after) and one.by_id != but:
            key = (one.by, timezone.localdate(one.at))
            told[key] = (one.at, told.get(key, (one.at, 0))[1] + 1)
    return [Event(at, "decide_item", by, number=number) for (by, _day), (at, number) in told.items()]


def _steps(found: Gathered, after: datetime | None) -> Iterator[Step]:
    steps = Step.objects.filter(case=found.case, number__gt=0).select_related("person").order_by("number")
    yield from (one for one in steps if after is None or one.at > after)
