"""One record is erased: written down first, then blanked as the database allows only for what is written down."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from mitra.accounts.models import Invitation, Person, VinClaim
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.models import Case, Change, Comment, DraftCell, Hold, Question, Snapshot, Step, Verdict
from mitra.documents.models import Blob, Document, Version
from mitra.documents.removing import remove_unnamed
from mitra.retention.due import due
from mitra.retention.models import Disposal
from mitra.retention.procedure import permit
from mitra.values.canonical import canonical_json
from mitra.values.moments import WIB

GONE: Final = "(dihapus)"
"""What stands where somebody's words were, and must stand something."""


@act
def dispose(*, by: Actor, subject: str, on: date, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Erase what is due on that day and not held; nothing is done where it is not (any more). Raises Forbidden.

    All of one record in one transaction; files go after the commit, and `documents.tidy` removes what a crash leaves.
    """
    permit("dispose", by, now)
    Disposal.objects.select_for_update().filter(subject=subject).first()
    found = next((one for one in due(on) if one.subject == subject and not one.held), None)
    if found is None:
        return Outcome(subject, done=False)
    Disposal.objects.create(rule=found.rule, subject=subject, counted_from=found.counted_from, by=by.id, at=now)
    kind, _, name = subject.partition(" ")
    counts = _ERASED[kind](name, now)
    return Outcome(subject, summary={"rule": found.rule, "on": on.isoformat(), **counts})


def _case(reference: str, now: datetime) -> dict[str, int]:
    case = Case.objects.select_for_update().get(reference=reference)
    counts = Counter[str]()
    counts["cells"] = DraftCell.objects.filter(row__case=case).delete()[0]
    counts["changes"] = Change.objects.filter(row__case=case).exclude(before="", after="").update(before="", after="")
    counts["texts"] += Comment.objects.filter(case=case).update(text=GONE)
    counts["texts"] += Hold.objects.filter(case=case).update(message=GONE)
    counts["texts"] += Verdict.objects.filter(item__case=case).exclude(reason="").update(reason=GONE)
    counts["texts"] += Step.objects.filter(case=case).exclude(reason="").update(reason=GONE)
    questions = Question.objects.filter(round__case=case)
    counts["texts"] += questions.update(text=GONE) + questions.exclude(answer="").update(answer=GONE)
    for snapshot in Snapshot.objects.filter(case=case):
        counts["snapshots"] += Snapshot.objects.filter(pk=snapshot.pk).update(content=_emptied(bytes(snapshot.content)))
    return dict(counts)


def _emptied(content: bytes) -> bytes:
    """A snapshot without what anybody typed: which rows there were stays, so that verdicts still have their items."""
    said: dict[str, Any] = json.loads(content)
    rows = [{**row, "cells": {}} for row in said["rows"]]
    return canonical_json({**said, "declaration": "", "rows": rows, "erased": "yes"})


def _document(public_id: str, now: datetime) -> dict[str, int]:
    document = Document.objects.select_for_update().get(public_id=public_id)
    shared = Version.objects.filter(blob=OuterRef("pk")).exclude(document=document).filter(~Q(document__title=GONE))
    blobs = Blob.objects.filter(versions__document=document, destroyed_at=None).filter(~Exists(shared)).distinct()
    destroyed = list(blobs.values_list("pk", "sha256", "key_id"))
    Blob.objects.filter(pk__in=[pk for pk, _, _ in destroyed]).update(destroyed_at=now)
    Document.objects.filter(pk=document.pk).update(title=GONE)
    names = Version.objects.filter(document=document).update(filename=GONE)
    for _pk, sha256, key_id in destroyed:
        transaction.on_commit(remove_unnamed(sha256, key_id))
    return {"contents": len(destroyed), "names": names}


def _person(number: str, now: datetime) -> dict[str, int]:
    person = Person.objects.select_for_update().get(pk=int(number))
    pseudonym = f"orang-{person.pk}@anonim.invalid"
    counts = {
        "addresses": EmailAddress.objects.filter(user=person).delete()[0],
        "factors": Authenticator.objects.filter(user=person).delete()[0],
        "accounts_elsewhere": SocialAccount.objects.filter(user=person).delete()[0],
        "sessions": _end_sessions(UserSession.objects.filter(user=person)),
        "invitations": Invitation.objects.filter(email=person.email, closed_at__isnull=False).update(email=pseudonym),
        "claims": VinClaim.objects.filter(person=person).update(proof=GONE),
    }
    still_open = Invitation.objects.filter(email=person.email)
    counts["invitations"] += still_open.update(email=pseudonym, closed_at=now)
    VinClaim.objects.filter(person=person).exclude(reason="").update(reason=GONE)
    person.name, person.email, person.password = f"Orang {person.pk}", pseudonym, make_password(None)
    person.last_login = None
    person.save()
    return counts


def _invitation(number: str, now: datetime) -> dict[str, int]:
    found = Invitation.objects.filter(pk=int(number), accepted_by=None)
    closed = found.filter(closed_at=None).update(closed_at=now)
    return {"closed": closed, "addresses": found.update(email=f"undangan-{number}@anonim.invalid")}


def _sessions(day: str, now: datetime) -> dict[str, int]:
    begin = datetime.combine(date.fromisoformat(day), datetime.min.time(), tzinfo=WIB).astimezone(UTC)
    found = UserSession.objects.filter(last_seen_at__gte=begin, last_seen_at__lt=begin + timedelta(days=1))
    return {"sessions": _end_sessions(found)}


def _end_sessions(found: Any) -> int:
    keys = list(found.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    return int(found.delete()[0])


_ERASED: Final[dict[str, Callable[[str, datetime], dict[str, int]]]] = {
    "case": _case,
    "document": _document,
    "person": _person,
    "invitation": _invitation,
    "sessions": _sessions,
}
