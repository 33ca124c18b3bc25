"""Branches (cabang): whose branch an institution is, and from when it is none."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.institutions.given import constraint_of, known_as, moment, person, written
from mitra.institutions.models import Branch
from mitra.institutions.refused import Refused


@act
def attach(*, by: Actor, identifier: str, parent: str, since: date, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Record that an institution is a branch of `parent` from the day `since` on, until something else is said of a later day.

    Said of the same day as before, it corrects that. Refused: reason_missing, institution_unknown, branch_not_in_a_circle.
    """
    why = written(reason)
    at = moment(now)
    branch, above = known_as(identifier), known_as(parent)
    try:
        with transaction.atomic():
            made = Branch.objects.create(
                institution=branch, parent=above, since=since, reason=why, recorded_by=person(by), recorded_at=at
            )
    except IntegrityError as error:
        if constraint_of(error) not in ("branch_not_in_a_circle", "branch_not_of_itself"):
            raise
        raise Refused("branch_not_in_a_circle", institution=identifier, parent=parent) from error
    return Outcome(
        identifier, summary={"branch": made.pk, "parent": parent, "since": since.isoformat()}, after={"parent": parent}
    )


@act
def detach(*, by: Actor, identifier: str, since: date, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Record that an institution stands on its own from the day `since` on.

    Refused: reason_missing, institution_unknown, not_a_branch (of that day).
    """
    why = written(reason)
    at = moment(now)
    branch = known_as(identifier)
    last = Branch.objects.filter(institution=branch, since__lte=since).order_by("since", "recorded_at").last()
    if last is None or last.parent_id is None:
        raise Refused("not_a_branch", institution=identifier, since=since.isoformat())
    made = Branch.objects.create(
        institution=branch, parent=None, since=since, reason=why, recorded_by=person(by), recorded_at=at
    )
    return Outcome(identifier, summary={"branch": made.pk, "since": since.isoformat()})
