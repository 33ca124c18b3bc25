"""Everything about one case that its page needs, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mitra.accounts.viewer import Viewer
from mitra.cases.desk.hanging import Clock, Note, Part, Question, Snapshot, Verdict, hanging_on
from mitra.cases.desk.holding import Holding, holding_of, is_overdue
from mitra.cases.desk.wanted import handed_in_cases
from mitra.cases.draft.reading import Written
from mitra.cases.items import Standing, counting
from mitra.cases.units import UNIT_OF
from mitra.law.procedure.case import Situation, State
from mitra.questionnaire.definition import Questionnaire
from mitra.questionnaire.queries import questions_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """A case and what hangs on it. `rows` and `before`: those of the newest snapshot and of the one before it, by key.

    `held`: what the institution reads while the case is on hold; None: it is not.
    """

    case: Any
    clock: Clock | None
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
            clock_over=is_overdue(self.due_on, on),
        )

    @property
    def due_on(self) -> date | None:
        """The last day of the clock that runs."""
        return self.clock.due_on if self.clock else None

    @property
    def holding(self) -> Holding:
        """What it waits for."""
        working = any(one.done_at is None for one in self.parts)
        return holding_of(self.state, held=self.held is not None, working=working)

    @property
    def state(self) -> State:
        """Where the case stands."""
        return State(self.case.state)


def gather(viewer: Viewer, reference: str) -> Gathered | None:
    """A case that was handed in; None if there is none or this viewer does not see it.

    Two queries, three where it does not have the shipped questions.
    """
    case: Any = handed_in_cases(viewer).select_related("institution").filter(reference=reference).first()
    if case is None:
        return None
    found = hanging_on(case.pk)
    newest, *before = found.snapshots
    return Gathered(
        case=case,
        clock=found.clock,
        snapshot=newest,
        rows=_rows(newest),
        before=_rows(before[0]) if before else {},
        first=not before,
        standing=counting(found.items, found.verdicts),
        verdicts=found.verdicts,
        parts=found.parts,
        questions=found.questions,
        notes=found.notes,
        held=found.held,
        form=questions_of(case.questions_id),
    )


def _rows(snapshot: Snapshot) -> dict[str, Written]:
    rows = snapshot.said["rows"]
    return {row["key"]: Written(row["key"], row["sheet"], row["programme"], row["cells"]) for row in rows}
