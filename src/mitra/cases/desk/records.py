"""What the page of a case shows, as small frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from mitra.findings.words.views import FactView


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the list. `mine`: the viewer may decide it now. `changed`: it says otherwise than before."""

    key: str
    sheet: str
    programme: str
    title: str
    unit: str
    verdict: str
    mine: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the row as handed in, under its question's label; `extra`: the law does not ask it.

    `before`: what it said in the snapshot before, None where it is the same.
    """

    label: str
    text: str
    before: str | None
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody wrote about an item or the case; `verdict` of a verdict, `internal` of a note."""

    by: str
    at: datetime
    text: str
    verdict: str = ""
    internal: bool = False
    item: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a round and its answer ("" while there is none)."""

    item: str
    text: str
    by: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Detail:
    """One item: what its row says, what others say of the same, what was decided, asked and noted.

    `points`: what to look at; `offered`: reasons that can be taken as they are.
    """

    line: ItemLine
    cells: tuple[Cell, ...]
    reason: str
    known: tuple[FactView, ...]
    verdicts: tuple[Said, ...]
    asked: tuple[Asked, ...]
    is_new: bool
    points: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A unit's part: `undecided` of `items`; `person` None: anybody of the unit. `mine`: the viewer is of that unit."""

    code: str
    unit: int
    name: str
    name_en: str
    person: int | None
    person_name: str
    began_at: datetime
    done_at: datetime | None
    items: int
    undecided: int
    mine: bool


@dataclass(frozen=True, slots=True)
class Action:
    """An act that the table gives the viewer in this state; `refusal`: the sentence that stands against it now, "" if none."""

    act: str
    unit: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case as the ministry's page shows it. `settled`: rows that are nobody's to decide, by sheet.

    `erased`: what was written in it is gone (`retention`).
    """

    reference: str
    institution: int
    identifier: str
    name: str
    city: str
    state: str
    holding: str
    handed_in_at: datetime
    due_on: date | None
    is_provisional: bool
    overdue: bool
    left: int | None
    held: str
    digest: str
    declaration: str
    items: tuple[ItemLine, ...]
    programmes: Mapping[str, str]
    work: tuple[WorkLine, ...]
    detail: Detail | None
    following: str
    notes: tuple[Said, ...]
    asked: tuple[Asked, ...]
    failing: tuple[tuple[str, str], ...]
    to_ask: tuple[tuple[str, str], ...]
    actions: tuple[Action, ...]
    settled: Mapping[str, int] = field(default_factory=dict)
    rounds: int = 0
    erased: bool = False
