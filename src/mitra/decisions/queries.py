"""What others read of decrees."""

from __future__ import annotations

from collections.abc import Iterable

from mitra.decisions.models import Decree


def decrees_among(numbers: Iterable[str]) -> frozenset[str]:
    """Those of these numbers that are decrees in force here: the others are letters and rulings kept elsewhere."""
    return frozenset(Decree.objects.filter(number__in=numbers, signed_at__isnull=False).values_list("number", flat=True))
