"""What the register says: one status, one entry with its history, the list; on any day, as known at any moment."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from mitra.facts.clock import refuse_what_is_not_yet
from mitra.findings.applied import law_applied
from mitra.findings.judged import judged
from mitra.findings.screening import Screened
from mitra.findings.words.cells import CellView, cells_in_words
from mitra.findings.words.strip import Cell, least
from mitra.institutions.models import Institution, Programme
from mitra.law.finding import Outcome
from mitra.law.in_force import Law
from mitra.law.procedure.partnership import (
    Answer,
    Status,
    approval_is_asked_for,
    open_to_jkp,
    status_on,
    timeline,
)
from mitra.law.procedure.partnership.standing import STANDS
from mitra.law.requirements import REQUIREMENTS
from mitra.law.requirements.approved import APPROVED
from mitra.law.wording import choice_name
from mitra.register.following import Subject, as_event
from mitra.register.models import Entry, Event
from mitra.register.records import During, Happened, Listed, ListedLine, Registered, RegisterEntry

NO_ANSWER = Answer(open=False, requirements=(), approvals=(), suspended=False)
"""Of an institution itself: only programmes are open or not."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to: words of name, VIN or place; a status; a province."""

    text: str = ""
    status: str = ""
    province: str = ""


def status(vin: str, code: str | None, on: date, known_at: datetime | None = None) -> Status | None:
    """The status of an institution (`code` None) or programme on a day, as known at a moment; None: no approval ever began.

    Refused: not_yet.
    """
    told = _events(Event.objects.filter(institution__identifier=vin), known_at)
    return status_on([as_event(one) for one in told if (one.programme.code if one.programme else None) == code], on)


def entry(vin: str, on: date, language: str, known_at: datetime | None = None) -> RegisterEntry | None:
    """The entry of an institution; None if nothing about it was in the register then. Raises NotYetLaw; Refused: not_yet."""
    institution = Institution.objects.filter(identifier=vin).first()
    told = list(_events(Event.objects.filter(institution=institution), known_at)) if institution else []
    if institution is None or not told:
        return None
    events: dict[str, list[Event]] = defaultdict(list)
    for one in told:
        events[one.programme.code if one.programme else ""].append(one)
    law = law_applied(on)
    (screened,) = judged([institution], law, known_at)
    programmes = {one.code: one for one in Programme.objects.filter(institution=institution)}
    events.setdefault("", [])
    taught = [programmes[code] for code in sorted(events) if code]
    return RegisterEntry(
        vin=institution.identifier,
        name=institution.name,
        place=_place(institution),
        type=institution.type,
        on=on,
        known_at=known_at,
        institution=_registered(None, events, law, screened, language),
        programmes=tuple(_registered(one, events, law, screened, language) for one in taught),
        approval_asked=approval_is_asked_for(law),
    )


def _events(rows: QuerySet[Event], known_at: datetime | None) -> QuerySet[Event]:
    if known_at is not None:
        refuse_what_is_not_yet(known_at)
        rows = rows.filter(recorded_at__lte=known_at)
    return rows.select_related("programme").order_by("pk")


def outcomes_of(screened: Screened, code: str | None) -> dict[str, Outcome]:
    """The outcome that counts of each requirement for a programme (None: the institution): a person's where there is one."""
    findings = {one.requirement: one for one in (*screened.of(None), *(screened.of(code) if code else ()))}
    overrides = {key: screened.override(one) for key, one in findings.items()}
    return {key: found.outcome if (found := overrides[key]) else one.outcome for key, one in findings.items()}


def _registered(
    programme: Programme | None, events: Mapping[str, Sequence[Event]], law: Law, screened: Screened, language: str
) -> Registered:
    """An institution (`programme` None) or a programme of it; `events`: by code, "" for the institution."""
    code = programme.code if programme else ""
    told = {one: [as_event(event) for event in some] for one, some in events.items()}
    now = status_on(told[code], law.on)
    answer = NO_ANSWER
    if programme:
        own = status_on(told.get("", []), law.on)
        answer = open_to_jkp(outcomes_of(screened, code), own, now, approval_asked=approval_is_asked_for(law))
    approvals = [one for one in events[code] if one.happening in ("granted", "amended") and one.since <= law.on]
    return Registered(
        code=code,
        title=programme.title if programme else screened.application.name,
        mode=choice_name(programme.mode, language) if programme and programme.mode else "",
        status=now.value if now else "",
        conditions=approvals[-1].conditions if approvals else "",
        spans=tuple(During(one.status.value, one.since, one.until) for one in timeline(told[code])),
        events=tuple(_happened(one) for one in events[code]),
        open=answer.open,
        requirements=answer.requirements,
        approvals=answer.approvals,
        suspended=answer.suspended,
        cells=_cells(screened, [code] if code else [one for one in events if one], language),
    )


def _cells(screened: Screened, codes: Sequence[str], language: str) -> tuple[CellView, ...]:
    """The requirements but the approval itself, which the status says: each the least of these programmes."""
    taught = [outcomes_of(screened, code) for code in codes] or [outcomes_of(screened, None)]
    return cells_in_words(
        [
            Cell(one.id, least(outcomes[one.id] for outcomes in taught if one.id in outcomes))
            for one in REQUIREMENTS
            if one.id != APPROVED.id
        ],
        language,
    )


def _happened(one: Event) -> Happened:
    return Happened(
        one.pk, one.happening, one.since, one.until, one.conditions, one.instrument, one.reason, one.advice, one.recorded_at
    )


def listed(wanted: Wanted, on: date, language: str, *, page: int, rows: int, known_at: datetime | None = None) -> Listed:
    """The institutions of which the register says something on a day, as wanted, by name. Raises NotYetLaw; Refused."""
    standing = _standing(on, known_at)
    own = {institution: status for (institution, programme), status in standing.items() if programme is None}
    who = Institution.objects.filter(pk__in=own)
    provinces = tuple(who.exclude(province="").values_list("province", flat=True).distinct().order_by("province"))
    for word in wanted.text.split():
        who = who.filter(Q(name__icontains=word) | Q(identifier__startswith=word) | Q(city__icontains=word))
    if wanted.province:
        who = who.filter(province=wanted.province)
    found = list(who.order_by("name", "pk"))
    counts = Counter(own[one.pk] for one in found)
    if wanted.status:
        found = [one for one in found if own[one.pk] == wanted.status]
    last = max(1, -(-len(found) // rows))
    page = min(max(page, 1), last)
    shown = found[(page - 1) * rows : page * rows]
    return Listed(
        on=on,
        lines=tuple(_lines(shown, own, standing, on, language, known_at)),
        total=len(found),
        page=page,
        counts=tuple((one.value, counts[one.value]) for one in Status if counts[one.value]),
        provinces=provinces,
    )


def _standing(on: date, known_at: datetime | None) -> Mapping[Subject, str]:
    """The status of every subject on a day, from the entries. One query."""
    rows = Entry.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)
    if known_at is None:
        rows = rows.filter(known_until=None)
    else:
        refuse_what_is_not_yet(known_at)
        rows = rows.filter(Q(known_until=None) | Q(known_until__gt=known_at), known_since__lte=known_at)
    return {(one, other): status for one, other, status in rows.values_list("institution_id", "programme_id", "status")}


def _lines(
    who: Sequence[Institution],
    own: Mapping[int, str],
    standing: Mapping[Subject, str],
    on: date,
    language: str,
    known_at: datetime | None,
) -> Iterable[ListedLine]:
    law = law_applied(on)
    asked = approval_is_asked_for(law)
    taught: dict[int, list[Programme]] = defaultdict(list)
    for one in Programme.objects.filter(institution__in=who):
        if (one.institution_id, one.pk) in standing:
            taught[one.institution_id].append(one)
    for of, screened in zip(who, judged(who, law, known_at), strict=True):
        statuses = {one.code: Status(standing[of.pk, one.pk]) for one in taught[of.pk]}
        answers = [
            open_to_jkp(outcomes_of(screened, code), Status(own[of.pk]), found, approval_asked=asked)
            for code, found in statuses.items()
        ]
        yield ListedLine(
            vin=of.identifier,
            name=of.name,
            place=_place(of),
            status=own[of.pk],
            programmes=len(statuses),
            standing=sum(found in STANDS for found in statuses.values()),
            open=sum(answer.open for answer in answers),
            cells=_cells(screened, list(statuses), language),
        )


def _place(of: Institution) -> str:
    return ", ".join(one for one in (of.city, of.province) if one)
