"""Putting the demonstration wave into the database, the way any file goes in: through the reader."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime

from mitra.assessment.acts import announce
from mitra.assessment.models import Wave
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.demonstration import event
from mitra.demonstration.files import as_json
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
