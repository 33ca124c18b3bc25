"""Everything about one case that its page needs, read once: each table in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from mitra.accounts.viewer import Viewer
from mitra.cases.desk.holding import is_overdue, with_holding
from mitra.cases.desk.wanted import handed_in_cases
from mitra.cases.draft.reading import Written
from mitra.cases.items import Standing, counting
from mitra.cases.models import Comment, Hold, Question, Snapshot, Verdict, Work
from mitra.cases.snapshots import content
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
    said: dict[str, Any]
    snapshot: Snapshot
    rows: dict[str, Written]
    before: dict[str, Written]
    first: bool
    standing: list[Standing]
    verdicts: list[Verdict]
    work: list[Work]
    questions: list[Question]
    comments: list[Comment]
    held: str | None
    form: Questionnaire

    def situation(self, on: date, unit: str = "") -> Situation:
        """What the conditions of the table are asked about, as `cases.situation` would say."""
        verdicts = [one.verdict for one in self.standing]
        return Situation(
            items_undecided=verdicts.count(""),
            items_asked=verdicts.count("asked"),
            items_failing=verdicts.count("failing"),
            questions_open=sum(one.round.answered_id is None and not one.answer for one in self.questions),
            unit_items_undecided=sum(not one.verdict for one in self.standing if UNIT_OF[one.item.sheet] == unit),
            units_working=sum(one.done_at is None for one in self.work),
            held=self.held is not None,
            clock_over=is_overdue(self.case.due_on, on),
        )

    @property
    def state(self) -> State:
        """Where the case stands."""
        return State(self.case.state)


def gather(viewer: Viewer, reference: str) -> Gathered | None:
    """A case that was handed in; None if there is none or this viewer does not see it.

    Seven queries, eight where it does not have the shipped questions.
    """
    held = Hold.objects.filter(case=OuterRef("pk"), until__isnull=True).values("message")
    seen = with_holding(handed_in_cases(viewer)).annotate(held=Subquery(held))
    case: Any = seen.select_related("institution").filter(reference=reference).first()
    if case is None:
        return None
    snapshots = list(Snapshot.objects.filter(case=case).order_by("-pk")[:2])
    newest = snapshots[0]
    verdicts = list(Verdict.objects.filter(item__case=case).select_related("item", "by").order_by("pk"))
    said = content(newest)
    return Gathered(
        case=case,
        said=said,
        snapshot=newest,
        rows=_rows(said),
        before=_rows(content(snapshots[1])) if len(snapshots) > 1 else {},
        first=len(snapshots) == 1,
        standing=counting(newest.items.all(), verdicts),
        verdicts=verdicts,
        work=list(Work.objects.filter(case=case).select_related("unit", "person").order_by("unit__code")),
        questions=list(_questions(case)),
        comments=list(Comment.objects.filter(case=case).select_related("by", "item")),
        held=case.held,
        form=questions_of(case.questions_id),
    )


def _questions(case: Any) -> QuerySet[Question]:
    return Question.objects.filter(round__case=case).select_related("round__asked", "item", "asked_by")


def _rows(said: dict[str, Any]) -> dict[str, Written]:
    return {row["key"]: Written(row["key"], row["sheet"], row["programme"], row["cells"]) for row in said["rows"]}
