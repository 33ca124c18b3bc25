"""Putting the demonstration into the database: the wave as any file goes in, through the reader; people by their acts."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime

from mitra.accounts.acts import enter_member, enter_person, grant
from mitra.accounts.models import Person
from mitra.assessment.acts import announce
from mitra.assessment.models import Participation, Wave
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.demonstration import event
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
    """Enter the invented people, with their roles and their parts in two institutions of the wave; nobody twice."""
    participants = Participation.objects.filter(wave__slug=event.SLUG).order_by("position")
    places = list(participants.values_list("institution__identifier", flat=True)[:2])
    entered = 0
    for one in PEOPLE:
        if one.place is not None and one.place >= len(places):
            continue
        if not enter_person(by=by, email=one.email, name=one.name, is_invented=True, now=now).done:
            continue
        person = Person.objects.get(email=one.email).pk
        if one.place is None:
            grant(by=by, person=person, role=one.role, unit=one.unit, now=now)
        else:
            enter_member(by=by, person=person, institution=places[one.place], part=one.role.value, now=now)
        entered += 1
    return Outcome(event.SLUG, done=bool(entered), summary={"people": entered})
