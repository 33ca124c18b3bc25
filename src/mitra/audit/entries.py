"""An entry as bytes: canonical JSON of all that its row says, so that its hash names it and nothing of it can be changed.

Fields without a value are left out, so that a column added later changes nothing that was hashed before.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from mitra.values.canonical import canonical_json_of_json

FIELDS: Final = (
    "id", "at", "kind", "actor_kind", "actor_id", "act", "subject", "before", "after", "summary", "request_id",
)  # fmt: skip
_MOMENT: Final = """to_char({table}.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


def told_by(table: str) -> str:
    """What a query selects of `audit_entry`, under the name `table`, for `said`: the whole row, put together by the database.

    Moments are in UTC with microseconds, such as 2026-11-26T11:51:52.000000Z.
    """
    moment = _MOMENT.format(table=table)
    pairs = (f"'{field}', {moment if field == 'at' else f'{table}.{field}'}" for field in FIELDS)
    return f"jsonb_build_object({', '.join(pairs)})::text"


def said(told: str) -> dict[str, Any]:
    """What a row says, in JSON's own types, without the fields that have no value. msgspec.DecodeError: a number beyond all."""
    return {field: value for field, value in msgspec.json.decode(told).items() if value is not None}


def entry_bytes(entry: dict[str, Any]) -> bytes:
    """The bytes whose hash is the entry's leaf; `entry` as `said` tells it."""
    return canonical_json_of_json(entry)
