"""The letter that tells an institution what was not approved: why, and how, by whom and until when it can object."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from mitra.cases.calendar import day_of
from mitra.decisions.decree.document import Document, laid_out
from mitra.decisions.models import Advice, Batch, Decision, Snapshot
from mitra.decisions.objecting import objection_ends_on
from mitra.decisions.standing import advice_of, newest_decisions, newest_snapshots
from mitra.law.procedure.partnership.limits import limits
from mitra.law.wording.articles import label_on
from mitra.values.dates import display_date
from mitra.values.moments import display_moment


def refusal_letter(batch: Batch, vin: str) -> Document | None:
    """The letter to one institution about a confirmed batch; None if nothing of it was refused there."""
    if batch.confirmed_at is None:
        return None
    decisions = newest_decisions(batch)
    own = [one for one in advice_of(batch) if one.line.institution.identifier == vin]
    refused = [one for one in own if decisions[one.partnership_id].verdict == "decline"]
    if not refused:
        return None
    snapshot = newest_snapshots(batch)[refused[0].line.institution_id]
    return laid_out("refusal.typ", _content(batch, refused, decisions, snapshot), day_of(batch.confirmed_at))


def _content(batch: Batch, refused: list[Advice], decisions: dict[int, Decision], snapshot: Snapshot) -> dict[str, Any]:
    assert batch.confirmed_at is not None  # whoever calls has asked
    of, on = refused[0].line.institution, day_of(batch.confirmed_at)
    return {
        "demonstration": not settings.PRODUCTION,
        "batch": batch.reference,
        "title": batch.title,
        "vin": of.identifier,
        "name": of.name,
        "place": ", ".join(one for one in (of.city, of.province) if one),
        "decided_on": display_date(on),
        "refused": [_row(one, decisions[one.partnership_id]) for one in refused],
        "object_by": display_date(objection_ends_on(batch.confirmed_at)),
        "object_days": _length("objection", batch),
        "answer_days": _length("objection_answer", batch),
        "address": f"{settings.MITRA_URL}/lpk/keputusan/{batch.reference}/",
        "requirements": f"{settings.MITRA_URL}/syarat/",
        "articles": [label_on("uu-30-2014:77", on, "id")],
        "judged_on": display_date(snapshot.on),
        "known_at": display_moment(snapshot.known_at),
        "law": snapshot.law,
        "digest": batch.confirmed_digest,
    }


def _row(one: Advice, decision: Decision) -> dict[str, str]:
    about = one.partnership
    return {
        "code": about.programme.code if about.programme else "",
        "title": about.programme.title if about.programme else about.institution.name,
        "reason": decision.reason or one.reason,
    }


def _length(limit: str, batch: Batch) -> int:
    assert batch.confirmed_at is not None  # whoever calls has asked
    value = limits()[limit].on(day_of(batch.confirmed_at))
    assert value is not None  # the day of the objection's end was found by it
    return int(value.value)
