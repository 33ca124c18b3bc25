"""Claims of a VIN: one's own, and those that an official decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mitra.accounts.models import Membership, VinClaim
from mitra.accounts.rights import visible
from mitra.accounts.viewer import Viewer
from mitra.institutions.models import Institution


@dataclass(frozen=True, slots=True)
class OwnClaim:
    """A claim as the claimant sees it: nothing of whether the VIN exists. `is_accepted` None: not decided yet."""

    vin: str
    proof: str
    claimed_at: datetime
    is_accepted: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim as an official sees it. `institution`: the name known under the VIN, "" if none; `owners`: who answers for it."""

    id: int
    person: str
    email: str
    vin: str
    proof: str
    claimed_at: datetime
    institution: str
    place: str
    owners: tuple[str, ...]
    is_decided: bool


def own_claims(viewer: Viewer) -> list[OwnClaim]:
    """The viewer's own, the newest first."""
    rows = visible(viewer, "claim", VinClaim.objects.filter(person=viewer.person)).order_by("-claimed_at", "-pk")
    return [OwnClaim(row.vin, row.proof, row.claimed_at, row.is_accepted, row.reason) for row in rows]


def open_claims(viewer: Viewer) -> list[Claimed]:
    """Those that the viewer sees and nobody has decided, the oldest first."""
    rows = VinClaim.objects.filter(decided_at__isnull=True).select_related("person").order_by("claimed_at", "pk")
    return _claimed(list(visible(viewer, "claim", rows)))


def one_claim(viewer: Viewer, claim: int) -> Claimed | None:
    """That claim; None if there is none that the viewer sees."""
    rows = visible(viewer, "claim", VinClaim.objects.filter(pk=claim).select_related("person"))
    return next(iter(_claimed(list(rows))), None)


def _claimed(rows: list[VinClaim]) -> list[Claimed]:
    vins = {row.vin for row in rows}
    known = {one.identifier: one for one in Institution.objects.filter(identifier__in=vins)}
    owners: dict[str, list[str]] = {vin: [] for vin in vins}
    parts = Membership.objects.filter(institution__identifier__in=vins, part="owner", until__isnull=True)
    for vin, name in parts.order_by("pk").values_list("institution__identifier", "person__name"):
        owners[vin].append(name)
    found = []
    for row in rows:
        one = known.get(row.vin)
        name, place = (one.name, one.city) if one else ("", "")
        owned_by, is_decided = tuple(owners[row.vin]), row.decided_at is not None
        who, address, said = row.person.name, row.person.email, (row.vin, row.proof, row.claimed_at)
        found.append(Claimed(row.pk, who, address, *said, name, place, owned_by, is_decided))
    return found
