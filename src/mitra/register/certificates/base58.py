"""Base58 as Bitcoin writes it, the text form that Multibase calls `z`. Pure."""

from __future__ import annotations

from typing import Final

_SIGNS: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LONGEST: Final = 200


def encode(raw: bytes) -> str:
    """The text of these bytes."""
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, rest = divmod(number, len(_SIGNS))
        text = _SIGNS[rest] + text
    return _SIGNS[0] * (len(raw) - len(raw.lstrip(b"\x00"))) + text


def decode(text: str) -> bytes:
    """The bytes of a text. Raises ValueError."""
    if len(text) > _LONGEST:
        raise ValueError("it is too long")
    number = 0
    for sign in text:
        number = number * len(_SIGNS) + _SIGNS.index(sign)
    zeros = len(text) - len(text.lstrip(_SIGNS[0]))
    return b"\x00" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")
