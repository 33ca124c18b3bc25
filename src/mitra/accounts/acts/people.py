"""People: registering, being entered, how one is called, sessions, closing and opening an account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession

from mitra.accounts.models import Person
from mitra.accounts.models.people import normal_email
from mitra.accounts.permission import permit
from mitra.accounts.refused import Forbidden, Refused
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act


@act
def register(
    *, by: Actor, person: Person, email: str, name: str, password: str, language: str = "id", now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Somebody makes an account for themselves; `person` is filled and kept. What it may do comes later, from others.

    The address counts for nothing until a code sent to it has come back.
    """
    permit("register", by, now)
    person.email, person.name, person.language, person.entered_at = normal_email(email), name.strip(), language, now
    person.set_password(password)
    person.save()
    return Outcome(f"person {person.pk}")


@act
def enter_person(
    *, by: Actor, email: str, name: str, language: str = "id", is_invented: bool = False, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Enter somebody known by other means, with an address taken as theirs and no password; nothing if they are known.

    They set a password by recovery, or come by the ministry's own sign-in.
    """
    permit("enter_person", by, now)
    if is_invented and by.kind != "system":
        raise Forbidden("enter_person")
    address = normal_email(email)
    if Person.objects.filter(email=address).exists():
        return Outcome("person", done=False)
    person = Person(email=address, name=name.strip(), language=language, is_invented=is_invented, entered_at=now)
    person.set_unusable_password()
    person.save()
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    return Outcome(f"person {person.pk}", summary={"invented": is_invented})


@act
def rename(*, by: Actor, person: int, name: str, language: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Say how one is called and which language letters come in. Refused: name_missing."""
    permit("rename", by, now, about=person)
    if not name.strip():
        raise Refused("name_missing")
    known = Person.objects.select_for_update().get(pk=person)
    if (known.name, known.language) == (name.strip(), language):
        return Outcome(f"person {person}", done=False)
    known.name, known.language = name.strip(), language
    known.save(update_fields=["name", "language"])
    return Outcome(f"person {person}")


@act
def end_session(*, by: Actor, session: int, now: datetime = BY_THE_CLOCK) -> Outcome:
    """End one of one's own sessions, on whatever device it is: whoever uses it has to sign in again."""
    found = UserSession.objects.select_for_update().filter(pk=session).first()
    if found is None:
        raise Forbidden("end_session")
    permit("end_session", by, now, about=found.user_id)
    found.end()
    return Outcome(f"session {session}")


@act
def close_account(*, by: Actor, person: int, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Keep somebody out from now on, their sessions included; roles and parts stay as they are written."""
    permit("close_account", by, now, about=person, reason=reason)
    closed = Person.objects.filter(pk=person, is_active=True).update(is_active=False)
    for session in UserSession.objects.filter(user_id=person):
        session.end()
    return Outcome(
        f"person {person}", done=bool(closed), summary={"reason": reason.strip()}, before={"open": True}, after={"open": False}
    )


@act
def reopen_account(*, by: Actor, person: int, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Let somebody in again."""
    permit("reopen_account", by, now, about=person, reason=reason)
    opened = Person.objects.filter(pk=person, is_active=False).update(is_active=True)
    return Outcome(
        f"person {person}", done=bool(opened), summary={"reason": reason.strip()}, before={"open": False}, after={"open": True}
    )


@act
def note(*, by: Actor, person: int, what: str, more: Mapping[str, str] | None = None, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Put into the log what the sign-in did itself: somebody signed in or out, changed a password, set up a second factor."""
    permit("note", by, now)
    return Outcome(f"person {person}", summary={"what": what, **(more or {})})
