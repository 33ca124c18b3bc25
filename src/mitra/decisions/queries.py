"""What others read of decrees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Count

from mitra.decisions.models import Decree


def decrees_among(numbers: Iterable[str]) -> frozenset[str]:
    """Those of these numbers that are decrees in force here: the others are letters and rulings kept elsewhere."""
    wanted = list(numbers)
    if not wanted:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE, [wanted])
        return frozenset(number for (number,) in cursor.fetchall())


# In SQL: every entry of the register asks it, and putting it together costs Django more than the answer does.
_IN_FORCE = "SELECT number FROM decisions_decree WHERE number = ANY(%s) AND signed_at IS NOT NULL"


@dataclass(frozen=True, slots=True)
class SignedDecree:
    """A decree in force. `sha256`: of the document as drawn up; `subjects`: institutions and programmes in it."""

    number: str
    title: str
    signed_at: datetime
    until: date | None
    sha256: str
    subjects: int


def signed_decrees(*, page: int, rows: int) -> tuple[tuple[SignedDecree, ...], int]:
    """Signed decrees, the newest first: a page of them, and how many there are. Two queries."""
    signed = Decree.objects.filter(signed_at__isnull=False)
    shown = signed.annotate(subjects=Count("lines")).order_by("-year", "-sequence")[(page - 1) * rows : page * rows]
    fields = ("number", "title", "signed_at", "until", "sha256", "subjects")
    return tuple(SignedDecree(*row) for row in shown.values_list(*fields)), signed.count()
