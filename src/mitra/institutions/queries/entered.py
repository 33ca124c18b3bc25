"""Who is known: institutions and programmes as the system knew them at a moment."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from mitra.institutions.models import Institution, Programme


def known(known_at: datetime | None = None) -> QuerySet[Institution]:
    """The institutions that had been entered by `known_at` (None: all that are known now)."""
    everyone = Institution.objects.all()
    return everyone if known_at is None else everyone.filter(entered_at__lte=known_at)


def programmes_known(known_at: datetime | None = None) -> QuerySet[Programme]:
    """The programmes that had been entered by `known_at`, of institutions that had been entered by then."""
    all_of_them = Programme.objects.all()
    if known_at is None:
        return all_of_them
    return all_of_them.filter(entered_at__lte=known_at, institution__entered_at__lte=known_at)
