"""Hide all but the end of personal data."""

from __future__ import annotations

from typing import Final

SHOWN: Final = 4


def masked(text: str, shown: int = SHOWN) -> str:
    """`text` with asterisks but for its last `shown` characters; at most a third of it stays in the open."""
    open_part = min(shown, len(text) // 3)
    return "*" * (len(text) - open_part) + text[len(text) - open_part :]
