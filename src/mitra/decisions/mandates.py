"""Which mandate a person holds on a day."""

from __future__ import annotations

from datetime import date

from mitra.accounts.viewer import in_force
from mitra.decisions.models import Mandate


def mandate_of(person: int | None, on: date) -> Mandate | None:
    """The mandate in force, if any."""
    return in_force(Mandate.objects.filter(person=person), on).first() if person is not None else None
