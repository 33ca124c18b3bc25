"""Which certificates there are and what they say: all of it follows from the events of the register.

Whenever events grant, amend or restore approvals of an institution, a new certificate says what stands from then on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from mitra.institutions.models import Institution
from mitra.law.procedure.partnership import Happening, Status, status_on
from mitra.law.procedure.partnership.standing import STANDS
from mitra.register.certificates.certificate import Certificate, Covered
from mitra.register.certificates.number import number_of, read_number
from mitra.register.following import as_event
from mitra.register.models import Event

ISSUING: Final = frozenset({Happening.GRANTED, Happening.AMENDED, Happening.RESTORED})
BEGINNING: Final = frozenset({Happening.GRANTED, Happening.RESTORED})
_COVERED: Final = STANDS | {Status.SUSPENDED}


Told = Mapping[str, Sequence[Event]]
"""Events of an institution by code of the programme ("" itself), in the order recorded."""


def certificates_of(vin: str) -> tuple[Certificate, ...]:
    """All certificates of an institution, the newest first. Two queries."""
    institution = Institution.objects.filter(identifier=vin).first()
    return tuple(_issued(institution, told_of(institution))) if institution else ()


def certificate(typed: str) -> Certificate | None:
    """The certificate of that number; None if there is none. Three queries."""
    asked = read_number(typed)
    event = Event.objects.filter(pk=asked[0]).select_related("institution").first() if asked else None
    if asked is None or event is None:
        return None
    found = _issued(event.institution, told_of(event.institution))
    return next((one for one in found if one.number == asked[1]), None)


def told_of(institution: Institution) -> Told:
    """What happened to its approvals. One query."""
    told: dict[str, list[Event]] = defaultdict(list)
    for one in Event.objects.filter(institution=institution).select_related("programme").order_by("pk"):
        told[one.programme.code if one.programme else ""].append(one)
    return told


def _issued(institution: Institution, told: Told) -> Iterable[Certificate]:
    events = sorted((one for some in told.values() for one in some), key=lambda one: one.pk)
    issuing = [one for one in events if Happening(one.happening) in ISSUING]
    for at in sorted({one.recorded_at for one in issuing}, reverse=True):
        together = [one for one in issuing if one.recorded_at == at]
        on = max(one.since for one in together)
        known = {code: [one for one in some if one.recorded_at <= at and one.since <= on] for code, some in told.items()}
        covered = [found for code in sorted(known) if (found := _covered(institution, code, known[code], on))]
        if covered and not covered[0].code:  # without its institution no approval of a programme counts
            yield Certificate(
                number=number_of(together[0].pk, at),
                vin=institution.identifier,
                name=institution.name,
                location=", ".join(one for one in (institution.city, institution.province) if one),
                at=at,
                covered=tuple(covered),
            )


def _covered(institution: Institution, code: str, known: Sequence[Event], on: date) -> Covered | None:
    if status_on([as_event(one) for one in known], on) not in _COVERED:
        return None
    granted = [one for one in known if one.happening == Happening.GRANTED]
    says = [one for one in known if one.happening in (Happening.GRANTED, Happening.AMENDED)][-1]
    programme = says.programme
    return Covered(
        place=beginning(known),
        code=code,
        title=programme.title if programme else institution.name,
        mode=(programme.mode or "") if programme else "",
        since=granted[-1].since,
        until=says.until,
        conditions=says.conditions,
        decree=granted[-1].instrument,
        amended_by=says.instrument if says.happening == Happening.AMENDED else "",
    )


def beginning(known: Sequence[Event]) -> int:
    """The number of the event by which the approval that now counts began; 0 before the first."""
    return next((one.pk for one in reversed(known) if Happening(one.happening) in BEGINNING), 0)
