"""A draft read as a file of applications would be: the same sheets, the same faults, the same application."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mitra.cases.models import Case, DraftRow
from mitra.intake.application import Application, CellProblem, Report
from mitra.intake.checking import check
from mitra.intake.form import SHEETS
from mitra.intake.joining import Joining
from mitra.intake.keys import code_key
from mitra.intake.rows import Row
from mitra.intake.staging import REGISTER, Staged
from mitra.questionnaire.definition import is_extra


@dataclass(frozen=True, slots=True)
class Written:
    """A row of the draft: cells as typed, by column key. `programme`: code of the programme it belongs to, "" for none."""

    key: str
    sheet: str
    programme: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """What a draft says. `problems` and `remarks` by row key; `application` None until the institution's own row is good."""

    rows: tuple[Written, ...]
    application: Application | None
    problems: Mapping[str, tuple[CellProblem, ...]] = field(default_factory=dict)
    remarks: Mapping[str, tuple[CellProblem, ...]] = field(default_factory=dict)

    @property
    def unreadable(self) -> int:
        """Rows that are in nobody's way of being taken in but their own faults'."""
        return len(self.problems)


def written_rows(case: Case) -> tuple[Written, ...]:
    """Rows that are not removed, in the order in which they were begun. One query."""
    keys: dict[int, str] = {}
    found: dict[int, tuple[str, int | None]] = {}
    cells: dict[int, dict[str, str]] = {}
    written = DraftRow.objects.filter(case=case, removed_at__isnull=True).order_by("id", "cells__id")
    columns = ("id", "key", "sheet", "programme_id", "cells__column", "cells__text")
    for row, key, sheet, programme, column, text in written.values_list(*columns):
        if row not in keys:
            keys[row], found[row], cells[row] = key, (sheet, programme), {}
        if column is not None:
            cells[row][column] = text
    return tuple(Written(keys[row], sheet, keys.get(of or 0, ""), cells[row]) for row, (sheet, of) in found.items())


def read_rows(rows: Iterable[Written], identifier: str, on: date) -> Read:
    """Rows read as those of the institution with that identifier, handed in on that day.

    A programme is named by the key of its row.
    """
    rows = tuple(rows)
    report = Report()
    staged: dict[str, list[Staged]] = {key: [] for key in [*(sheet.key for sheet in SHEETS), REGISTER]}
    for order, one in enumerate(rows):
        staged[one.sheet].append(Staged(order, Row(one.sheet, one.key, _cells(one, identifier, on)), _programme(one)))
    application = Joining(staged, report, claims_only=True).application()
    return Read(
        rows,
        application,
        problems={one.place: one.problems for one in report.rejected},
        remarks={one.place: one.problems for one in report.warnings},
    )


def faults(row: Written, identifier: str, on: date) -> tuple[CellProblem, ...]:
    """What is wrong with one row by itself, while it is being typed; nothing where nothing is written."""
    read = check(Row(row.sheet, row.key, _cells(row, identifier, on)))
    return tuple(read.problems) if read else ()


def _cells(row: Written, identifier: str, on: date) -> dict[str, Any]:
    """As a file would have them: with the VIN on every row, the programme's code on its details, without what only our own
    form asks. Blank rows stay blank.
    """
    cells: dict[str, Any] = {column: text for column, text in row.cells.items() if text.strip() and not is_extra(column)}
    if not cells:
        return {}
    cells["vin"] = identifier
    if row.sheet == "institutions":
        cells["stated_on"] = on
    if row.sheet == "programmes":
        cells["code"] = row.key
    elif row.programme:
        cells["programme"] = row.programme
    return cells


def _programme(row: Written) -> str:
    return code_key(row.key if row.sheet == "programmes" else row.programme)
