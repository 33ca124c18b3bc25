"""Moments as people read them: in Western Indonesia Time unless another zone is asked for, with its name."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from mitra.values.dates import display_date

WIB = ZoneInfo("Asia/Jakarta")
OFFSET = "7 hours"
"""WIB's distance from UTC, the same since 1964, as an interval of PostgreSQL: half the work that the zone's name is."""
ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def display_moment(at: datetime, language: str = "id", zone: ZoneInfo = WIB) -> str:
    """An aware moment: "3 Maret 2026 pukul 17.05 WIB", in English "3 March 2026 at 17:05 WIB"."""
    there = at.astimezone(zone)
    clock, word = (there.strftime("%H:%M"), "at") if language == "en" else (there.strftime("%H.%M"), "pukul")
    return f"{display_date(there.date(), language)} {word} {clock} {ZONES[zone.key]}"
