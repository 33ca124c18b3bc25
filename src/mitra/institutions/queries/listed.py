"""Institutions as lists show them."""

from __future__ import annotations

from dataclasses import dataclass

from mitra.institutions.models import Institution


@dataclass(frozen=True, slots=True)
class Listed:
    """Who it is and how it is called now."""

    id: int
    identifier: str
    name: str
    city: str
    province: str


def listed(one: Institution) -> Listed:
    """An institution as lists show it."""
    return Listed(one.pk, one.identifier, one.name, one.city, one.province)
