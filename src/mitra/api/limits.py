"""How often somebody may ask: so many requests in a minute by address, counted in each process.

Each process of the site counts for itself, so the true limit is that many times the number of processes: it keeps the register
open to everybody when somebody's program runs wild, and need not be exact.
"""

from __future__ import annotations

import time
from collections import Counter
from threading import Lock
from typing import Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest

WINDOW: Final = 60  # seconds


class Count(NamedTuple):
    """How many requests are left of `quota` in this window, which ends in `ends_in` seconds."""

    quota: int
    left: int
    ends_in: int

    @property
    def headers(self) -> dict[str, str]:
        """As the draft on RateLimit header fields of the IETF says them (draft-ietf-httpapi-ratelimit-headers)."""
        return {
            "RateLimit-Policy": f'"default";q={self.quota};w={WINDOW}',
            "RateLimit": f'"default";r={max(0, self.left)};t={self.ends_in}',
        }


_counts: Counter[str] = Counter()
_window = 0
_lock = Lock()


def counted(request: HttpRequest) -> Count:
    """Count this request; `left` is below 0 when it is one too many."""
    global _window
    now = time.time()
    with _lock:
        if int(now) // WINDOW != _window:
            _window = int(now) // WINDOW
            _counts.clear()
        address = _address(request)
        _counts[address] += 1
        asked = _counts[address]
    return Count(settings.MITRA_API_LIMIT, settings.MITRA_API_LIMIT - asked, WINDOW - int(now) % WINDOW)


def forget() -> None:
    """Begin to count anew."""
    with _lock:
        _counts.clear()


def _address(request: HttpRequest) -> str:
    """The client's address; behind a proxy the last one that the proxy itself wrote."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
