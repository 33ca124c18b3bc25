"""What happened in the register, event after event, and the proofs that an event is in its signed log."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from mitra.api.problems import Problem, Stopped
from mitra.api.records import HappenedOut
from mitra.register.changes import MOST, Change, changes_after
from mitra.register.log.exporting import consistency_as_json, proof_as_json
from mitra.register.log.proofs import continued, newest, proof_of_event
from mitra.site.access import PUBLIC, open_to

router = Router()
_BIGGEST = 9_223_372_036_854_775_807  # numbers in the database


class After(Schema):
    """From where on, and how many."""

    after: int = Field(0, ge=0, le=_BIGGEST, description="Events with greater numbers than this.")
    limit: int = Field(100, ge=1, le=MOST)


class Sizes(Schema):
    """Two sizes of the log."""

    old: int = Field(ge=0, le=_BIGGEST)
    new: int = Field(ge=0, le=_BIGGEST)


class ChangeOut(HappenedOut):
    """An event of an institution (`code` null) or a programme."""

    vin: str
    code: str | None
    name: str
    title: str | None


class Feed(Schema):
    """Events after a number, in their order. Numbers ascend and may leave gaps."""

    events: list[ChangeOut]
    last: int = Field(description="Number of the newest event that there is.")
    next: str | None = Field(description="Address of what follows; null if this is all there is now.")


class Checkpoint(Schema):
    """The newest checkpoint of the log, as a signed note (C2SP)."""

    size: int
    note: str


class Proof(Schema):
    """That an event is in the log; verified with the public key and this alone."""

    event: int
    leaf: str
    says: dict[str, Any]
    index: int
    hashes: list[str]
    checkpoint: str


class Continuation(Schema):
    """That the log of `new_size` leaves begins with that of `old_size` (RFC 9162)."""

    old_size: int
    new_size: int
    old_root: str
    new_root: str
    hashes: list[str]
    checkpoint: str


@router.get(
    "/events",
    response={200: Feed, 422: Problem},
    operation_id="readEvents",
    summary="Perubahan sejak suatu peristiwa / What changed since an event",
    tags=["events"],
)
@open_to(PUBLIC)
def events(
    request: HttpRequest,
    asked: Query[After],
) -> dict[str, Any]:
    """Keep the number of the last event you have read, and ask with it again: nothing is ever added before it."""
    part = changes_after(asked.after, asked.limit)
    more = f"{request.path}?after={part.next}&limit={asked.limit}" if part.more else None
    return {"events": [change_as_json(one) for one in part.changes], "last": part.last, "next": more}


@router.get(
    "/log/checkpoint",
    response={200: Checkpoint, 404: Problem},
    operation_id="readCheckpoint",
    summary="Titik periksa terbaru / The newest checkpoint",
    tags=["log"],
)
@open_to(PUBLIC)
def checkpoint(request: HttpRequest) -> dict[str, Any]:
    """The size of the signed log and its root, signed. Tiles lie under /daftar/log/."""
    found = newest()
    if found is None:
        raise Stopped(404, "not-signed", _("Nothing is signed yet."))
    return {"size": found.head.size, "note": found.note}


@router.get(
    "/log/proofs/{event}",
    response={200: Proof, 404: Problem, 422: Problem},
    operation_id="proveEvent",
    summary="Bukti bahwa suatu peristiwa ada dalam catatan / That an event is in the log",
    tags=["log"],
)
@open_to(PUBLIC)
def proof(request: HttpRequest, event: int) -> dict[str, Any]:
    """The event as it is hashed, its place, and the hashes up to the signed root."""
    found = proof_of_event(event) if 0 < event <= _BIGGEST else None
    if found is None:
        raise Stopped(404, "not-in-the-log", _("There is no such event, or it is not signed yet."))
    return proof_as_json(found)


@router.get(
    "/log/consistency",
    response={200: Continuation, 404: Problem, 422: Problem},
    operation_id="proveConsistency",
    summary="Bukti bahwa catatan hanya bertambah / That the log only grew",
    tags=["log"],
)
@open_to(PUBLIC)
def consistency(
    request: HttpRequest,
    asked: Query[Sizes],
) -> dict[str, Any]:
    """For two sizes of the signed log."""
    found = continued(asked.old, asked.new)
    if found is None:
        raise Stopped(404, "not-in-the-log", _("The signed log has no such sizes."))
    return consistency_as_json(found)


def change_as_json(one: Change) -> dict[str, Any]:
    """An event for programs."""
    return {
        "number": one.number,
        "vin": one.vin,
        "code": one.code or None,
        "name": one.name,
        "title": one.title or None,
        "happening": one.happening,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "conditions": one.conditions,
        "instrument": one.instrument,
        "reason": one.reason,
        "advice": one.advice,
        "recorded_at": one.recorded_at.isoformat(),
    }
