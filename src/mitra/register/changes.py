"""What happened in the register, event after event: a feed that never changes but at its end (F80)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import F, Max

from mitra.register.models import Event

MOST: Final = 1000
"""Events in one part of the feed."""


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
    found = list(_changes(number, rows + 1))
    return Part(number, tuple(found[:rows]), newest(), len(found) > rows)


def newest() -> int:
    """The number of the newest event; 0 while there is none. One query."""
    last: int | None = Event.objects.aggregate(last=Max("pk"))["last"]
    return last or 0


def before(number: int, rows: int) -> int:
    """The number after which the feed has so many events up to `number`: to show the newest ones first."""
    numbers = list(Event.objects.filter(pk__lte=number).order_by("-pk").values_list("pk", flat=True)[rows : rows + 1])
    return numbers[0] if numbers else 0


def _changes(number: int, rows: int) -> Iterator[Change]:
    told = Event.objects.filter(pk__gt=number).order_by("pk").annotate(
        vin=F("institution__identifier"), name=F("institution__name"), code=F("programme__code"), title=F("programme__title")
    )  # fmt: skip
    for one in told.values(
        "pk", "vin", "code", "name", "title", "happening", "since", "until", "conditions", "instrument", "reason", "advice",
        "recorded_at",
    )[:rows]:  # fmt: skip
        code, title = one.pop("code"), one.pop("title")
        yield Change(number=one.pop("pk"), code=code or "", title=title or "", **one)
