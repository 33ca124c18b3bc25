"""Institutions that were decided about, in a list; and one with its programmes: how each stands, and what can be done now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from mitra.accounts.rights import visible
from mitra.accounts.viewer import Viewer
from mitra.cases.calendar import day_of
from mitra.decisions.happening import foreseen
from mitra.decisions.models import Objection, Partnership, Step
from mitra.decisions.situation import Given, Known, bars_of, gather, situation_of
from mitra.law.procedure.partnership import PARTNERSHIP, Event, Happening, Span, State, status_on
from mitra.law.procedure.partnership.words import name_of, refusal_in_words
from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Why

AFTERWARDS = (
    "suspend", "lift", "amend", "revoke", "restore", "set_aside", "grant_objection", "dismiss_objection",
)  # fmt: skip
"""Acts on one institution or programme once it was decided about, in the order of their buttons."""

OBJECTED = "keberatan"
"""Instead of a state: institutions of which an objection waits for its answer."""
_APPROVALS = (Happening.GRANTED, Happening.AMENDED)


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """An institution in the list. `states`: of its programmes, with their number; `objections`: that wait for an answer."""

    vin: str
    name: str
    place: str
    state: str
    states: tuple[tuple[str, int], ...]
    objections: int


@dataclass(frozen=True, slots=True)
class Stepped:
    """Something that was done: the act, by whom, why."""

    act: str
    at: datetime
    person: str
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An objection that waits for its answer."""

    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Approval:
    """What holds now of an approval: the day on which it has ended, if any, and its conditions."""

    until: date | None
    conditions: str


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """An institution (`code` "") or a programme of it: its state, its status today ("" before any approval), its days.

    `may`: acts that can be tried now by whoever looks. `approval`: the newest, None before any.
    """

    key: int
    code: str
    title: str
    state: str
    status: str
    spans: tuple[Span, ...]
    steps: tuple[Stepped, ...]
    objection: Waiting | None
    approval: Approval | None
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """An institution with its programmes. `batch`: the last batch in which it stood; `hindrance`: why nothing can be done."""

    vin: str
    name: str
    place: str
    batch: str
    rows: tuple[PartnerRow, ...]
    hindrance: str


def _open_objections() -> QuerySet[Objection]:
    return Objection.objects.filter(granted=None)


def objections_waiting(viewer: Viewer) -> int:
    """How many objections of partnerships that this viewer sees wait for their answer. One query."""
    own = visible(viewer, "partnership", Partnership.objects.all())
    return _open_objections().filter(against__partnership__in=own).count()


def partners(
    viewer: Viewer, words: str, state: str, page: str | None, on_a_page: int
) -> tuple[Page[Partnership], list[PartnerLine]]:
    """Institutions with a partnership, by name, narrowed to words of name, VIN or place and to a state (or OBJECTED).

    Four queries.
    """
    rows = visible(viewer, "partnership", Partnership.objects.filter(programme=None).exclude(state=State.CANDIDATE))
    for word in words.split():
        rows = rows.filter(
            Q(institution__name__icontains=word)
            | Q(institution__identifier__startswith=word)
            | Q(institution__city__icontains=word)
        )
    if state == OBJECTED:
        rows = rows.filter(institution__in=_open_objections().values("against__partnership__institution"))
    elif state:
        rows = rows.filter(institution__partnerships__state=state).distinct()
    found = Paginator(rows.select_related("institution").order_by("institution__name", "pk"), on_a_page).get_page(page)
    who = [one.institution_id for one in found]
    taught: dict[int, Counter[str]] = {one: Counter() for one in who}
    programmes = Partnership.objects.filter(institution__in=who, programme__isnull=False)
    for institution, of, number in programmes.values_list("institution", "state").annotate(Count("pk")):
        taught[institution][of] = number
    objected = Counter(
        _open_objections()
        .filter(against__partnership__institution__in=who)
        .values_list("against__partnership__institution", flat=True)
    )
    return found, [
        PartnerLine(
            one.institution.identifier,
            one.institution.name,
            _place(one),
            one.state,
            tuple((each.value, taught[one.institution_id][each]) for each in State if taught[one.institution_id][each]),
            objected[one.institution_id],
        )
        for one in found
    ]


def partner(viewer: Viewer, vin: str, language: str, now: datetime) -> PartnerPage | None:
    """The institution's page; None if nothing was recommended about it, or the viewer does not see it."""
    rows = _of(viewer, vin)
    if not rows:
        return None
    on = day_of(now)
    known = gather(rows, viewer.person, on)
    steps: dict[int, list[Step]] = {}
    for step in Step.objects.filter(partnership__in=rows).select_related("person", "event").order_by("pk"):
        steps.setdefault(step.partnership_id, []).append(step)
    batches = [known.advice[one.pk].line.batch for one in rows if one.pk in known.advice]
    first = rows[0].institution
    return PartnerPage(
        first.identifier,
        first.name,
        _place(rows[0]),
        max(batches, key=lambda one: one.at).reference if batches else "",
        tuple(_row(one, known, steps.get(one.pk, []), viewer, on) for one in rows),
        name_of("conditions", "mandate_is_in_force", language) if Role.DELEGATE in viewer.roles and not known.mandate else "",
    )


@dataclass(frozen=True, slots=True)
class Looked:
    """What would follow. `against`: the sentence that says why not, "" if nothing stands against it; the days then and now."""

    against: str
    before: tuple[Span, ...]
    after: tuple[Span, ...]


def look(
    viewer: Viewer,
    vin: str,
    code: str,
    act: str,
    given: Given,
    reason: str,
    language: str,
    now: datetime,
    *,
    conditions: str = "",
) -> Looked | None:
    """What stands against an act, and what would follow from it; nothing is done. None for a subject that is not there."""
    one = next((row for row in _of(viewer, vin) if _code(row) == code), None)
    if one is None:
        return None
    on = day_of(now)
    known = gather([one], viewer.person, on)
    events = known.events[one.institution_id, one.programme_id]
    after = foreseen(act, events, given.since or on, given.until, conditional=bool(conditions.strip()))
    return Looked(against(one, act, known, given, reason, viewer, on, language), foreseen("", events, on), after)


def _of(viewer: Viewer, vin: str) -> Sequence[Partnership]:
    """The institution first, then its programmes by code."""
    rows = visible(viewer, "partnership", Partnership.objects.filter(institution__identifier=vin))
    found = rows.exclude(state=State.CANDIDATE).select_related("institution", "programme")
    return sorted(found, key=_code)


def _row(one: Partnership, known: Known, steps: Sequence[Step], viewer: Viewer, on: date) -> PartnerRow:
    events: Sequence[Event] = known.events[one.institution_id, one.programme_id]
    status = status_on(events, on)
    objection = known.objections.get(one.pk)
    told = [each.event for each in steps if each.event is not None]
    return PartnerRow(
        key=one.pk,
        code=_code(one),
        title=one.programme.title if one.programme else one.institution.name,
        state=one.state,
        status=status.value if status else "",
        spans=foreseen("", events, on),
        steps=tuple(
            Stepped(each.act, each.at, each.person.name if each.person else "", each.role, each.reason) for each in steps
        ),
        objection=Waiting(objection.text, objection.due_on) if objection is not None and objection.granted is None else None,
        approval=next((Approval(each.until, each.conditions) for each in reversed(told) if each.happening in _APPROVALS), None),
        may=tuple(act for act in AFTERWARDS if _can_be_tried(one, act, known, viewer, on)),
    )


def _can_be_tried(one: Partnership, act: str, known: Known, viewer: Viewer, on: date) -> bool:
    """Whether nothing but what has still to be typed could stand against it."""
    typed = Given(since=max(on, known.newest.get((one.institution_id, one.programme_id), on)), advice="-")
    row = PARTNERSHIP.row(act)
    situation = situation_of(one, known, typed, on, frozenset())
    still_to_type = {"no_longer_than_allowed"}
    return (
        bool(row.since)
        and row in PARTNERSHIP.acts(State(one.state), _roles(viewer, one), bars=bars_of(one, viewer, known))
        and all(condition(situation) for condition in row.conditions if condition.__name__ not in still_to_type)
    )


def against(
    one: Partnership, act: str, known: Known, given: Given, reason: str, viewer: Viewer, on: date, language: str
) -> str:
    """The sentence that says why an act is not possible as typed; "" if nothing stands against it."""
    state = State(one.state)
    refusal = PARTNERSHIP.refusal(
        act,
        state,
        _roles(viewer, one),
        situation_of(one, known, given, on, frozenset()),
        bars=bars_of(one, viewer, known, given.decree),
        reason=reason,
    )
    if refusal is None:
        return ""
    return refusal_in_words(refusal, state if refusal.why is Why.STATE else None, language)


def _roles(viewer: Viewer, one: Partnership) -> frozenset[Role]:
    return viewer.roles_at(institution=one.institution_id)


def _code(one: Partnership) -> str:
    return one.programme.code if one.programme else ""


def _place(one: Partnership) -> str:
    return ", ".join(text for text in (one.institution.city, one.institution.province) if text)
