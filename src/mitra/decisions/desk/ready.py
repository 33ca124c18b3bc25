"""Institutions that can be recommended: their application is ready, and they stand in no batch that waits for a decision."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from mitra.cases.models import Case
from mitra.decisions.models import Partnership
from mitra.law.procedure.case import State as CaseState
from mitra.law.procedure.partnership import PARTNERSHIP


@dataclass(frozen=True, slots=True)
class Ready:
    """One of them."""

    vin: str
    name: str
    place: str
    case: str
    programmes: int


def ready() -> tuple[Ready, ...]:
    """All of them, by name. Two queries."""
    beyond = Partnership.objects.filter(institution=OuterRef("institution"), programme=None).exclude(
        state__in=sorted(one.value for one in PARTNERSHIP.row("recommend").since)
    )
    rows = (
        Case.objects.filter(~Exists(beyond), state=CaseState.READY)
        .select_related("institution")
        .prefetch_related("institution__programmes")
        .order_by("institution__name")
    )
    return tuple(
        Ready(
            one.institution.identifier,
            one.institution.name,
            ", ".join(text for text in (one.institution.city, one.institution.province) if text),
            one.reference,
            len(one.institution.programmes.all()),
        )
        for one in rows
    )
