"""What must hold before a person's outcome is recorded or ended: who, of whom, of which requirement, for which days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce

from mitra.audit.act import Actor
from mitra.facts.clock import stamp
from mitra.findings.models import Override, OverrideEnding
from mitra.findings.refused import Refused
from mitra.institutions.models import Institution, Programme
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import About


def refuse_unless_person(by: Actor, reason: str) -> None:
    """Refused: person_only, reason_missing."""
    if by.kind != "person":
        raise Refused("person_only")
    if not reason.strip():
        raise Refused("reason_missing")


def subject_of(identifier: str, code: str | None, requirement: str) -> tuple[Institution, Programme | None]:
    """The institution, held until the transaction ends, and the programme.

    Refused: requirement_unknown, institution_unknown, programme_unknown, decided_for_programmes, decided_for_institutions.
    """
    about = next((one.about for one in REQUIREMENTS if one.id == requirement), None)
    if about is None:
        raise Refused("requirement_unknown", requirement=requirement)
    if (About.INSTITUTION if code is None else About.PROGRAMME) not in about:
        raise Refused("decided_for_programmes" if code is None else "decided_for_institutions", requirement=requirement)
    institution = Institution.objects.select_for_update(no_key=True).filter(identifier=identifier).first()
    if institution is None:
        raise Refused("institution_unknown", institution=identifier)
    programme = None if code is None else Programme.objects.filter(institution=institution, code=code).first()
    if code is not None and programme is None:
        raise Refused("programme_unknown", institution=identifier, programme=code)
    return institution, programme


def refuse_if_one_stands(new: Override) -> None:
    """Refused: period_reversed, override_stands."""
    if new.until is not None and new.until <= new.since:
        raise Refused("period_reversed")
    of_the_same = Override.objects.filter(
        institution=new.institution, programme=new.programme, requirement=new.requirement
    ).annotate(last=Coalesce("ending__until", "until"))
    stands = of_the_same.filter(Q(last=None) | Q(last__gt=F("since")), Q(last=None) | Q(last__gt=new.since))
    if new.until is not None:
        stands = stands.filter(since__lt=new.until)
    found = stands.order_by("pk").first()
    if found is not None:
        raise Refused("override_stands", override=found.pk)


def standing_until(number: int, until: date) -> Override:
    """The override of that number, which can be ended on that day. Refused: override_unknown, override_ended, ends_outside."""
    found = Override.objects.select_for_update(of=("self",)).select_related("institution", "ending").filter(pk=number).first()
    if found is None:
        raise Refused("override_unknown", override=number)
    if hasattr(found, "ending"):
        raise Refused("override_ended", override=number)
    if until < found.since or (found.until is not None and until >= found.until):
        raise Refused("ends_outside", override=number)
    return found


def moment(now: datetime) -> datetime:
    """When it becomes known: after everything that was recorded before, overrides too (`facts.clock`)."""
    at = stamp(now)
    for rows in (Override.objects, OverrideEnding.objects):
        newest: datetime | None = rows.aggregate(at=Max("recorded_at"))["at"]
        if newest is not None and newest >= at:
            at = newest + timedelta(microseconds=1)
    return at
