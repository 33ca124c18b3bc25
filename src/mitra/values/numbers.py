"""Numbers in sentences, as people write them."""

from __future__ import annotations


def figure(number: int, language: str = "id") -> str:
    """1234 in figures: "1.234", in English "1,234"."""
    return f"{number:,}" if language == "en" else f"{number:,}".replace(",", ".")
