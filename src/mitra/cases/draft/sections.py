"""The sections of an application, and how far each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from mitra.cases.draft.present import DraftNow, RowNow
from mitra.cases.draft.reading import Read
from mitra.intake.application import CellProblem
from mitra.intake.cells import read_cell
from mitra.intake.form import PROGRAMMES
from mitra.law.records import DeliveryMode
from mitra.questionnaire.definition import KNOWN, OF_INSTITUTION, OF_PROGRAMME, Question

SEVERAL: Final = frozenset({"licences", "accreditations", "units", "market_needs", "instructors"})
"""Sheets that may have several rows; the others have one for the institution or for each programme."""

_SECONDS_PER_CELL: Final = 20  # what looking up and typing one answer takes; an assumption, told as "about"


class Status(StrEnum):
    """How far a section is."""

    EMPTY = "empty"
    BEGUN = "begun"
    WRONG = "wrong"
    DONE = "done"


class Section(NamedTuple):
    """A sheet, of a programme (key of its row) if it is on a programme sheet. `rows` that say something."""

    sheet: str
    programme: str
    status: Status
    rows: int
    minutes: int


def sections(draft: DraftNow, read: Read) -> Iterator[Section]:
    """Every section that this application has: the institution's, then each programme's by its mode, as its version orders."""
    for sheet in draft.form.sheets(OF_INSTITUTION):
        yield _section(draft, read, sheet, "")
    for programme in draft.of("programmes"):
        for sheet in draft.form.sheets(sheets_of(programme)):
            yield _section(draft, read, sheet, programme.key)


def section_of(draft: DraftNow, read: Read, sheet: str, programme: RowNow | None) -> Section | None:
    """One section; None if the application does not have it (online learning of a programme that is offline)."""
    has = draft.form.sheets(sheets_of(programme) if programme else OF_INSTITUTION)
    return _section(draft, read, sheet, programme.key if programme else "") if sheet in has else None


def sheets_of(programme: RowNow) -> tuple[str, ...]:
    """The sheets of a programme: how it is given online is asked only where it is, or may be, given online."""
    return OF_PROGRAMME if is_online(programme) is not False else OF_PROGRAMME[:-1]


def is_online(programme: RowNow) -> bool | None:
    """Whether a programme is given online or partly so; None while its mode is not known."""
    mode = read_cell(PROGRAMMES.column("mode"), programme.text("mode")).value
    return None if mode is None else mode != DeliveryMode.OFFLINE


def rows_of(draft: DraftNow, sheet: str, programme: str) -> tuple[RowNow, ...]:
    """The rows of a section; that of a programme's own sheet is the programme's row itself."""
    if sheet == "programmes":
        return tuple(row for row in draft.of("programmes") if row.key == programme)
    return draft.of(sheet, programme)


def own_problems(row: RowNow, read: Read) -> tuple[CellProblem, ...]:
    """What is wrong with a row itself, not with the programme or institution above it."""
    return tuple(one for one in read.problems.get(row.key, ()) if one.column not in KNOWN)


def _section(draft: DraftNow, read: Read, sheet: str, programme: str) -> Section:
    rows = [row for row in rows_of(draft, sheet, programme) if not row.is_blank]
    problems = [one.problem.code for row in rows for one in own_problems(row, read)]
    return Section(sheet, programme, _status(rows, problems), len(rows), _minutes(draft.asked(sheet, programme), rows))


def _status(rows: list[RowNow], problems: Iterable[str]) -> Status:
    codes = set(problems)
    if not rows:
        return Status.EMPTY
    if codes - {"required"}:
        return Status.WRONG
    return Status.BEGUN if codes else Status.DONE


def _minutes(asked: tuple[Question, ...], rows: list[RowNow]) -> int:
    """About how long the cells that are still empty take (those that must be filled in; all of them in an empty section)."""
    left = sum(not row.text(one.key).strip() for row in rows for one in asked if one.required)
    empty = left if rows else len(asked)
    return -(-empty * _SECONDS_PER_CELL // 60)
