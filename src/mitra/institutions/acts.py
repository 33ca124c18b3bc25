"""Entering institutions and programmes: identity only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.institutions.models import Institution, Programme
from mitra.intake.application import Application


@act
def enter(*, by: Actor, applications: Sequence[Application], now: datetime = BY_THE_CLOCK) -> Outcome:
    """Make known the institutions and programmes of these applications.

    Those known before keep the moment they were entered and take the newest name and place.
    """
    Institution.objects.bulk_create(
        [
            Institution(
                identifier=one.identifier,
                entered_at=now,
                name=one.name,
                type=one.type,
                regency=one.regency,
                city=one.city,
                province=one.province,
                association=one.association,
            )
            for one in applications
        ],
        update_conflicts=True,
        unique_fields=["identifier"],
        update_fields=["name", "type", "regency", "city", "province", "association"],
    )
    keys = dict(Institution.objects.filter(identifier__in=[a.identifier for a in applications]).values_list("identifier", "pk"))
    Programme.objects.bulk_create(
        [
            Programme(
                institution_id=keys[one.identifier], code=p.code, entered_at=now, title=p.title, field=p.field, mode=p.mode
            )
            for one in applications
            for p in one.programmes
        ],
        update_conflicts=True,
        unique_fields=["institution", "code"],
        update_fields=["title", "field", "mode"],
    )
    programmes = sum(len(one.programmes) for one in applications)
    return Outcome(
        f"{len(applications)} institutions",
        summary={"institutions": len(applications), "programmes": programmes},
    )
