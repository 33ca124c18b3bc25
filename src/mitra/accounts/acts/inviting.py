"""Invitations: an owner asks somebody in by e-mail; whoever has the address and the link takes the part."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from mitra.accounts.models import Invitation, Membership, Person
from mitra.accounts.models.memberships import PARTS
from mitra.accounts.models.people import normal_email
from mitra.accounts.permission import permit
from mitra.accounts.procedure import Situation, State
from mitra.accounts.refused import Forbidden, Refused
from mitra.accounts.tokens import digest
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.institutions.models import Institution

KEPT: Final = timedelta(days=14)
"""How long an invitation can be taken (our proposal; no law speaks of it)."""


@act
def invite(*, by: Actor, institution: int, email: str, part: str, token: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Ask somebody in. Nothing shows whether the address has an account; a new invitation takes the place of an open one.

    `token` is the link's; only its digest is kept. Refused: part_unknown.
    """
    viewer = permit("invite", by, now, institution=institution)
    if part not in PARTS:
        raise Refused("part_unknown")
    address = normal_email(email)
    Institution.objects.select_for_update().get(pk=institution)
    Invitation.objects.filter(institution=institution, email=address, closed_at__isnull=True).update(closed_at=now)
    made = Invitation.objects.create(
        institution_id=institution, email=address, part=part, token_hash=digest(token), invited_by_id=viewer.number,
        invited_at=now, expires_at=now + KEPT,
    )  # fmt: skip
    return Outcome(f"institution {institution}", summary={"invitation": made.pk, "part": part})


@act
def withdraw_invitation(*, by: Actor, invitation: int, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Close an invitation that nobody has taken yet."""
    found = Invitation.objects.select_for_update().filter(pk=invitation).first()
    if found is None:
        raise Forbidden("withdraw_invitation")
    permit("withdraw_invitation", by, now, institution=found.institution_id, state=_state(found))
    found.closed_at = now
    found.save(update_fields=["closed_at"])
    return Outcome(f"institution {found.institution_id}", summary={"invitation": found.pk})


@act
def accept_invitation(*, by: Actor, token: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Take the part one is invited to. Forbidden, one and the same, for a wrong link and one meant for another address.

    Refused: state (taken or withdrawn before), not_expired, takes_part_already.
    """
    found = Invitation.objects.select_for_update().filter(token_hash=digest(token)).first()
    if found is None:
        raise Forbidden("accept_invitation")
    mine = by.kind == "person" and Person.objects.filter(pk=int(by.id), email=found.email).exists()
    viewer = permit(
        "accept_invitation", by, now, state=State.OPEN,
        situation=Situation(addressed_to_oneself=mine, expired=found.expires_at <= now),
    )  # fmt: skip
    if _state(found) is State.CLOSED:
        raise Refused("state")
    try:
        with transaction.atomic():
            Membership.objects.create(
                person_id=viewer.number, institution_id=found.institution_id, part=found.part,
                since=timezone.localdate(now), given_by_id=found.invited_by_id,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused("takes_part_already") from error
    found.accepted_by_id, found.closed_at = viewer.person, now
    found.save(update_fields=["accepted_by", "closed_at"])
    return Outcome(f"institution {found.institution_id}", summary={"invitation": found.pk, "part": found.part})


def _state(invitation: Invitation) -> State:
    return State.OPEN if invitation.closed_at is None else State.CLOSED
