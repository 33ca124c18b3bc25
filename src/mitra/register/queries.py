"""What the register says of one: its status, its entry with what happened; on any day, as known at any moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import QuerySet

from mitra.facts.clock import refuse_what_is_not_yet
from mitra.findings.applied import law_applied
from mitra.findings.standing.outcomes import Outcomes, outcomes_of
from mitra.institutions.models import Institution, Programme
from mitra.law.in_force import Law
from mitra.law.procedure.partnership import (
    Answer,
    Status,
    approval_is_asked_for,
    open_to_jkp,
    status_on,
    timeline,
)
from mitra.law.wording import choice_name
from mitra.register.cells import cells_of
from mitra.register.following import as_event
from mitra.register.models import Event
from mitra.register.records import During, Happened, Registered, RegisterEntry

NO_ANSWER = Answer(open=False, requirements=(), approvals=(), suspended=False)
"""Of an institution itself: only programmes are open or not."""


def status(vin: str, code: str | None, on: date, known_at: datetime | None = None) -> Status | None:
    """The status of an institution (`code` None) or programme on a day, as known at a moment; None: no approval ever began.

    Refused: not_yet.
    """
    told = _events(Event.objects.filter(institution__identifier=vin), known_at)
    return status_on([as_event(one) for one in told if (one.programme.code if one.programme else None) == code], on)


def entry(vin: str, on: date, language: str, known_at: datetime | None = None) -> RegisterEntry | None:
    """The entry of an institution; None if nothing about it was in the register then. Raises NotYetLaw; Refused: not_yet."""
    institution = Institution.objects.filter(identifier=vin).first()
    told = list(_events(Event.objects.filter(institution=institution), known_at)) if institution else []
    if institution is None or not told:
        return None
    events: dict[str, list[Event]] = defaultdict(list)
    for one in told:
        events[one.programme.code if one.programme else ""].append(one)
    law = law_applied(on)
    outcomes = outcomes_of([institution.pk], law, known_at)
    taught = sorted({one.programme for one in told if one.programme}, key=lambda one: one.code)
    found = {one.code: outcomes[institution.pk, one.pk] for one in taught} or {"": outcomes[institution.pk, None]}
    return RegisterEntry(
        vin=institution.identifier,
        name=institution.name,
        place=", ".join(one for one in (institution.city, institution.province) if one),
        type=institution.type,
        on=on,
        known_at=known_at,
        institution=_registered(institution.name, None, events, law, found, language),
        programmes=tuple(_registered(one.title, one, events, law, found, language) for one in taught),
        approval_asked=approval_is_asked_for(law),
    )


def _events(rows: QuerySet[Event], known_at: datetime | None) -> QuerySet[Event]:
    if known_at is not None:
        refuse_what_is_not_yet(known_at)
        rows = rows.filter(recorded_at__lte=known_at)
    return rows.select_related("programme").order_by("pk")


def _registered(
    title: str,
    programme: Programme | None,
    events: Mapping[str, Sequence[Event]],
    law: Law,
    outcomes: Mapping[str, Outcomes],
    language: str,
) -> Registered:
    """An institution (`programme` None) or a programme of it; `events`, `outcomes`: by code, "" for the institution."""
    code = programme.code if programme else ""
    told = [as_event(one) for one in events[code]]
    now = status_on(told, law.on)
    answer = NO_ANSWER
    if programme:
        own = status_on([as_event(one) for one in events[""]], law.on)
        answer = open_to_jkp(outcomes[code], own, now, approval_asked=approval_is_asked_for(law))
    approvals = [one for one in events[code] if one.happening in ("granted", "amended") and one.since <= law.on]
    return Registered(
        code=code,
        title=title,
        mode=choice_name(programme.mode, language) if programme and programme.mode else "",
        status=now.value if now else "",
        conditions=approvals[-1].conditions if approvals else "",
        spans=tuple(During(one.status.value, one.since, one.until) for one in timeline(told)),
        events=tuple(_happened(one) for one in events[code]),
        open=answer.open,
        requirements=answer.requirements,
        approvals=answer.approvals,
        suspended=answer.suspended,
        cells=cells_of([outcomes[code]] if code else outcomes.values(), language),
    )


def _happened(one: Event) -> Happened:
    return Happened(
        one.pk, one.happening, one.since, one.until, one.conditions, one.instrument, one.reason, one.advice, one.recorded_at
    )
