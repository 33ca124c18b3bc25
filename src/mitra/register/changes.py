"""What happened in the register, event after event: a feed that never changes but at its end (F80)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import F, Max, QuerySet

from mitra.register.models import Event

MOST: Final = 1000
"""Events in one part of the feed."""
_FIELDS: Final = (
    "vin", "code", "name", "title", "happening", "since", "until", "conditions", "instrument", "reason", "advice",
    "recorded_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """An event as the feed has it: of an institution (`code` "") or a programme of it; fields as `models.Event`."""

    number: int
    vin: str
    code: str
    name: str
    title: str
    happening: str
    since: date
    until: date | None
    conditions: str
    instrument: str
    reason: str
    advice: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """Events with numbers above `after`, in their order; `last`: the newest that there is; `more`: whether others follow."""

    after: int
    changes: tuple[Change, ...]
    last: int
    more: bool

    @property
    def next(self) -> int:
        """The number to go on after."""
        return self.changes[-1].number if self.changes else self.after


def changes_after(number: int, rows: int) -> Part:
    """Up to so many events after that number. Numbers may leave gaps, never go back: whoever writes waits for who writes before
    (`institutions.clock`), so what was read to its end has nothing added before its end. Two queries.
    """
    found = list(_told(Event.objects.filter(pk__gt=number).order_by("pk"), rows + 1))
    return Part(number, tuple(found[:rows]), newest(), len(found) > rows)


def newest() -> int:
    """The number of the newest event; 0 while there is none. One query."""
    last: int | None = Event.objects.aggregate(last=Max("pk"))["last"]
    return last or 0


def changes_until(number: int | None, rows: int) -> tuple[tuple[Change, ...], bool]:
    """Up to so many events, the newest first, with numbers no greater than that one (None: from the newest on), and whether
    there are older ones. One query."""
    told = Event.objects.order_by("-pk") if number is None else Event.objects.filter(pk__lte=number).order_by("-pk")
    found = list(_told(told, rows + 1))
    return tuple(found[:rows]), len(found) > rows


def _told(events: QuerySet[Event], rows: int) -> Iterator[Change]:
    named = events.annotate(
        vin=F("institution__identifier"), name=F("institution__name"), code=F("programme__code"), title=F("programme__title")
    )
    for one in named.values("pk", *_FIELDS)[:rows]:
        code, title = one.pop("code"), one.pop("title")
        yield Change(number=one.pop("pk"), code=code or "", title=title or "", **one)
