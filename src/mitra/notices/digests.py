"""When the day's digest goes out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from mitra.values.moments import WIB

HOUR: Final = 7
"""In Jakarta."""


def next_digest(now: datetime) -> datetime:
    """When the next digest goes out: 7.00 in Jakarta."""
    there = now.astimezone(WIB)
    today = there.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return today if there < today else today + timedelta(days=1)
