"""What a leaf of the register's log says: one event as canonical JSON (RFC 8785), public data only.

    {"advice", "conditions", "happening", "instrument", "number", "programme", "reason", "recorded_at", "since", "until",
     "version", "vin"}

All of them in every leaf. `vin`: the institution; `programme`: code of its programme, null where the institution itself is
meant. `since`: first day; `until`: the day on which an approval or a suspension has ended, null without end. `recorded_at`: UTC
with microseconds. `number`: the event's own number, by which pages name it; it only grows. `version`: 1.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

import msgspec

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


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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
    version: int = VERSION

    @property
    def event(self) -> Event:
        """As the law reads it."""
        return Event(self.happening, self.since, self.until, bool(self.conditions))


_decode: Final = msgspec.json.Decoder(Said).decode


def read(content: bytes | str) -> Said:
    """Read a leaf. ValueError where they are none of this version."""
    try:
        said = _decode(content)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
    if said.version != VERSION or said.recorded_at.tzinfo is None:
        raise ValueError(f"a leaf of version {said.version}, recorded at {said.recorded_at}")
    return said
