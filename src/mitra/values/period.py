"""A run of days, half-open: the first day is in, the day `until` is not; no `until` means no end is known.

Certificates print their last day ("berlaku s.d. 11 November 2026"); `from_printed` turns that into the first
day after, once, so that no comparison elsewhere adds or takes away a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from mitra.values.dates import display_date, parse_date
from mitra.values.parsed import Parsed, refused
from mitra.values.text import DASHES, read

_ONE_DAY = timedelta(days=1)
_CANONICAL = re.compile(r"\[([0-9]{4}-[0-9]{2}-[0-9]{2}),([0-9]{4}-[0-9]{2}-[0-9]{2})?\)")
_BETWEEN = re.compile(rf"\s+(?:s\.?\s?/?d\.?|sampai(?: dengan)?|hingga|to|until|[{DASHES}])\s+", re.IGNORECASE)
_SINCE = re.compile(r"^(?:sejak|mulai|since)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` up to, not including, `until` (None: open). Never empty; else ValueError."""

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.since:
            raise ValueError(f"a period must end after it begins: {self.since} .. {self.until}")

    @classmethod
    def from_printed(cls, first: date, last_inclusive: date | None) -> Period:
        """The period of a paper that prints its first and its last valid day. ValueError if reversed."""
        return cls(first, None if last_inclusive is None else last_inclusive + _ONE_DAY)

    @classmethod
    def parse_printed(cls, first: object, last_inclusive: object) -> Parsed[Period]:
        """`from_printed` for two cells as written; an empty or open-ended last cell means no end.

        Problems: those of `parse_date` for either cell; period_reversed.
        """
        start, end = parse_date(first), parse_date(last_inclusive)
        if start.value is None:
            return Parsed(None, start.problem)
        warnings = start.warnings + end.warnings
        if end.problem and end.problem.code not in ("empty", "date_open_ended"):
            return Parsed(None, end.problem)
        if end.value is not None and end.value < start.value:
            return refused("period_reversed")
        return Parsed(cls.from_printed(start.value, end.value), None, warnings)

    @classmethod
    def parse(cls, raw: object) -> Parsed[Period]:
        """Read "12 November 2021 s.d. 13 November 2021", "sejak 12 November 2021" or the canonical form."""
        if isinstance(raw, Period):
            return Parsed(raw)
        reading = read(raw)
        if reading.problem:
            return Parsed(None, reading.problem)
        if canonical := _CANONICAL.fullmatch(reading.text):
            return cls._half_open(canonical[1], canonical[2])
        first, *rest = _BETWEEN.split(_SINCE.sub("", reading.text), maxsplit=1)
        if not rest and first == reading.text:
            return refused("period_unreadable")
        return cls.parse_printed(first, rest[0] if rest else None)

    @classmethod
    def _half_open(cls, since: str, until: str | None) -> Parsed[Period]:
        # Read plainly, not with `parse_date`: the day after the last allowed year is a good `until`.
        try:
            return Parsed(cls(date.fromisoformat(since), date.fromisoformat(until) if until else None))
        except ValueError:
            return refused("period_unreadable")

    def contains(self, day: date) -> bool:
        """Whether `day` is one of these days."""
        return self.since <= day and (self.until is None or day < self.until)

    def overlaps(self, other: Period) -> bool:
        """Whether the two have a day in common; periods that only touch have none."""
        begins_in_time = other.until is None or self.since < other.until
        return begins_in_time and (self.until is None or other.since < self.until)

    @property
    def last_day(self) -> date | None:
        """The last day inside, as papers print it; None while open."""
        return None if self.until is None else self.until - _ONE_DAY

    def __str__(self) -> str:
        """`[2021-11-12,2021-11-14)`: the form PostgreSQL reads and writes for a `daterange`."""
        return f"[{self.since},{self.until or ''})"

    @property
    def display(self) -> str:
        """In Indonesian, with the last day included: "12 November 2021 s.d. 13 November 2021"."""
        if self.last_day is None:
            return f"sejak {display_date(self.since)}"
        return f"{display_date(self.since)} s.d. {display_date(self.last_day)}"
