"""Whom a question is about: a province or one institution, by the ids that `what_if` takes."""

from __future__ import annotations

from mitra.findings.refused import Refused
from mitra.institutions.models import Institution


def provinces() -> tuple[str, ...]:
    """The provinces in which institutions are known. One query."""
    found = Institution.objects.exclude(province="").order_by("province").values_list("province", flat=True)
    return tuple(found.distinct())


def in_province(province: str) -> frozenset[int]:
    """The institutions of a province. One query."""
    return frozenset(Institution.objects.filter(province=province).values_list("pk", flat=True))


def of_identifier(identifier: str) -> frozenset[int]:
    """One institution. One query. Refused: institution_unknown."""
    found = frozenset(Institution.objects.filter(identifier=identifier).values_list("pk", flat=True))
    if not found:
        raise Refused("institution_unknown", institution=identifier)
    return found
