"""What a leaf of the register's log says: one event as canonical JSON (RFC 8785), public data only.

    {"advice", "conditions", "happening", "instrument", "number", "programme", "reason", "recorded_at", "since", "until",
     "version", "vin"}

All of them in every leaf. `vin`: the institution; `programme`: code of its programme, null where the institution itself is
meant. `since`: first day; `until`: the day on which an approval or a suspension has ended, null without end. `recorded_at`: UTC
with microseconds. `number`: the event's own number, by which pages name it; it only grows. `version`: 1.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import lru_cache
from typing import Final, NamedTuple

from mitra.law.procedure.partnership import Event, Happening

VERSION: Final = 1
_MOMENT: Final = """to_char({event}.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
_PARTS: Final = (
    ("advice", "to_json({event}.advice)::text"),
    ("conditions", "to_json({event}.conditions)::text"),
    ("happening", "to_json({event}.happening)::text"),
    ("instrument", "to_json({event}.instrument)::text"),
    ("number", "{event}.id::text"),
    ("programme", "coalesce(to_json({programme}.code)::text, 'null')"),
    ("reason", "to_json({event}.reason)::text"),
    ("recorded_at", f"to_json({_MOMENT})::text"),
    ("since", "to_json({event}.since)::text"),
    ("until", "coalesce(to_json({event}.until)::text, 'null')"),
    ("version", f"'{VERSION}'"),
    ("vin", "to_json({institution}.identifier)::text"),
)


def said_by(event: str, institution: str, programme: str) -> str:
    """What a query selects of these tables (by the names they have in it) for the text of the event's leaf.

    The names are in order and nothing is spaced, and PostgreSQL writes strings as RFC 8785 does: so it is canonical.
    """
    tables = {"event": event, "institution": institution, "programme": programme}
    parts = " || ',' || ".join(f"""'"{name}":' || {sql.format(**tables)}""" for name, sql in _PARTS)
    return f"'{{' || {parts} || '}}'"


class Said(NamedTuple):
    """A leaf, read."""

    number: int
    vin: str
    programme: str | None
    happening: Happening
    since: date
    until: date | None
    conditions: str
    instrument: str
    reason: str
    advice: str
    recorded_at: datetime

    @property
    def event(self) -> Event:
        """As the law reads it."""
        return Event(self.happening, self.since, self.until, bool(self.conditions))


def read(content: bytes) -> Said:
    """Read a leaf's bytes. ValueError or KeyError where they are none of this version."""
    said = content.decode()
    told, end = _decode(said)  # `json.loads` takes twice as long: it looks for other encodings and for spaces
    if end != len(said):
        raise ValueError("more than a leaf")
    if told["version"] != VERSION:
        raise ValueError(f"a leaf of version {told['version']}")
    return Said(
        told["number"],
        told["vin"],
        told["programme"],
        _HAPPENINGS[told["happening"]],
        date.fromisoformat(told["since"]),
        date.fromisoformat(told["until"]) if told["until"] else None,
        told["conditions"],
        told["instrument"],
        told["reason"],
        told["advice"],
        _moment(told["recorded_at"]),
    )


_decode: Final = json.JSONDecoder().raw_decode
_HAPPENINGS: Final = {one.value: one for one in Happening}


@lru_cache(maxsize=1000)  # those of one decree have the same
def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)
