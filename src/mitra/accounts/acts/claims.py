"""Claims of a VIN: somebody says to answer for an institution, with a proof; an official of the ministry decides."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from mitra.accounts.models import Membership, VinClaim
from mitra.accounts.permission import permit
from mitra.accounts.procedure import State
from mitra.accounts.refused import Forbidden, Refused
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.institutions.models import Institution
from mitra.values.vin import Vin


@act
def claim(*, by: Actor, vin: str, proof: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Say to answer for the institution of a VIN; the same again while it is open only takes the newer proof.

    Nothing shows whether an institution has it or others answer for it. Refused: vin_unreadable, proof_missing.
    """
    viewer = permit("claim", by, now)
    code = Vin.parse(vin).value
    if code is None:
        raise Refused("vin_unreadable")
    if not proof.strip():
        raise Refused("proof_missing")
    made, new = VinClaim.objects.get_or_create(
        person_id=viewer.number, vin=code.code, decided_at=None, defaults={"proof": proof.strip(), "claimed_at": now}
    )
    if not new:
        made.proof = proof.strip()
        made.save(update_fields=["proof"])
    return Outcome(f"claim {made.pk}")


@act
def decide_claim(*, by: Actor, claim: int, accepted: bool, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Accept a claim, which makes the claimant owner, or refuse it; the reason is told to them.

    Refused: institution_unknown (no institution has the VIN), owned_already (an owner is there: they can invite), state.
    """
    found = VinClaim.objects.select_for_update().filter(pk=claim).first()
    where = Institution.objects.select_for_update().filter(identifier=found.vin).first() if found else None
    viewer = permit(
        "decide_claim", by, now, institution=where.pk if where else None, about=found.person_id if found else None,
        state=State.OPEN if found is None or found.decided_at is None else State.CLOSED, reason=reason,
    )  # fmt: skip
    if found is None:
        raise Forbidden("decide_claim")
    if accepted:
        if where is None:
            raise Refused("institution_unknown")
        if Membership.objects.filter(institution=where, until__isnull=True).exists():
            raise Refused("owned_already")
        Membership.objects.create(
            person_id=found.person_id, institution=where, part="owner", since=timezone.localdate(now), given_by_id=viewer.person
        )
    found.decided_by_id, found.decided_at, found.is_accepted, found.reason = viewer.person, now, accepted, reason.strip()
    found.save(update_fields=["decided_by", "decided_at", "is_accepted", "reason"])
    return Outcome(f"claim {found.pk}", summary={"accepted": accepted})
