"""What each act after the decree leaves in the register, and how the days would then read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from mitra.law.procedure.partnership import Event, Happening, Span, timeline

HAPPENS: Final[Mapping[str, Happening]] = {
    "suspend": Happening.SUSPENDED,
    "lift": Happening.LIFTED,
    "revoke": Happening.REVOKED,
    "restore": Happening.RESTORED,
    "set_aside": Happening.SET_ASIDE,
    "amend": Happening.AMENDED,
    "withdraw_decree": Happening.WITHDRAWN,
}


def foreseen(
    act: str, events: Sequence[Event], since: date, until: date | None = None, *, conditional: bool = False
) -> tuple[Span, ...]:
    """The days of a subject as the register would have them after the act; as they are, for one that leaves no event."""
    happening = HAPPENS.get(act)
    return timeline(events if happening is None else (*events, Event(happening, since, until, conditional)))
