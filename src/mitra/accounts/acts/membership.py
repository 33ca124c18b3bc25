"""Parts in an institution: changed and ended by an owner, left by oneself; an institution with people has an owner."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from mitra.accounts.models import Membership
from mitra.accounts.models.memberships import PARTS
from mitra.accounts.permission import permit
from mitra.accounts.procedure import Situation
from mitra.accounts.refused import Forbidden, Refused
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.institutions.models import Institution


@act
def enter_member(*, by: Actor, person: int, institution: str, part: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Enter what somebody is in an institution, known by other means; nothing if they take part in it already.

    Refused: institution_unknown.
    """
    permit("enter_member", by, now)
    where = Institution.objects.select_for_update().filter(identifier=institution).first()
    if where is None:
        raise Refused("institution_unknown")
    if _open_parts(where.pk).filter(person=person).exists():
        return Outcome(institution, done=False)
    Membership.objects.create(person_id=person, institution=where, part=part, since=timezone.localdate(now))
    return Outcome(institution, summary={"person": person, "part": part})


@act
def change_part(*, by: Actor, membership: int, part: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Make somebody owner, editor or reader from today on. Refused: an_owner_remains (nobody else is one), part_unknown."""
    found = _held(membership, "change_part")
    remains = part == "owner" or _another_owner(found)
    viewer = permit(
        "change_part", by, now, institution=found.institution_id, about=found.person_id,
        situation=Situation(owner_remains=remains),
    )  # fmt: skip
    if part not in PARTS:
        raise Refused("part_unknown")
    if found.part == part:
        return Outcome(_told(found), done=False)
    _end(found, now)
    Membership.objects.create(
        person_id=found.person_id, institution_id=found.institution_id, part=part, since=timezone.localdate(now),
        given_by_id=viewer.person,
    )  # fmt: skip
    return Outcome(_told(found), before={"part": found.part}, after={"part": part})


@act
def end_membership(*, by: Actor, membership: int, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Take somebody's part away from today on. Refused: an_owner_remains."""
    found = _held(membership, "end_membership")
    permit(
        "end_membership", by, now, institution=found.institution_id, about=found.person_id,
        situation=Situation(owner_remains=_another_owner(found)),
    )  # fmt: skip
    _end(found, now)
    return Outcome(_told(found), before={"part": found.part})


@act
def leave(*, by: Actor, institution: int, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Give up one's own part in an institution. Refused: an_owner_remains (the last owner names another one first)."""
    if by.kind != "person":
        raise Forbidden("leave")
    found = _open_parts(institution).select_for_update().filter(person=int(by.id)).first()
    remains = found is None or _another_owner(found)
    permit("leave", by, now, institution=institution, situation=Situation(owner_remains=remains))
    if found is None:
        raise Forbidden("leave")
    _end(found, now)
    return Outcome(_told(found), before={"part": found.part})


def _open_parts(institution: int) -> QuerySet[Membership]:
    """Parts in an institution without an end."""
    return Membership.objects.filter(institution=institution, until__isnull=True)


def _held(membership: int, act: str) -> Membership:
    """A part that holds; the institution's other parts wait until this transaction ends."""
    found = Membership.objects.filter(pk=membership, until__isnull=True).first()
    if found is None:
        raise Forbidden(act)
    Institution.objects.select_for_update().get(pk=found.institution_id)
    again = Membership.objects.select_for_update().filter(pk=membership, until__isnull=True).first()
    if again is None:
        raise Forbidden(act)
    return again


def _another_owner(found: Membership) -> bool:
    """Whether somebody answers for the institution without this part."""
    return found.part != "owner" or _open_parts(found.institution_id).filter(part="owner").exclude(pk=found.pk).exists()


def _end(found: Membership, now: datetime) -> None:
    found.until = max(timezone.localdate(now), found.since)
    found.save(update_fields=["until"])


def _told(found: Membership) -> str:
    return f"institution {found.institution_id} person {found.person_id}"
