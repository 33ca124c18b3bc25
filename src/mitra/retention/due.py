"""What is due on a day: by each rule, the records whose time is over, without what was erased before. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import Exists, Max, OuterRef, Q, Subquery

from mitra.accounts.models import Invitation, Person
from mitra.audit.models import Entry
from mitra.cases.models import Case, Step
from mitra.cases.models.case import ENDED
from mitra.decisions.models import Partnership
from mitra.documents.models import Document, Version
from mitra.law.retention import Rule, rules
from mitra.retention.models import Disposal, LegalHold
from mitra.values.moments import WIB


@dataclass(frozen=True, slots=True)
class Due:
    """A record by a rule: since when its time counts, the first day on which it may go, the hold that keeps it ("" none)."""

    rule: str
    subject: str
    counted_from: date
    due_on: date
    held: str = ""


def due(on: date, ahead: int = 0) -> list[Due]:
    """Everything that may go on that day, or within `ahead` days after it; the first due first."""
    held = _held(on)
    done = set(Disposal.objects.values_list("subject", flat=True))
    last = on + timedelta(days=ahead)
    found = []
    for rule in rules().values():
        for subject, counted_from, also in _FOUND[rule.id](rule, on, last):
            day = rule.due_on(counted_from, on)
            if day <= last and subject not in done:
                reason = next((held[one] for one in (subject, *also) if one in held), "")
                found.append(Due(rule.id, subject, counted_from, day, reason))
    return sorted(found, key=lambda one: (one.due_on, one.rule, one.subject))


Found = Iterator[tuple[str, date, tuple[str, ...]]]
"""Subject, since when it counts, and other subjects a hold on which keeps it too."""


def _held(on: date) -> dict[str, str]:
    holds = LegalHold.objects.filter(Q(until=None) | Q(until__gt=on), lifted_at=None)
    return dict(holds.values_list("subject", "reason"))


def _ended_cases() -> Any:
    last = Step.objects.filter(case=OuterRef("pk")).order_by("-number").values("at")[:1]
    return Case.objects.filter(state__in=ENDED).annotate(ended_at=Subquery(last))


def _cases(*, handed_in: bool) -> Any:
    def found(rule: Rule, on: date, last: date) -> Found:
        rows = _ended_cases().filter(is_handed_in=handed_in, ended_at__lt=_until(rule, on, last))
        for reference, at in rows.values_list("reference", "ended_at"):
            yield f"case {reference}", _day(at), ()

    return found


def _documents(rule: Rule, on: date, last: date) -> Found:
    """Of institutions that are no partner, nor on the way to be one: all their applications ended without it."""
    living = Case.objects.filter(institution=OuterRef("institution")).filter(Q(state=None) | ~Q(state__in=ENDED))
    partner = Partnership.objects.filter(institution=OuterRef("institution"))
    rows = Document.objects.filter(~Exists(living), ~Exists(partner)).filter(
        Exists(Version.objects.filter(document=OuterRef("pk"), blob__destroyed_at=None))
    )
    ended: dict[int, tuple[datetime, tuple[str, ...]]] = {}
    cases = _ended_cases().filter(institution__in=rows.values("institution"))
    for institution, reference, at in cases.values_list("institution", "reference", "ended_at"):
        before = ended.get(institution, (at, ()))
        ended[institution] = max(before[0], at), (*before[1], f"case {reference}")
    uploaded = rows.annotate(newest=Max("versions__uploaded_at")).values_list("public_id", "institution", "newest")
    for public_id, institution, newest in uploaded:
        if institution in ended:
            at, also = ended[institution]
            yield f"document {public_id}", _day(max(at, newest)), also


def _accounts(rule: Rule, on: date, last: date) -> Found:
    """Closed accounts: since the act that closed them last, as the log has it."""
    closed = {f"person {pk}" for pk in Person.objects.filter(is_active=False).values_list("pk", flat=True)}
    entries = Entry.objects.filter(act="accounts.close_account", subject__in=closed)
    for subject, at in entries.values("subject").annotate(last=Max("at")).values_list("subject", "last"):
        yield subject, _day(at), ()


def _invitations(rule: Rule, on: date, last: date) -> Found:
    rows = Invitation.objects.filter(accepted_by=None, expires_at__lt=_until(rule, on, last))
    for pk, at in rows.values_list("pk", "expires_at"):
        yield f"invitation {pk}", _day(at), ()


def _sessions(rule: Rule, on: date, last: date) -> Found:
    """All sessions last used on one day go together."""
    seen = UserSession.objects.filter(last_seen_at__lt=_until(rule, on, last)).values_list("last_seen_at", flat=True)
    for day in sorted({_day(at) for at in seen}):
        yield f"sessions {day}", day, ()


def _until(rule: Rule, on: date, last: date) -> datetime:
    """Moments before this one can be due by `last`; a coarse bound for the database."""
    day = last - timedelta(days=int(rule.value(on).value)) + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=WIB)


def _day(at: datetime) -> date:
    return at.astimezone(WIB).date()


_FOUND = {
    "draft_never_handed_in": _cases(handed_in=False),
    "case_ended": _cases(handed_in=True),
    "documents_of_ended": _documents,
    "account_closed": _accounts,
    "invitation_unused": _invitations,
    "session_ended": _sessions,
}

if _FOUND.keys() != rules().keys():
    raise AssertionError("a rule of the schedule finds nothing")


def subjects(found: Iterable[Due]) -> list[str]:
    """Their subjects, without those that are held."""
    return [one.subject for one in found if not one.held]
