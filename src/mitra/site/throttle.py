"""How often one address may ask for something in a minute, counted in each process: against programs run wild, not to be exact.

Many people share the address of a mobile network: limits are far above what persons do.
"""

from __future__ import annotations

import time
from collections import Counter
from threading import Lock
from typing import Final

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

WINDOW: Final = 60  # seconds


class Throttle:
    """At most `most` requests of an address in a minute."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._asked: Counter[str] = Counter()
        self._window = 0
        self._lock = Lock()

    def allows(self, request: HttpRequest) -> bool:
        """Count this request, and say whether it is not one too many."""
        window, address = int(time.time()) // WINDOW, str(get_adapter().get_client_ip(request))
        with self._lock:
            if window != self._window:
                self._window = window
                self._asked.clear()
            self._asked[address] += 1
            return self._asked[address] <= self.most
