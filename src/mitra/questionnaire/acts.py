"""An administrator writes the next version of the questionnaire, sets from when it is used, or withdraws it before that day."""

from __future__ import annotations

import json
from datetime import date, datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import Max

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.questionnaire.definition import Document
from mitra.questionnaire.differences import as_before_and_after
from mitra.questionnaire.models import SHIPPED, Version, WorkingCopy
from mitra.questionnaire.procedure import permit
from mitra.questionnaire.queries import content_of, counting, document_of
from mitra.questionnaire.refused import Refused
from mitra.questionnaire.rules import faults
from mitra.values.canonical import canonical_json
from mitra.values.moments import WIB

SUBJECT = "questionnaire"


@act
def begin_working_copy(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Begin the next version from the one that is in use today. Raises Forbidden; Refused: working_copy_exists."""
    person = permit("begin_working_copy", by, now)
    number = counting(_day(now))
    try:
        with transaction.atomic():
            WorkingCopy.objects.create(based_on=number, content=content_of(number), by_id=person, at=now)
    except IntegrityError as error:
        if "only" not in str(error):
            raise
        raise Refused("working_copy_exists") from error
    return Outcome(SUBJECT, summary={"based_on": number})


@act
def revise(*, by: Actor, document: Document, seen: int, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Write the working copy anew. `seen`: the revision that the writer saw.

    Raises Forbidden; Refused: no_working_copy, changed_meanwhile, and every fault of `rules`.
    """
    person = permit("revise", by, now)
    copy = _copy()
    if copy.revision != seen:
        raise Refused("changed_meanwhile")
    if found := faults(document):
        raise Refused(*found)
    content = canonical_json(document)
    if content == bytes(copy.content):
        return Outcome(SUBJECT, done=False)
    before, after = as_before_and_after(json.loads(bytes(copy.content)), document)
    copy.content, copy.revision, copy.by_id, copy.at = content, seen + 1, person, now
    copy.save()
    return Outcome(SUBJECT, summary={"revision": copy.revision}, before=before, after=after)


@act
def discard_working_copy(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Throw the working copy away. Raises Forbidden; Refused: no_working_copy."""
    permit("discard_working_copy", by, now)
    copy = _copy()
    copy.delete()
    return Outcome(SUBJECT, summary={"based_on": copy.based_on, "revision": copy.revision})


@act
def publish(*, by: Actor, since: date, reason: str, seen: int, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Make a version of the working copy, in use from that day on: cases begun before keep the questions they have.

    Raises Forbidden; Refused: reason_missing, no_working_copy, changed_meanwhile, nothing_new, since_past, since_taken.
    """
    person = permit("publish", by, now, reason)
    copy = _copy()
    if copy.revision != seen:
        raise Refused("changed_meanwhile")
    document = json.loads(bytes(copy.content))
    if found := faults(document):  # the rules may have become stricter since it was written
        raise Refused(*found)
    before, after = as_before_and_after(document_of(copy.based_on), document)
    if not before and not after:
        raise Refused("nothing_new")
    if since < _day(now):
        raise Refused("since_past")
    last = Version.objects.aggregate(last=Max("number"))["last"] or SHIPPED
    digest = sha256(bytes(copy.content)).hexdigest()
    try:
        with transaction.atomic():
            made = Version.objects.create(
                number=last + 1, content=bytes(copy.content), sha256=digest, since=since, reason=reason.strip(),
                by_id=person, at=now,
            )  # fmt: skip
    except IntegrityError as error:
        if "questions_one_begins_on_a_day" not in str(error):
            raise
        raise Refused("since_taken") from error
    copy.delete()
    summary = {"version": made.number, "since": since.isoformat(), "based_on": copy.based_on, "sha256": digest}
    return Outcome(SUBJECT, summary=summary, before=before, after=after)


@act
def withdraw_version(*, by: Actor, number: int, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Withdraw a version before its first day; its day is free again. Raises Forbidden; Refused: reason_missing, in_use."""
    person = permit("withdraw_version", by, now, reason)
    version = Version.objects.select_for_update().filter(number=number, withdrawn_at=None, since__gt=_day(now)).first()
    if version is None:
        raise Refused("in_use")
    version.withdrawn_at, version.withdrawn_by_id, version.withdrawn_why = now, person, reason.strip()
    version.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    since = version.since.isoformat()
    return Outcome(SUBJECT, summary={"version": number}, before={"since": since}, after={"since": None})


def _copy() -> WorkingCopy:
    found = WorkingCopy.objects.select_for_update().first()
    if found is None:
        raise Refused("no_working_copy")
    return found


def _day(now: datetime) -> date:
    return now.astimezone(WIB).date()
