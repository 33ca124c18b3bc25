"""What a decree says: its annex is the rows that the register will have, in the register's order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings

from mitra.decisions.models import Batch, Decision, Partnership
from mitra.decisions.standing import newest_snapshots
from mitra.institutions.models import Institution
from mitra.law.procedure.partnership import Status
from mitra.law.procedure.partnership.words import name_of
from mitra.law.requirements.approved import AMENDED
from mitra.law.wording import choice_name
from mitra.law.wording.articles import label_on
from mitra.values.dates import display_date
from mitra.values.moments import display_moment


class Annexed(NamedTuple):
    """One row of the annex: an institution (`programme` "") or a programme, its status from the day of signing, and why."""

    institution: str
    programme: str
    status: Status
    conditions: str
    reason: str


def annex_of(rows: Sequence[Partnership], decisions: Mapping[int, Decision]) -> list[Annexed]:
    """The rows for these partnerships, in their order; institution and programme fetched."""
    return [_annexed(one, decisions[one.pk]) for one in rows]


def _annexed(one: Partnership, decision: Decision) -> Annexed:
    return Annexed(
        one.institution.identifier,
        one.programme.code if one.programme else "",
        Status.CONDITIONAL if decision.conditions else Status.PARTNER,
        decision.conditions,
        decision.reason or decision.advice.reason,
    )


def content_of(
    batch: Batch, number: str, title: str, until: date | None, rows: Sequence[Partnership], annex: Sequence[Annexed], on: date
) -> dict[str, Any]:
    """The whole document as JSON of strings, numbers and lists; nothing in it hangs on the moment at which it is printed."""
    snapshot = next(iter(newest_snapshots(batch).values()))
    institutions: dict[str, dict[str, Any]] = {}
    for one, row in zip(rows, annex, strict=True):
        of = one.institution
        entry = institutions.setdefault(row.institution, _institution(of))
        if one.programme is None:
            entry |= {"status": name_of("statuses", row.status.value, "id"), "conditions": row.conditions, "reason": row.reason}
        else:
            entry["programmes"].append(
                {
                    "code": row.programme,
                    "title": one.programme.title,
                    "mode": choice_name(one.programme.mode, "id") if one.programme.mode else "",
                    "status": name_of("statuses", row.status.value, "id"),
                    "conditions": row.conditions,
                    "reason": row.reason,
                }
            )
    asks = "pp-37-2021:31(2)d" if on < AMENDED else "pp-37-2021:31(3)"
    return {
        "version": 1,
        "demonstration": not settings.PRODUCTION,
        "number": number,
        "title": title,
        "batch": batch.reference,
        "judged_on": display_date(snapshot.on),
        "known_at": display_moment(snapshot.known_at),
        "law": snapshot.law,
        "articles": [label_on(one, on, "id") for one in ("pp-37-2021:31(1)", asks)],
        "until": display_date(until) if until else "",
        "drawn_up_on": on.isoformat(),
        "institutions": list(institutions.values()),
        "annex": [[row.institution, row.programme, row.status.value, row.conditions, row.reason] for row in annex],
    }


def _institution(of: Institution) -> dict[str, Any]:
    return {
        "vin": of.identifier, "name": of.name, "place": ", ".join(one for one in (of.city, of.province) if one),
        "status": "", "conditions": "", "reason": "", "programmes": [],
    }  # fmt: skip
