"""Putting the demonstration into the database: the wave as any file goes in, through the reader; people by their acts."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from datetime import datetime

from mitra.accounts.acts import enter_member, enter_person, grant
from mitra.accounts.models import Person
from mitra.assessment.acts import announce
from mitra.assessment.models import Participation, Wave
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.models import Case
from mitra.demonstration import event
from mitra.demonstration.cases import BEFORE, PLACES, STORIES, Story, tell
from mitra.demonstration.files import as_json
from mitra.demonstration.people import PEOPLE
from mitra.facts.acts import load as take_in
from mitra.intake.files import read_file


@act
def load(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Take in the institutions of the wave and what they state, announce the wave; nothing if there is a wave already.

    Also when it is the wave of an older version: statements are never taken back, and two versions beside each other would
    contradict each other.
    """
    if Wave.objects.filter(slug=event.SLUG).exists():
        return Outcome(event.SLUG, done=False)
    content = "".join(as_json()).encode()
    digest = hashlib.sha256(content).hexdigest()
    reading = read_file(io.BytesIO(content))
    applications = list(reading.applications)
    take_in(by=by, name=event.NAME, digest=digest, applications=applications, now=now)
    announce(
        by=by,
        slug=event.SLUG,
        name=event.NAME,
        name_en=event.NAME_EN,
        starts_on=event.FIRST_DAY,
        ends_on=event.LAST_DAY,
        participants=[one.identifier for one in applications],
        is_demonstration=True,
        now=now,
    )
    return Outcome(event.SLUG, summary={"institutions": len(applications)})


@act
def enter_people(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Enter the invented people, with their roles and their parts in institutions of the wave; nobody twice.

    They came some months ago, so that what they do in the demonstration's applications is theirs to do.
    """
    places, since, entered = _places(), now - BEFORE, 0
    for one in PEOPLE:
        if one.place is not None and (one.until or one.place + 1) > len(places):
            continue
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
    return Outcome("cases", summary={"cases": len(stories)})


def _places() -> list[str]:
    """VINs of the wave's institutions, in its order."""
    participants = Participation.objects.filter(wave__slug=event.SLUG).order_by("position")
    return list(participants.values_list("institution__identifier", flat=True))
