"""What a certificate says: of an institution and its programmes, at the moment at which the register came to say so. Pure.

`place` of each approval is the number of the event by which it began, and its place in the status lists. One that begins anew,
after it lapsed or was restored, has a new place: what was revoked stays so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Covered:
    """An approval on a certificate: of the institution (`code` "") or of a programme.

    `until`: the day on which it has ended, None without end. `decree` granted it; `amended_by` says what it is now, "" if the
    decree does.
    """

    place: int
    code: str
    title: str
    mode: str
    since: date
    until: date | None
    conditions: str
    decree: str
    amended_by: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says. `at`: when the register came to say so. The institution comes first, then programmes by code."""

    number: str
    vin: str
    name: str
    location: str
    at: datetime
    covered: tuple[Covered, ...]

    @property
    def programmes(self) -> tuple[Covered, ...]:
        """Its programmes, in the order in which they are numbered on it."""
        return self.covered[1:]
