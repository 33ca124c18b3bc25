"""What is true of partnerships now: what the conditions of the procedure's table are asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from mitra.accounts.viewer import Viewer
from mitra.assessment.models import Participation
from mitra.cases.models import Case
from mitra.decisions.mandates import mandate_of
from mitra.decisions.models import Advice, Batch, Decree, Objection, Partnership, Step
from mitra.decisions.objecting import objection_ends_on
from mitra.law.procedure.case import State as CaseState
from mitra.law.procedure.partnership import Event as Happened
from mitra.law.procedure.partnership import Situation, State, Status, no_suspension_is_to_come, status_on
from mitra.law.procedure.partnership.limits import suspended_until_at_most
from mitra.law.procedure.table import Bar
from mitra.register.following import Subject, events_of
from mitra.register.models import Event

_APPROVED = frozenset({State.APPROVED, State.CONDITIONAL, State.AWAITING_SIGNATURE, State.PARTNER})
AGAINST = ("tell_refusal", "suspend", "revoke")
"""Acts against which an institution can object."""


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with the act itself.

    `since`, `until`: the days for which it is to hold; `advice`: how to mend it; `seen`: whoever confirms has seen what stands
    there; `document_is_the_one`: what is signed is what was drawn up; `decree`: the decree that it is about.
    """

    since: date | None = None
    until: date | None = None
    advice: str = ""
    seen: bool = False
    document_is_the_one: bool = False
    decree: Decree | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of several partnerships, gathered in a fixed number of queries."""

    advice: Mapping[int, Advice]
    institutions: Mapping[int, str]
    undecided: Mapping[int, int]
    verified: frozenset[int]
    newest: Mapping[Subject, date]
    events: Mapping[Subject, tuple[Happened, ...]]
    objections: Mapping[int, Objection | None]
    told: Mapping[int, Step]
    mandate: bool


def gather(rows: Sequence[Partnership], person: int | None, on: date) -> Known:
    """Nine queries, however many rows."""
    pks, institutions = [one.pk for one in rows], {one.institution_id for one in rows}
    advice = newest_advice(pks)
    batches = {one.line.batch_id for one in advice.values()}
    waiting = Advice.objects.filter(line__batch__in=batches, partnership__state=State.RECOMMENDED)
    states = Partnership.objects.filter(institution__in=institutions, programme=None).values_list("institution_id", "state")
    subjects = [(one.institution_id, one.programme_id) for one in rows]
    newest = Event.objects.filter(institution__in=institutions).values_list("institution_id", "programme_id")
    told = {
        one.partnership_id: one
        for one in Step.objects.filter(partnership__in=pks, act__in=AGAINST).order_by("pk").select_related("objection")
    }
    return Known(
        advice=advice,
        institutions=dict(states),
        undecided=dict(waiting.values_list("line__batch").annotate(Count("pk"))),
        verified=_verified(institutions),
        newest={(one, other): day for one, other, day in newest.annotate(Max("since"))},
        events=events_of(subjects),
        objections={pk: getattr(step, "objection", None) for pk, step in told.items()},
        told=told,
        mandate=mandate_of(person, on) is not None,
    )


def newest_advice(partnerships: Iterable[int]) -> dict[int, Advice]:
    """The last recommendation about each, with its line and batch. One query."""
    rows = Advice.objects.filter(partnership__in=partnerships).order_by("partnership_id", "-pk").distinct("partnership_id")
    return {one.partnership_id: one for one in rows.select_related("line__batch")}


def situation_of(one: Partnership, known: Known, given: Given, on: date, approved_with_it: frozenset[int]) -> Situation:
    """The situation of one. `approved_with_it`: institutions that the same act approves."""
    subject = (one.institution_id, one.programme_id)
    advice = known.advice.get(one.pk)
    batch: Batch | None = advice.line.batch if advice else None
    objection, told = known.objections.get(one.pk), known.told.get(one.pk)
    since, newest = given.since or on, known.newest.get(subject)
    return Situation(
        verified=one.institution_id in known.verified,
        in_a_batch=batch is not None and batch.confirmed_at is None,
        batch_confirmed=batch is not None and batch.confirmed_at is not None,
        mandate=known.mandate,
        institution_approved=_institution_approved(one, known, approved_with_it),
        undecided=known.undecided.get(batch.pk, 0) if batch else 0,
        seen=given.seen,
        document_is_the_one=given.document_is_the_one,
        is_programme=one.programme_id is not None,
        advised=bool(given.advice.strip()),
        within_limit=given.until is not None and since < given.until <= suspended_until_at_most(since),
        in_order=newest is None or newest <= since,
        reaches_back=since < on,
        objection_in_time=told is not None and on <= objection_ends_on(told.at),
        objected=objection is not None,
        objection_open=objection is not None and objection.granted is None,
        clock_over=time_is_over(State(one.state), known.events[subject], on),
    )


def time_is_over(state: State, events: Sequence[Happened], on: date) -> bool:
    """Whether time alone has ended the suspension or the approval; the register says so already."""
    if state is State.SUSPENDED:
        return no_suspension_is_to_come(events, on)
    return state is State.PARTNER and status_on(events, on) is Status.LAPSED


def bars_of(one: Partnership, viewer: Viewer, known: Known, decree: Decree | None = None) -> frozenset[Bar]:
    """Whether it is their own institution, or rests on their own work: they recommended it, or drew up the decree."""
    bars = set()
    if one.institution_id in viewer.institutions:
        bars.add(Bar.OWN_INSTITUTION)
    advice = known.advice.get(one.pk)
    authors = {advice.line.batch.by_id} if advice else set()
    if decree is not None:
        authors.add(decree.drawn_up_by_id)
    if viewer.person in authors:
        bars.add(Bar.OWN_WORK)
    return frozenset(bars)


def _institution_approved(one: Partnership, known: Known, approved_with_it: frozenset[int]) -> bool:
    """Whether its institution is; of an institution itself, and of what is decided against, nothing is asked."""
    if one.programme_id is None or one.institution_id in approved_with_it:
        return True
    return known.institutions.get(one.institution_id) in _APPROVED


def _verified(institutions: set[int]) -> frozenset[int]:
    """Those with an application that is ready, or that took part in a wave."""
    ready = Case.objects.filter(institution__in=institutions, state=CaseState.READY).values_list("institution_id", flat=True)
    taking_part = Participation.objects.filter(institution__in=institutions).values_list("institution_id", flat=True)
    return frozenset(ready) | frozenset(taking_part)
