"""A draft as it stands: read once, for pages, files and comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from mitra.cases.draft.asked import modes_of, read_form, type_of
from mitra.cases.draft.fields import fields_of
from mitra.cases.draft.reading import Read, Written
from mitra.cases.models import Case, DraftRow
from mitra.questionnaire.definition import Question, Questionnaire
from mitra.questionnaire.queries import questions_of


@dataclass(frozen=True, slots=True)
class CellNow:
    """A cell: what it says, and how often it was changed."""

    text: str
    revision: int


@dataclass(frozen=True, slots=True)
class RowNow:
    """A row; `programme`: key of the programme's row that it belongs to. `removed_at`: put away, can be brought back."""

    key: str
    sheet: str
    programme: str
    cells: Mapping[str, CellNow]
    removed_at: datetime | None = None

    def text(self, column: str) -> str:
        """What a cell says, "" if nobody has written there."""
        cell = self.cells.get(column)
        return cell.text if cell else ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(cell.text.strip() for cell in self.cells.values())

    @property
    def name(self) -> str:
        """What people know the row by: the first cells of text, at most two."""
        said = [self.text(column.key).strip() for column in fields_of(self.sheet)]
        return " · ".join([text for text in said if text][:2])

    def written(self) -> Written:
        """The row as the reader of drafts takes it."""
        return Written(self.key, self.sheet, self.programme, {column: cell.text for column, cell in self.cells.items()})


@dataclass(frozen=True)  # no slots: what the draft says of types and modes is read once
class DraftNow:
    """All rows of a draft in the order in which they were begun."""

    identifier: str
    rows: tuple[RowNow, ...]
    form: Questionnaire

    def asked(self, sheet: str, programme: str = "") -> tuple[Question, ...]:
        """The questions of a section (of a programme): for this type of institution and that programme's mode."""
        type, modes = self._type_and_modes
        return self.form.asked(sheet, type, modes.get(programme, ""))

    @cached_property
    def _type_and_modes(self) -> tuple[str, Mapping[str, str]]:
        rows = [row.written() for row in self.rows if row.removed_at is None and row.sheet in ("institutions", "programmes")]
        return type_of(rows), modes_of(rows)

    def of(self, sheet: str, programme: str = "") -> tuple[RowNow, ...]:
        """The rows on a sheet (of a programme), without those put away."""
        return tuple(self._of(sheet, programme, removed=False))

    def removed(self, sheet: str, programme: str = "") -> tuple[RowNow, ...]:
        """The rows put away on a sheet (of a programme) that say something, the last one first."""
        found = [row for row in self._of(sheet, programme, removed=True) if not row.is_blank]
        return tuple(sorted(found, key=lambda row: f"{row.removed_at:%Y%m%d%H%M%S%f}", reverse=True))

    def row(self, key: str) -> RowNow | None:
        """The row of that key, put away or not."""
        return next((row for row in self.rows if row.key == key), None)

    def read(self, on: date) -> Read:
        """What it says, as if handed in on that day."""
        return read_form(self.form, [row.written() for row in self.rows if row.removed_at is None], self.identifier, on)

    def _of(self, sheet: str, programme: str, *, removed: bool) -> Iterator[RowNow]:
        for row in self.rows:
            if row.sheet == sheet and row.programme == programme and (row.removed_at is not None) == removed:
                yield row


def draft_now(case: Case) -> DraftNow:
    """The draft of a case, as it was at one moment; one query, however long it is, two unless it has the shipped questions."""
    keys: dict[int, str] = {}
    found: dict[int, tuple[str, int | None, datetime | None]] = {}
    cells: dict[int, dict[str, CellNow]] = {}
    # One statement: between two, somebody else could begin a row.
    written = DraftRow.objects.filter(case=case).order_by("id", "cells__id")
    for row, key, sheet, programme, removed_at, column, text, revision in written.values_list(
        "id", "key", "sheet", "programme_id", "removed_at", "cells__column", "cells__text", "cells__revision"
    ):
        if row not in keys:
            keys[row], found[row], cells[row] = key, (sheet, programme, removed_at), {}
        if column is not None:
            cells[row][column] = CellNow(text, revision)
    return DraftNow(
        case.institution.identifier,
        tuple(
            RowNow(keys[row], sheet, keys.get(programme or 0, ""), cells[row], removed_at)
            for row, (sheet, programme, removed_at) in found.items()
        ),
        questions_of(case.questions_id),
    )
