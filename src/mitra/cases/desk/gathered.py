"""Everything about one case that its page needs, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from mitra.accounts.viewer import Viewer
from mitra.cases.desk.hanging import Note, Part, Question, Snapshot, Verdict, hanging_on
from mitra.cases.desk.holding import is_overdue, with_holding
from mitra.cases.desk.wanted import handed_in_cases
from mitra.cases.draft.reading import Written
from mitra.cases.items import Standing, counting
from mitra.cases.models import Hold
from mitra.cases.units import UNIT_OF
from mitra.law.procedure.case import Situation, State
from mitra.questionnaire.definition import Questionnaire
from mitra.questionnaire.queries import questions_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """A case and what hangs on it; `case` bears what `with_holding` adds. `before`: rows of the snapshot before, by key.

    `held`: what the institution reads while the case is on hold; None: it is not.
    """

    case: Any
    snapshot: Snapshot
    rows: dict[str, Written]
    before: dict[str, Written]
    first: bool
    standing: list[Standing]
    verdicts: list[Verdict]
    parts: list[Part]
    questions: list[Question]
    notes: list[Note]
    held: str | None
    form: Questionnaire

    def situation(self, on: date, unit: str = "") -> Situation:
        """What the conditions of the table are asked about, as `cases.situation` would say."""
        verdicts = [one.verdict for one in self.standing]
        return Situation(
            items_undecided=verdicts.count(""),
            items_asked=verdicts.count("asked"),
            items_failing=verdicts.count("failing"),
            questions_open=sum(one.is_open and not one.answer for one in self.questions),
            unit_items_undecided=sum(not one.verdict for one in self.standing if UNIT_OF[one.item.sheet] == unit),
            units_working=sum(one.done_at is None for one in self.parts),
            held=self.held is not None,
            clock_over=is_overdue(self.case.due_on, on),
        )

    @property
    def state(self) -> State:
        """Where the case stands."""
        return State(self.case.state)


def gather(viewer: Viewer, reference: str) -> Gathered | None:
    """A case that was handed in; None if there is none or this viewer does not see it.

    Two queries, three where it does not have the shipped questions.
    """
    held = Hold.objects.filter(case=OuterRef("pk"), until__isnull=True).values("message")
    seen = with_holding(handed_in_cases(viewer)).annotate(held=Subquery(held))
    case: Any = seen.select_related("institution").filter(reference=reference).first()
    if case is None:
        return None
    found = hanging_on(case.pk)
    newest, *before = found.snapshots
    return Gathered(
        case=case,
        snapshot=newest,
        rows=_rows(newest),
        before=_rows(before[0]) if before else {},
        first=not before,
        standing=counting(found.items, found.verdicts),
        verdicts=found.verdicts,
        parts=found.parts,
        questions=found.questions,
        notes=found.notes,
        held=case.held,
        form=questions_of(case.questions_id),
    )


def _rows(snapshot: Snapshot) -> dict[str, Written]:
    rows = snapshot.said["rows"]
    return {row["key"]: Written(row["key"], row["sheet"], row["programme"], row["cells"]) for row in rows}
