"""The public answer, and the status of an approval: both follow from what happened and from the findings, nobody types them.

    A programme is open to JKP on a day if every requirement in force that day is met (or does not apply to it) and, while the
    law or the ministry's setting asks for an approval, one stands for its institution and for itself. A suspended one is not.

Pure: events and findings in, the answer out. Periods are half-open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from mitra.law.finding import Outcome
from mitra.law.in_force import Law
from mitra.law.requirements.approved import AMENDED, APPROVED


class Status(StrEnum):
    """What an approval is on a day."""

    PARTNER = "partner"
    CONDITIONAL = "conditional"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    LAPSED = "lapsed"
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"


STANDS: Final = frozenset({Status.PARTNER, Status.CONDITIONAL})


class Happening(StrEnum):
    """What can happen to an approval."""

    GRANTED = "granted"
    AMENDED = "amended"
    SUSPENDED = "suspended"
    LIFTED = "lifted"
    REVOKED = "revoked"
    RESTORED = "restored"
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"


_ENDS: Final = {
    Happening.REVOKED: Status.REVOKED,
    Happening.SET_ASIDE: Status.SET_ASIDE,
    Happening.WITHDRAWN: Status.WITHDRAWN,
}


class Event(NamedTuple):
    """One thing that happened, effective from the day `since`.

    `until`: of an approval (granted, amended) the day on which it has ended, None without end; of a suspension its end.
    `conditional`: the approval has conditions that are still to be met.
    """

    happening: Happening
    since: date
    until: date | None = None
    conditional: bool = False


def status_on(events: Sequence[Event], on: date) -> Status | None:
    """The status on a day after these events, in the order in which they were recorded; None before the first approval.

    What was recorded later has the last word about the days it speaks of.
    """
    approval: Event | None = None
    suspended_until: date | None = None
    ended: Status | None = None
    for event in events:
        if event.since > on:
            continue
        match event.happening:
            case Happening.GRANTED | Happening.RESTORED:
                approval = event if event.happening is Happening.GRANTED else approval
                ended = suspended_until = None
            case Happening.AMENDED:
                approval = event
            case Happening.SUSPENDED:
                suspended_until = event.until
            case Happening.LIFTED:
                suspended_until = None
            case _:
                ended = _ENDS[event.happening]
    if approval is None:
        return None
    if ended is not None:
        return ended
    if approval.until is not None and approval.until <= on:
        return Status.LAPSED
    if suspended_until is not None and on < suspended_until:
        return Status.SUSPENDED
    return Status.CONDITIONAL if approval.conditional else Status.PARTNER


class Span(NamedTuple):
    """A status during the days [since, until); `until` None: until something else happens."""

    status: Status
    since: date
    until: date | None


def timeline(events: Sequence[Event]) -> tuple[Span, ...]:
    """The status of every day from the first approval on: spans without gap or overlap, the last without end."""
    bounds = sorted({day for event in events for day in (event.since, event.until) if day is not None})
    spans: list[Span] = []
    for day in bounds:
        status = status_on(events, day)
        if status is None or (spans and spans[-1].status is status):
            continue
        if spans:
            spans[-1] = spans[-1]._replace(until=day)
        spans.append(Span(status, day, None))
    return tuple(spans)


def no_suspension_is_to_come(events: Sequence[Event], on: date) -> bool:
    """Whether neither this day nor any later one is among those of a suspension."""
    return not any(one.status is Status.SUSPENDED and (one.until is None or one.until > on) for one in timeline(events))


class Answer(NamedTuple):
    """Whether a programme is open to JKP, and what stands against it.

    `requirements`: ids of those that are not met. `approvals`: of "institution" and "programme", those whose approval is asked
    for and does not stand. `suspended`: the programme or its institution is.
    """

    open: bool
    requirements: tuple[str, ...]
    approvals: tuple[str, ...]
    suspended: bool


def open_to_jkp(
    outcomes: Mapping[str, Outcome], institution: Status | None, programme: Status | None, *, approval_asked: bool
) -> Answer:
    """The public answer for a programme on a day, by the outcomes of R1–R5 for it on that day and both statuses.

    The outcome of R4 is not asked: an approval is what the register says it is.
    """
    failing = tuple(
        sorted(
            requirement
            for requirement, outcome in outcomes.items()
            if requirement != APPROVED.id and outcome not in (Outcome.MET, Outcome.NOT_APPLICABLE)
        )
    )
    statuses = {"institution": institution, "programme": programme}
    missing = tuple(who for who, status in statuses.items() if approval_asked and status not in STANDS)
    suspended = Status.SUSPENDED in statuses.values()
    return Answer(not failing and not missing and not suspended, failing, missing, suspended)


def approval_is_asked_for(law: Law) -> bool:
    """Whether an approval is asked for on the law's day: by Art. 31(2)d until 6 February 2025, since then by the setting."""
    return law.on < AMENDED or bool(law.values["ministry_designation_required"])
