"""How deep the tests go: `make test` asks every question, `make thorough` those that take long, with more examples.

Decision 0025. A test marked `deep` runs in `make thorough` alone; one that looks deeper there (whatever hypothesis leads, and
what is marked `deeper`) runs in both.
"""

from __future__ import annotations

import os
from typing import Final

THOROUGH: Final = os.environ.get("MITRA_TEST_DEPTH") == "thorough"


def tries(number: int) -> int:
    """How many random examples a property is tried on: `number` thoroughly, a quarter of them on every change."""
    return number if THOROUGH else max(number // 4, 4)
