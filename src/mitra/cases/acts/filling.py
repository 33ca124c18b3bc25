"""Filling in the draft: each cell by itself, so that two people who write at once lose nothing.

Whoever saves says which revision of a cell they saw. If somebody else has changed it meanwhile to something else, the cell
stays as it is, what was typed is kept beside it, and the answer says who changed what: the writer chooses.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import count
from typing import Final, NamedTuple

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.doing import Doing, begin, done
from mitra.cases.draft.documents import own_documents
from mitra.cases.models import Change, DraftCell, DraftRow
from mitra.cases.refused import Forbidden
from mitra.institutions.models import Programme
from mitra.intake.form import SHEETS
from mitra.questionnaire.definition import Answer, Question
from mitra.questionnaire.queries import questions_of

_OF_PROGRAMME: Final = {sheet.key: sheet.of_programme for sheet in SHEETS}
LONGEST: Final = 4_000  # characters of one cell
MOST_ROWS: Final = 2_000  # of one case
_NAMED: Final = re.compile("[0-9a-f]{8}")


class Edit(NamedTuple):
    """A cell as somebody wants it. `row` "" begins a row on `sheet` (of programme `programme`), alike `new` the same one.

    `seen`: revision of the cell that the writer saw, 0 for an empty one. `column` "" with text "" removes the row, with any
    other text it brings the row back. `programme` may be a `new` of the same call. A `new` of eight hexadecimal digits names
    the row for good: sent twice, it begins once.
    """

    row: str
    sheet: str
    column: str
    text: str
    seen: int = 0
    programme: str = ""
    new: str = ""


class TooMuch(ValueError):
    """More rows or a longer text than a form holds; `code`: too_long, too_many_rows."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@act
def fill_in(*, by: Actor, case: str, edits: Sequence[Edit], now: datetime = BY_THE_CLOCK) -> Outcome:
    """Save cells of a draft. The summary counts `cells` changed; `rows`: {new: key} of rows begun; `aside`: numbers of changes
    that were not taken because somebody else had changed the cell meanwhile (`draft.conflicts` tells them).

    What an institution types is not copied into the log. Raises Forbidden, Refused, TooMuch.
    """
    doing = begin(by, case, "fill_in", now=now)
    return Filling(doing).save(edits)


class Filling:
    """Edits of one person on one case, which is locked."""

    def __init__(self, doing: Doing) -> None:
        self._doing = doing
        self._form = questions_of(doing.case.questions_id)
        self._rows: dict[str, DraftRow] = {}
        self._cells: dict[tuple[int, str], DraftCell] = {}
        self._begun: dict[str, str] = {}

    def save(self, edits: Iterable[Edit]) -> Outcome:
        """Each edit in its order; counts, and what was kept aside."""
        edits = tuple(edits)
        self._rows = self._concerned(edits)
        keys = {one.row or self._named_before(one) for one in edits}
        named = [row.pk for key, row in self._rows.items() if key in keys]
        self._cells = {(one.row_id, one.column): one for one in DraftCell.objects.filter(row__in=named)}
        aside: list[int] = []
        changed = 0
        for edit in edits:
            row = self._row(edit)
            if not edit.column:
                changed += self._bring_back(row) if edit.text else self._remove(row)
                continue
            question = self._form.question(row.sheet, edit.column)
            if question is None or not self._is_possible(question, edit.text):
                raise Forbidden(f"no column {edit.column} on {row.sheet}, or no such answer")
            note = self._put(row, edit)
            if note is not None and not note.taken:
                aside.append(note.pk)
            changed += note is not None and note.taken
        if not changed and not aside and not self._begun:
            return Outcome(self._doing.case.reference, done=False)
        return done(self._doing, cells=changed, rows=self._begun, aside=aside)

    def _concerned(self, edits: tuple[Edit, ...]) -> dict[str, DraftRow]:
        """The rows of the case; only those named where cells of rows change that stand there already, as while one types."""
        rows = DraftRow.objects.filter(case=self._doing.case)
        if all(one.row and one.column for one in edits):
            named = {row.key: row for row in rows.filter(key__in={one.row for one in edits})}
            if all(row.removed_at is None for row in named.values()):
                return named
        return {row.key: row for row in rows}

    def _row(self, edit: Edit) -> DraftRow:
        key = edit.row or self._begun.get(edit.new, "") or self._named_before(edit)
        if key:
            if key not in self._rows:
                raise Forbidden("no such row")
            return self._rows[key]
        if edit.sheet not in _OF_PROGRAMME or edit.sheet == "evidence":
            raise Forbidden(f"no sheet {edit.sheet}")
        if len(self._rows) >= MOST_ROWS:
            raise TooMuch("too_many_rows")
        of = self._rows.get(self._begun.get(edit.programme, edit.programme)) if _OF_PROGRAMME[edit.sheet] else None
        if _OF_PROGRAMME[edit.sheet] and (of is None or of.sheet != "programmes"):
            raise Forbidden("no such programme")
        row = DraftRow.objects.create(case=self._doing.case, sheet=edit.sheet, key=self._key(edit), programme=of)
        self._rows[row.key] = row
        if edit.new:
            self._begun[edit.new] = row.key
        return row

    def _named_before(self, edit: Edit) -> str:
        """The key of the row that the same edit began when it was sent before; "" if it is sent for the first time."""
        key = f"{edit.sheet[:3]}-{edit.new}"
        return key if _NAMED.fullmatch(edit.new) and key in self._rows else ""

    def _key(self, edit: Edit) -> str:
        """A programme's key is the code that people see (P1, P2, …) and is never used again; other rows need only differ."""
        if edit.sheet == "programmes":
            of = Programme.objects.filter(institution=self._doing.case.institution_id)
            taken = {*self._rows, *of.values_list("code", flat=True)}
            return next(code for number in count(1) if (code := f"P{number}") not in taken)
        return f"{edit.sheet[:3]}-{edit.new if _NAMED.fullmatch(edit.new) else secrets.token_hex(4)}"

    def _put(self, row: DraftRow, edit: Edit) -> Change | None:
        """The change that was made or kept aside; None where the cell says just this already."""
        text = edit.text.replace("\r\n", "\n").replace("\x00", "")
        if len(text) > LONGEST:
            raise TooMuch("too_long")
        cell = self._cells.get((row.pk, edit.column)) or DraftCell(row=row, column=edit.column, text="", revision=0)
        if cell.text == text:
            return None
        taken = cell.revision in (0, edit.seen)
        note = Change.objects.create(
            row=row,
            column=edit.column,
            before=cell.text,
            after=text,
            taken=taken,
            by_id=self._doing.person,
            at=self._doing.now,
        )
        if taken:
            cell.text, cell.revision = text, cell.revision + 1
            cell.by_id, cell.at = self._doing.person, self._doing.now
            cell.save()
            self._cells[row.pk, edit.column] = cell
            self._bring_back(row)
        return note

    def _is_possible(self, question: Question, text: str) -> bool:
        """Whether a document that is chosen as an answer is one of the institution's own."""
        if question.answer is not Answer.DOCUMENT or not text:
            return True
        return text in own_documents(self._doing.case.institution_id)

    def _remove(self, row: DraftRow) -> int:
        """Put a row away, with what belongs to a programme; its cells stay, so that it can come back."""
        if row.sheet == "institutions" or row.removed_at is not None:
            return 0
        below = [one for one in self._rows.values() if one.programme_id == row.pk and one.removed_at is None]
        away = [row, *below]
        for one in away:
            one.removed_at = self._doing.now
            one.save(update_fields=["removed_at"])
        return len(away)

    def _bring_back(self, row: DraftRow) -> int:
        """Take a row back that was put away, with its programme, or what was put away together with a programme."""
        when = row.removed_at
        above = [one for one in self._rows.values() if one.pk == row.programme_id and one.removed_at is not None]
        below = [one for one in self._rows.values() if one.programme_id == row.pk and one.removed_at == when]
        back = [*above, row, *below] if when is not None else []
        for one in back:
            one.removed_at = None
            one.save(update_fields=["removed_at"])
        return len(back)
