"""The cases of the institutions in which somebody takes part: where each is, until when, what they may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from mitra.accounts.rights import visible
from mitra.accounts.viewer import Viewer
from mitra.cases.models import Case, Deadline, Hold, Question
from mitra.cases.models.case import ENDED
from mitra.institutions.models import Institution
from mitra.law.procedure.case import CASE, State
from mitra.law.procedure.clocks import clocks


@dataclass(frozen=True, slots=True)
class Until:
    """The clock that runs: its last day, its length, and whether the day may still move or has moved (`moved_from`)."""

    clock: str
    on: date
    length: int
    in_working_days: bool
    is_provisional: bool
    moved_from: date | None


@dataclass(frozen=True, slots=True)
class CaseNow:
    """Where a case stands. `held`: the ministry's message, "" while it is not on hold. `may`: acts open to the viewer.

    `may_reapply`: it ended, nothing else is open, nobody has taken it up again, and the viewer may begin an application.
    """

    reference: str
    state: State
    opened_at: datetime
    until: Until | None
    held: str
    questions: int
    unanswered: int
    may: frozenset[str]
    may_reapply: bool


@dataclass(frozen=True, slots=True)
class Applying:
    """An institution of the viewer, the case that is open, and those that ended (newest first). `may`: as in CaseNow."""

    id: int
    identifier: str
    name: str
    open: CaseNow | None
    ended: tuple[CaseNow, ...]
    may: frozenset[str]


def applying(viewer: Viewer) -> list[Applying]:
    """Every institution in which they take part, by name. Seven queries, however many there are."""
    institutions = list(Institution.objects.filter(pk__in=viewer.institutions).order_by("name", "pk"))
    cases = list(visible(viewer, "case", Case.objects.filter(institution__in=institutions)).order_by("-opened_at"))
    now = dict(zip((case.pk for case in cases), cases_now(viewer, cases), strict=True))
    found = []
    for one in institutions:
        own = [(case, now[case.pk]) for case in cases if case.institution_id == one.pk]
        running = next((line for _, line in own if line.state not in CASE.ends), None)
        ended = tuple(line for _, line in own if line.state in CASE.ends)
        found.append(Applying(one.pk, one.identifier, one.name, running, ended, acts_of(viewer, one.pk, None)))
    return found


def cases_now(viewer: Viewer, cases: Iterable[Case]) -> list[CaseNow]:
    """How these cases stand, in their order. At most five queries: what no state among them can have is not asked."""
    cases = list(cases)
    states = {case.state for case in cases}
    others = Case.objects.filter(institution__in={case.institution_id for case in cases})
    known = list(others.values_list("institution_id", "state", "previous_id")) if states & set(ENDED) else []
    busy = {institution for institution, state, _ in known if state not in ENDED}
    taken_up = {previous for _, _, previous in known}
    running = Deadline.objects.filter(case__in=cases, ended_on__isnull=True).prefetch_related("moves")
    until = {one.case_id: _until(one) for one in running}
    held: dict[int, str] = {}
    if states - {*ENDED, State.DRAFT}:
        held = dict(Hold.objects.filter(case__in=cases, until__isnull=True).values_list("case_id", "message"))
    questions = Question.objects.filter(round__case__in=cases, round__answered__isnull=True).values("round__case_id")
    counting = questions.annotate(all=Count("pk"), open=Count("pk", filter=Q(answer="")))
    counted: dict[int, Any] = {one["round__case_id"]: one for one in counting} if State.CORRECTION in states else {}
    return [
        CaseNow(
            reference=case.reference,
            state=State(case.state or State.DRAFT),
            opened_at=case.opened_at,
            until=until.get(case.pk),
            held=held.get(case.pk, ""),
            questions=counted.get(case.pk, {}).get("all", 0),
            unanswered=counted.get(case.pk, {}).get("open", 0),
            may=acts_of(viewer, case.institution_id, State(case.state) if case.state else None),
            may_reapply=case.state in ENDED
            and case.institution_id not in busy
            and case.pk not in taken_up
            and "open_case" in acts_of(viewer, case.institution_id, None),
        )
        for case in cases
    ]


def acts_of(viewer: Viewer, institution: int, state: State | None) -> frozenset[str]:
    """The acts that the table opens to this person in the institution's own parts."""
    roles = frozenset(part for part, where in viewer.parts if where == institution)
    return frozenset(row.act for row in CASE.acts(state, roles))


def _until(one: Deadline) -> Until:
    clock = clocks()[one.clock]
    length = clock.length.on(one.began_on)
    moves = sorted(one.moves.all(), key=lambda move: move.pk)
    first = moves[0].due_before if moves else None
    return Until(
        one.clock, one.due_on, int(length.value) if length else 0, clock.in_working_days, one.is_provisional,
        first if first != one.due_on else None,
    )  # fmt: skip
