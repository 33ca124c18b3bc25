"""Parameters that many operations share: the day, the moment, the page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from django.utils import timezone
from django.utils.translation import get_language
from ninja import Field, Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator

from mitra.api.problems import Stopped
from mitra.law.in_force import FIRST_DAY

LAST_DAY = date(2200, 12, 31)
MOST_ROWS = 200


def _as_written(value: object) -> object:
    """Nothing but what is written as a day or a moment: a bare number would be read as seconds since 1970."""
    if value is not None and not (isinstance(value, str) and value[4:5] == "-"):
        raise ValueError("write it as YYYY-MM-DD")
    return value


Written = BeforeValidator(_as_written)
WrittenDay = Annotated[date | None, Written]
Day = Annotated[WrittenDay, Field(None, description="The day asked about; today in Jakarta if not given.")]


def _in_utc(at: datetime | None) -> datetime | None:
    """The same moment in UTC: the database knows no zone twenty hours away, as RFC 3339 does."""
    try:
        return at and at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("out of range") from error


KnownAt = Annotated[
    AwareDatetime | None,
    Written,
    AfterValidator(_in_utc),
    Field(None, description="As known at that moment, with its zone (RFC 3339); now if not given."),
]


class When(Schema):
    """The day asked about, and the moment of what was known."""

    on: Day = None
    known_at: KnownAt = None

    @property
    def day(self) -> date:
        """The day. Stopped: day-outside."""
        return day_of(self.on)


def day_of(on: date | None) -> date:
    """The day asked about. Stopped: day-outside."""
    day = on or max(timezone.localdate(), FIRST_DAY)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Stopped(422, "day-outside", f"{FIRST_DAY.isoformat()} ≤ on ≤ {LAST_DAY.isoformat()}.")
    return day


def language() -> Literal["id", "en"]:
    """The language of texts in the answer: "id" or "en", by Accept-Language."""
    return "en" if get_language() == "en" else "id"
