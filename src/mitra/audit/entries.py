"""An entry as bytes: canonical JSON of all that its row says, so that its hash names it and nothing of it can be changed.

Fields without a value are left out, so that a column added later changes nothing that was hashed before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from mitra.values.canonical import canonical_json

FIELDS: Final = (
    "id", "at", "kind", "actor_kind", "actor_id", "act", "subject", "before", "after", "summary", "request_id",
)  # fmt: skip
COLUMNS: Final = ", ".join(f"entry.{field}" for field in FIELDS)
"""What a query selects of `audit_entry AS entry`, for `said`."""
_JSON: Final = frozenset({"before", "after", "summary"})


def said(row: Sequence[Any]) -> dict[str, Any]:
    """What a row of COLUMNS says, in JSON's own types: moments in UTC with microseconds, what is not stated left out."""
    found: dict[str, Any] = {}
    for field, value in zip(FIELDS, row, strict=True):
        if value is None:
            continue
        if field == "at":
            value = as_text(value)
        elif field in _JSON and isinstance(value, str):
            value = json.loads(value)
        found[field] = value
    return found


def as_text(moment: datetime) -> str:
    """A moment in UTC with microseconds, such as 2026-11-26T11:51:52.000000Z."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def entry_bytes(told: Mapping[str, Any]) -> bytes:
    """The bytes whose hash is the entry's leaf."""
    return canonical_json(told)
