"""Two institutions that are one body: a person joins them, and a person parts them again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.institutions.given import constraint_of, deciding_person, known_as, moment, written
from mitra.institutions.models import Institution, Join, JoinKind, Part
from mitra.institutions.refused import Refused


@act
def join(
    *,
    by: Actor,
    absorbed: str,
    into: str,
    reason: str,
    kind: JoinKind = JoinKind.DUPLICATE,
    holds_from: date | None = None,
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Decide that `absorbed` and `into` (identifiers) are one body, which goes on as `into`.

    A duplicate is the same body entered twice; a merger is two that became one on the day `holds_from` (`into` may be the new
    legal person). Nothing of either is moved or lost. Refused: not_by_the_program, reason_missing, institution_unknown,
    merger_without_a_day, join_with_itself, join_once, join_not_in_a_circle, join_not_of_a_branch.
    """
    decided_by, why = deciding_person(by), written(reason)
    if (kind is JoinKind.MERGER) != (holds_from is not None):
        raise Refused("merger_without_a_day")
    if absorbed == into:
        raise Refused("join_with_itself", institution=absorbed)
    at = moment(now)
    one, other = known_as(absorbed), known_as(into)
    already = _standing(one)
    if already is not None:
        raise Refused("join_once", institution=absorbed, into=already.into.identifier)
    try:
        with transaction.atomic():
            made = Join.objects.create(
                absorbed=one, into=other, kind=kind, holds_from=holds_from, reason=why, joined_by=decided_by, recorded_at=at
            )
    except IntegrityError as error:
        if (held := constraint_of(error)) not in ("join_not_in_a_circle", "join_not_of_a_branch"):
            raise
        raise Refused(held, institution=absorbed, into=into) from error
    return Outcome(absorbed, summary={"join": made.pk, "into": into, "kind": kind.value}, after={"read_as": into})


@act
def part(*, by: Actor, absorbed: str, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Undo the join of `absorbed` (its identifier): from now on it stands for itself again. What was known before stays.

    Refused: not_by_the_program, reason_missing, institution_unknown, not_joined.
    """
    decided_by, why = deciding_person(by), written(reason)
    at = moment(now)
    standing = _standing(known_as(absorbed))
    if standing is None:
        raise Refused("not_joined", institution=absorbed)
    Part.objects.create(join=standing, reason=why, parted_by=decided_by, recorded_at=at)
    into = standing.into.identifier
    return Outcome(absorbed, summary={"join": standing.pk, "from": into}, before={"read_as": into})


def _standing(one: Institution) -> Join | None:
    return Join.objects.filter(absorbed=one, part=None).select_related("into").first()
