"""What the pages show: small frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mitra.decisions.changed import Since
from mitra.findings.words.cells import CellView


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch in a list. `number`: of its decree, "" while there is none; `stage`: what comes next."""

    reference: str
    title: str
    at: datetime
    institutions: int
    subjects: int
    undecided: int
    stage: str
    number: str


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """An institution (`code` "") or programme in a batch: its strip as it was frozen, what was advised, what was decided.

    `verdict`: "" while nothing is; `state` names where the partnership stands now; `overturns`: other than was advised.
    """

    key: str
    code: str
    title: str
    cells: tuple[CellView, ...]
    advice: str
    advice_reason: str
    verdict: str
    reason: str
    conditions: str
    conditions_due_on: date | None
    overturns: bool
    overridden: bool
    state: str


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    """An institution in a batch with its programmes; `since`: what has changed since its snapshot."""

    vin: str
    name: str
    place: str
    case: str
    rows: tuple[SubjectRow, ...]
    since: Since
    on: date
    known_at: datetime
    law: str
    sha256: str

    @property
    def undecided(self) -> int:
        """How many of its subjects are not decided."""
        return sum(not row.verdict for row in self.rows)

    @property
    def refused(self) -> bool:
        """Whether something of it was decided against."""
        return any(row.verdict == "decline" for row in self.rows)


@dataclass(frozen=True, slots=True)
class DecreeView:
    """The decree of a batch."""

    number: str
    slug: str
    title: str
    until: date | None
    sha256: str
    drawn_up_by: str
    drawn_up_at: datetime
    signed_by: str
    signed_at: datetime | None
    mandate: str


@dataclass(frozen=True, slots=True)
class BatchPage:
    """A batch on one page. `counts`: subjects by verdict ("" undecided); `digest`: of all that is decided, as it stands."""

    reference: str
    title: str
    by: str
    at: datetime
    lines: tuple[InstitutionLine, ...]
    counts: dict[str, int]
    digest: str
    confirmed_by: str
    confirmed_at: datetime | None
    decree: DecreeView | None
    may: frozenset[str]
    hindrance: str

    @property
    def changed(self) -> int:
        """Of how many institutions something has changed since the snapshot."""
        return sum(line.since.anything for line in self.lines)
