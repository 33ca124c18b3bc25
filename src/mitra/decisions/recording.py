"""A decision, once it is in force, is a fact: what the law of the day asks the Minister for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from mitra.audit.act import Actor
from mitra.decisions.models import Decree, Partnership
from mitra.facts.acts import record
from mitra.institutions.models import Institution
from mitra.intake.application import Application, Programme
from mitra.law.facts import Fact, Source
from mitra.law.records import Approval
from mitra.law.requirements.approved import AMENDED
from mitra.values.period import Period


def record_approvals(by: Actor, decree: Decree, rows: Sequence[Partnership], since: date, now: datetime) -> None:
    """State the approval of each of `rows`: approval by the Minister, since 7 February 2025 the ministry's designation."""
    kind = "minister_approval" if since < AMENDED else "partner_designation"
    approval = Approval(decree.number, True, Period(since, decree.until))
    fact = Fact("lampiran", kind, approval, Source.MINISTER, since, valid_from=since, valid_until=decree.until)
    of_institutions: dict[int, Application] = {}
    programmes: dict[int, list[Programme]] = defaultdict(list)
    for one in rows:
        if one.programme is None:
            of_institutions[one.institution_id] = _application(one.institution, (fact,))
        else:
            of_institutions.setdefault(one.institution_id, _application(one.institution, ()))
            about = one.programme
            programmes[one.institution_id].append(
                Programme(about.code, about.title, about.field, about.mode, (fact._replace(id=f"lampiran/{about.code}"),))
            )
    record(
        by=by,
        name=f"keputusan {decree.number}",
        digest=sha256(bytes(decree.signed_document or b"")).hexdigest(),
        applications=[replace(one, programmes=tuple(programmes[pk])) for pk, one in of_institutions.items()],
        now=now,
    )


def _application(of: Institution, facts: tuple[Fact, ...]) -> Application:
    return Application(of.identifier, of.name, of.type, of.regency, of.city, of.province, of.association, facts, ())
