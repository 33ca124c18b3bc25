"""What a new draft begins with: what is known of the institution, or what an earlier case said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mitra.cases.draft.known import known_rows
from mitra.cases.draft.reading import Written, written_rows
from mitra.cases.models import Case, DraftCell, DraftRow
from mitra.questionnaire.queries import questions_of


def prefill(case: Case, person: int, now: datetime) -> int:
    """Rows of what is known by VIN; returns how many."""
    return write(case, known_rows(case.institution), person, now)


def carry_over(case: Case, before: Case, person: int, now: datetime) -> int:
    """Rows of an earlier case, as they stood when it ended; returns how many."""
    return write(case, written_rows(before), person, now)


def write(case: Case, rows: Iterable[Written], person: int, now: datetime) -> int:
    """Rows with their cells into an empty draft, as far as its questions ask for them; programmes before what belongs to them.

    Three queries, four where it does not have the shipped questions.
    """
    form = questions_of(case.questions_id)
    rows = [row for row in rows if row.sheet == "programmes"] + [row for row in rows if row.sheet != "programmes"]
    first = [DraftRow(case=case, sheet=row.sheet, key=row.key) for row in rows if not row.programme]
    made = {row.key: row for row in DraftRow.objects.bulk_create(first)}
    more = [DraftRow(case=case, sheet=row.sheet, key=row.key, programme=made[row.programme]) for row in rows if row.programme]
    made |= {row.key: row for row in DraftRow.objects.bulk_create(more)}
    DraftCell.objects.bulk_create(
        DraftCell(row=made[row.key], column=column, text=text, revision=1, by_id=person, at=now)
        for row in rows
        for column, text in row.cells.items()
        if text.strip() and form.question(row.sheet, column)
    )
    return len(made)
