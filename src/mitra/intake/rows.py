"""A row as it was written, before anything is made of it; and its form in the staging table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds a spreadsheet's error (#N/A) or a formula whose result was never saved (then it is `formula`)."""

    text: str
    formula: str = ""

    def __str__(self) -> str:
        return self.formula or self.text


class Row(NamedTuple):
    """One row: `sheet` is a Sheet's key, `place` says where it stood, `cells` are raw values by column key."""

    sheet: str
    place: str
    cells: Mapping[str, Any]


def pack(cells: Mapping[str, Any]) -> str:
    """Cells as JSON text (ASCII: lone surrogates from broken JSON files survive as escapes)."""
    return _ENCODE(cells)


def unpack(text: str) -> dict[str, Any]:
    """The cells again; the inverse of `pack`."""
    made: dict[str, Any] = json.loads(text, object_hook=_decode if '{"$' in text else None)
    return made


def _encode(value: Any) -> Any:
    if isinstance(value, CellError):
        return {"$error": [value.text, value.formula]}
    if isinstance(value, date):
        return {"$day": value.isoformat()[:10]}
    raise TypeError(f"no cell holds a {type(value).__name__}")


_ENCODE = json.JSONEncoder(default=_encode, separators=(",", ":"), check_circular=False).encode


def _decode(made: dict[str, Any]) -> Any:
    """A day or an error again; what somebody wrote in their own JSON under such a key stays what it was."""
    match made:
        case {"$day": str(day)} if len(made) == 1:
            with suppress(ValueError):
                return date.fromisoformat(day)
        case {"$error": [str(text), str(formula)]} if len(made) == 1:
            return CellError(text, formula)
    return made
