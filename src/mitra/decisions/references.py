"""Names of batches, and numbers of decrees."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import Max

from mitra.cases.acts.opening import ALPHABET
from mitra.cases.calendar import day_of
from mitra.decisions.models import Decree
from mitra.values.months import ROMAN_MONTHS

_NUMBERS: Final = 7_400_003  # the advisory lock of whoever takes a number, until the transaction ends


def new_reference(now: datetime) -> str:
    """ "2026-7F3KQ9": the year, and six characters at random; two alike are refused by the database."""
    return f"{day_of(now).year}-{''.join(secrets.choice(ALPHABET) for _ in range(6))}"


def next_number(now: datetime) -> tuple[int, int, str]:
    """Year, sequence and "7/MITRA-JKP/XI/2021": one more than any taken that year, also by a decree that was discarded."""
    on = day_of(now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_NUMBERS])
    newest = Decree.objects.filter(year=on.year).aggregate(newest=Max("sequence"))["newest"] or 0
    return on.year, newest + 1, f"{newest + 1}/MITRA-JKP/{ROMAN_MONTHS[on.month - 1]}/{on.year}"
