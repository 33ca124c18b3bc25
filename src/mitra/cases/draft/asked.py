"""What a case asks: the questionnaire it was begun with, for its type of institution and each programme's mode.

What is written in a cell that is not asked (any more, or for another mode) stays in the draft and is not handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from mitra.cases.draft.reading import Read, Written, read_rows, written_rows
from mitra.cases.models import Case
from mitra.intake.application import CellProblem
from mitra.intake.cells import read_cell
from mitra.intake.form import INSTITUTIONS, PROGRAMMES
from mitra.questionnaire.definition import Question, Questionnaire
from mitra.questionnaire.queries import questions_of
from mitra.values.parsed import problem


def type_of(rows: Iterable[Written]) -> str:
    """The type of the institution, "" while it is not known."""
    said = next((row.cells.get("type", "") for row in rows if row.sheet == "institutions"), "")
    return str(read_cell(INSTITUTIONS.column("type"), said).value or "")


def modes_of(rows: Iterable[Written]) -> Mapping[str, str]:
    """The mode of each programme by the key of its row, "" while it is not known."""
    column = PROGRAMMES.column("mode")
    return {row.key: str(read_cell(column, row.cells.get("mode", "")).value or "") for row in rows if row.sheet == "programmes"}


def asked_of(form: Questionnaire, rows: Iterable[Written]) -> Iterator[tuple[Written, tuple[Question, ...]]]:
    """Each row with the questions that it is asked."""
    rows = tuple(rows)
    type, modes = type_of(rows), modes_of(rows)
    for row in rows:
        yield row, form.asked(row.sheet, type, modes.get(row.key if row.sheet == "programmes" else row.programme, ""))


def read_form(form: Questionnaire, rows: Iterable[Written], identifier: str, on: date) -> Read:
    """Rows read by their form: what is not asked is left out; what the form asks beyond the law is wanted too."""
    questions = [(_only(row, asked), asked) for row, asked in asked_of(form, rows)]
    read = read_rows([row for row, _ in questions], identifier, on)
    problems = dict(read.problems)
    for row, asked in questions:
        known = {one.column for one in problems.get(row.key, ())}
        more = tuple(one for one in _beyond(row, asked) if one.column not in known)
        if more:
            problems[row.key] = problems.get(row.key, ()) + more
    return replace(read, problems=problems)


def read_draft(case: Case, on: date) -> Read:
    """The draft of a case as it stands, as if handed in on that day. One query, two unless its form is the shipped one."""
    return read_form(questions_of(case.questions_id), written_rows(case), case.institution.identifier, on)


def _only(row: Written, asked: Iterable[Question]) -> Written:
    keys = {one.key for one in asked}
    return replace(row, cells={column: text for column, text in row.cells.items() if column in keys})


def _beyond(row: Written, asked: Iterable[Question]) -> Iterator[CellProblem]:
    """What the law's own reader does not see: answers that only the form wants, and extra ones that cannot be read."""
    if not any(text.strip() for text in row.cells.values()):
        return
    for one in asked:
        text = row.cells.get(one.key, "").strip()
        if not text:
            if one.required:
                yield CellProblem(one.key, problem("required", heading=one.label.id))
        elif one.answer is not None and (wrong := read_cell(one.column, text).problem) is not None:
            yield CellProblem(one.key, wrong)
