"""Putting the demonstration into the database: the wave as any file goes in, through the reader; people by their acts."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from mitra.accounts.acts import enter_member, enter_person, grant
from mitra.accounts.models import Person
from mitra.assessment.acts import announce
from mitra.assessment.models import Participation, Wave
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.models import Case
from mitra.decisions.models import Batch
from mitra.demonstration import event
from mitra.demonstration.cases import BEFORE, PLACES, STORIES, Story, tell
from mitra.demonstration.decisions import MEET_IT_TODAY, SERVICE_BEGAN, decide_the_wave, recommend_today
from mitra.demonstration.files import as_json
from mitra.demonstration.people import PEOPLE
from mitra.facts.acts import load as take_in
from mitra.intake.application import Application
from mitra.intake.files import read_file
from mitra.law.facts import Fact
from mitra.law.procedure.case import State
from mitra.law.procedure.roles import Role
from mitra.values.moments import WIB

_EVENT: Final = datetime(event.FIRST_DAY.year, event.FIRST_DAY.month, event.FIRST_DAY.day, 17, tzinfo=WIB)
_BEGAN: Final = datetime(SERVICE_BEGAN.year, SERVICE_BEGAN.month, SERVICE_BEGAN.day, 7, tzinfo=WIB)
_FROM_THE_BEGINNING: Final = frozenset({Role.COORDINATOR, Role.DELEGATE})


@act
def load(*, by: Actor, decided: bool = False, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Take in the institutions of the wave and what they state, announce the wave; nothing if there is a wave already.

    What had been said by the day of the event is recorded on that day, the rest now. `decided`: in between, the invented people
    come and the wave is decided. Nothing also when it is the wave of an older version: statements are never taken back, and two
    versions beside each other would contradict each other.
    """
    if Wave.objects.filter(slug=event.SLUG).exists():
        return Outcome(event.SLUG, done=False)
    content = "".join(as_json()).encode()
    digest = hashlib.sha256(content).hexdigest()
    reading = read_file(io.BytesIO(content))
    applications = list(reading.applications)
    then = min(_EVENT, now)
    by_then = [_as_of(one, event.FIRST_DAY) for one in applications]
    of_then = hashlib.sha256(f"{digest} {event.FIRST_DAY}".encode()).hexdigest()
    take_in(by=by, name=event.NAME, digest=of_then, applications=by_then, now=then)
    announce(
        by=by,
        slug=event.SLUG,
        name=event.NAME,
        name_en=event.NAME_EN,
        starts_on=event.FIRST_DAY,
        ends_on=event.LAST_DAY,
        participants=[one.identifier for one in applications],
        is_demonstration=True,
        now=then,
    )
    if decided:
        enter_people(by=by, now=now)
        decide_the_wave([one.identifier for one in applications])
    take_in(by=by, name=event.NAME, digest=digest, applications=applications, now=now)
    return Outcome(event.SLUG, summary={"institutions": len(applications)})


@act
def enter_people(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Enter the invented people, with their roles and their parts in institutions of the wave; nobody twice.

    They came some months ago, those who recommend and decide when the service began, so that what they do in the
    demonstration is theirs to do.
    """
    places, entered = _places(), 0
    for one in PEOPLE:
        if one.place is not None and (one.until or one.place + 1) > len(places):
            continue
        since = _BEGAN if one.role in _FROM_THE_BEGINNING else now - BEFORE
        if not enter_person(by=by, email=one.email, name=one.name, is_invented=True, now=since).done:
            continue
        person = Person.objects.get(email=one.email).pk
        if one.place is None:
            grant(by=by, person=person, role=one.role, unit=one.unit, now=since)
        else:
            for place in places[one.place : one.until or one.place + 1]:
                enter_member(by=by, person=person, institution=place, part=one.role.value, now=since)
        entered += 1
    return Outcome(event.SLUG, done=bool(entered), summary={"people": entered})


@act
def load_cases(*, by: Actor, stories: Sequence[Story] = STORIES, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Tell the stories of invented applications; nothing if there is any application, or if the people came too late."""
    places = _places()
    late = Person.objects.filter(is_invented=True, entered_at__gt=now - BEFORE).exists()
    if Case.objects.exists() or len(places) < PLACES or late or not Person.objects.filter(is_invented=True).exists():
        return Outcome("cases", done=False)
    for story in stories:
        tell(story, places[story.place], now)
    ready = list(Case.objects.filter(state=State.READY).order_by("pk").values_list("institution__identifier", flat=True))
    if Batch.objects.exists() and ready:
        recommend_today([*(places[one] for one in MEET_IT_TODAY if one < len(places)), *ready[:_READY]], now)
    return Outcome("cases", summary={"cases": len(stories)})


_READY: Final = 2  # of the applications that are ready; the others wait for the coordinator


def _as_of(application: Application, day: date) -> Application:
    """What the application says that had been said and checked by that day."""

    def by_then(facts: Sequence[Fact]) -> tuple[Fact, ...]:
        return tuple(one for one in facts if (one.said_on or day) <= day and (one.checked_on or day) <= day)

    programmes = tuple(replace(one, facts=by_then(one.facts)) for one in application.programmes)
    return replace(application, facts=by_then(application.facts), programmes=programmes)


def _places() -> list[str]:
    """VINs of the wave's institutions, in its order."""
    participants = Participation.objects.filter(wave__slug=event.SLUG).order_by("position")
    return list(participants.values_list("institution__identifier", flat=True))
