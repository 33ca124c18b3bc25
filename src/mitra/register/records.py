"""What the register's pages and commands show: small frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mitra.findings.national.listing import Choice
from mitra.findings.search.spelling import Correction
from mitra.findings.words.cells import CellView


@dataclass(frozen=True, slots=True)
class ListedLine:
    """An institution (`code` "") or a programme in the register on a day.

    `standing` of `programmes` programmes have an approval that stands; `open`: how many are open to JKP that day. Of a
    programme these are of itself: 0 or 1.
    """

    vin: str
    name: str
    city: str
    province: str
    status: str
    programmes: int
    standing: int
    open: int
    cells: tuple[CellView, ...]
    code: str = ""
    title: str = ""
    field: str = ""
    mode: str = ""

    @property
    def place(self) -> str:
        """City and province."""
        return ", ".join(one for one in (self.city, self.province) if one)


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the register, its lines in order. `facets`: by name what the list can be narrowed to, with how many then stand
    in it; `corrections`: words taken for others; `instead`: where nothing answers, what would."""

    on: date
    known_at: datetime | None
    lines: tuple[ListedLine, ...]
    total: int
    page: int
    facets: Mapping[str, tuple[Choice, ...]]
    corrections: tuple[Correction, ...]
    instead: tuple[Instead, ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """What to ask for where nothing answers: without the parameter `name` (`text` ""), or with `text` in its place.

    `number`: how many then answer.
    """

    name: str
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as it is shown."""

    number: int
    happening: str
    since: date
    until: date | None
    conditions: str
    instrument: str
    reason: str
    advice: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class During:
    """A status during [since, until)."""

    status: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Registered:
    """An institution (`code` "") or programme of an entry: its status on the day, its days, what happened, and the answer.

    `open`: whether a programme is open to JKP that day; `requirements`, `approvals`, `suspended` say what stands against it.
    `conditions`: of the approval that stands.
    """

    code: str
    title: str
    mode: str
    status: str
    conditions: str
    spans: tuple[During, ...]
    events: tuple[Happened, ...]
    open: bool
    requirements: tuple[str, ...]
    approvals: tuple[str, ...]
    suspended: bool
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """The entry of an institution: itself and its programmes, on a day as known at a moment (None: now)."""

    vin: str
    name: str
    place: str
    type: str
    on: date
    known_at: datetime | None
    institution: Registered
    programmes: tuple[Registered, ...]
    approval_asked: bool

    @property
    def open(self) -> int:
        """How many programmes are open to JKP."""
        return sum(one.open for one in self.programmes)
