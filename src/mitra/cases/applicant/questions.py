"""The questions of the open round, each with the row it is about as it was handed in and as it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mitra.cases.draft.present import DraftNow, RowNow
from mitra.cases.models import Case, Question, Snapshot
from mitra.cases.snapshots import rows_of
from mitra.questionnaire.definition import Questionnaire
from mitra.values.wording import Wording


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that says otherwise than what was handed in."""

    label: Wording
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. `row`: as it stands; `answer` "" while it is open; `changed`: what the row says otherwise since."""

    id: int
    number: int
    text: str
    sheet: str
    row: RowNow
    answer: str
    answered_by: str
    answered_at: datetime | None
    changed: tuple[Difference, ...]


def asked(case: Case, draft: DraftNow) -> list[Asked]:
    """Those of the open round, in the order in which they were asked. Two queries besides the draft's."""
    questions = Question.objects.filter(round__case=case, round__answered__isnull=True).select_related("item", "answered_by")
    snapshot = Snapshot.objects.filter(case=case).order_by("-pk").first()
    before = {row.key: row.cells for row in rows_of(snapshot)} if snapshot else {}
    found = []
    for number, one in enumerate(questions, 1):
        row = draft.row(one.item.key)
        if row is not None:
            changed = differences(
                draft.form, row.sheet, dict(before.get(row.key, {})), {name: row.text(name) for name in row.cells}
            )
            by = one.answered_by.name if one.answered_by else ""
            found.append(Asked(one.pk, number, one.text, row.sheet, row, one.answer, by, one.answered_at, changed))
    return found


def differences(form: Questionnaire, sheet: str, before: dict[str, str], after: dict[str, str]) -> tuple[Difference, ...]:
    """Cells that say otherwise, in the form's order; white space around does not count."""
    asked = form.section(sheet).questions
    pairs = ((one.label, before.get(one.key, "").strip(), after.get(one.key, "").strip()) for one in asked)
    return tuple(Difference(label, old, new) for label, old, new in pairs if old != new)
