"""What joins rows: an institution by its VIN, a programme by its code, an item by its number. Case and spaces do not count."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from mitra.values.text import clean
from mitra.values.vin import Vin


def institution_key(raw: Any) -> str:
    """The VIN as it is compared, "" where it cannot be read."""
    return _vin(raw) if isinstance(raw, str | int | float) else ""


@lru_cache(maxsize=4096, typed=True)
def _vin(raw: Any) -> str:
    vin = Vin.parse(raw).value
    return vin.code if vin else ""


def code_key(raw: Any) -> str:
    """A code or number as it is compared, "" where nothing is written."""
    return _code(raw) if isinstance(raw, str | int | float) else ""


@lru_cache(maxsize=4096, typed=True)
def _code(raw: Any) -> str:
    return "".join(clean(raw).casefold().split())
