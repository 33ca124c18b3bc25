"""What is true of a case now: what the conditions of the procedure's table are asked about."""

from __future__ import annotations

from datetime import date

from mitra.accounts.models import WorkUnit
from mitra.cases.draft.asked import read_draft
from mitra.cases.items import standing
from mitra.cases.models import Case, Deadline, Hold, Question, Work
from mitra.cases.models.case import ENDED
from mitra.cases.units import UNIT_OF
from mitra.law.procedure.case import Situation, State


def situation_of(case: Case, on: date, *, declared: bool = False, unit: int | None = None) -> Situation:
    """Gathered for one case, in a fixed number of queries.

    `declared`: the declaration is given with the act. `unit`: the act concerns that unit's part.
    """
    if not case.step:
        others = Case.objects.filter(institution_id=case.institution_id).exclude(pk=case.pk).exclude(state__in=ENDED)
        return Situation(other_case_open=others.exists())
    over = Deadline.objects.filter(case=case, ended_on__isnull=True, due_on__lt=on).exists()
    if case.state == State.DRAFT:
        read = read_draft(case, on)
        return Situation(
            rows_unreadable=read.unreadable,
            institution_described=read.application is not None,
            programmes=len(read.application.programmes) if read.application else 0,
            declared=declared,
            clock_over=over,
        )
    items = standing(case)
    verdicts = [one.verdict for one in items]
    of_unit = WorkUnit.objects.filter(pk=unit).values_list("code", flat=True).first() if unit else None
    return Situation(
        items_undecided=verdicts.count(""),
        items_asked=verdicts.count("asked"),
        items_failing=verdicts.count("failing"),
        questions_open=Question.objects.filter(round__case=case, round__answered__isnull=True, answer="").count(),
        unit_items_undecided=sum(not one.verdict for one in items if UNIT_OF[one.item.sheet] == of_unit),
        units_working=Work.objects.filter(case=case, done_at__isnull=True).count(),
        held=Hold.objects.filter(case=case, until__isnull=True).exists(),
        clock_over=over,
    )
