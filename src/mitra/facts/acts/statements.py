"""What a person or a system says about one matter: asserted, verified, disputed, superseded, withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import connection

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.facts.clock import said, stamp
from mitra.facts.encoding import encode
from mitra.facts.models import Dispute, Ending, Statement
from mitra.facts.queries import fact_of
from mitra.facts.refused import Refused
from mitra.facts.stating import value_as_stored
from mitra.facts.superseding import ABSORBED, END_SUPERSEDED, TAKEN
from mitra.institutions.models import Institution, Programme
from mitra.law.facts import Check, Fact, Source
from mitra.law.vocabulary import KINDS


@act
def assert_statement(
    *, by: Actor, institution: str, fact: Fact, programme: str | None = None, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """State something about an institution (by its identifier) or one of its programmes (by its code).

    It ends what it supersedes (`superseding`). The same statement again, while it counts, changes nothing. `fact.id` is not
    kept: the outcome's summary has the statement's number. Refused: institution_unknown, programme_unknown, and what
    `stating.value_as_stored` refuses.
    """
    subject = _subject(institution, programme)
    return _stated(subject, fact, stamp(now))


@act
def verify(
    *, by: Actor, statement: int, source: Source, result: Check, checked_on: date, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Record what `source` found on `checked_on` when it checked a statement: the statement once more, with the check.

    It ends an earlier check of the same source that it supersedes, and the unchecked claim that was checked. Not so where
    the institution's own word is proof: another's check cannot take that back. Refused: statement_unknown, statement_ended.
    """
    at = stamp(now)
    claim = _standing(statement)
    checked = fact_of(claim)._replace(checked_by=source, checked_on=checked_on, check=result)
    return _stated(claim, checked, at, instead_of=claim if _is_mere_claim(claim) else None)


@act
def supersede(*, by: Actor, statement: int, fact: Fact, reason: str = "", now: datetime = BY_THE_CLOCK) -> Outcome:
    """Put `fact` in a statement's place, whatever their days: a correction by the one on whose word the statement rests.

    Refused: statement_unknown, statement_ended, other_matter (another kind, item or prover), and what
    `stating.value_as_stored` refuses.
    """
    at = stamp(now)
    old = _standing(statement)
    before = fact_of(old)
    if (fact.kind, fact.item or None, fact.prover) != (before.kind, before.item, before.prover):
        raise Refused("other_matter", source=before.prover.value)
    return _stated(old, fact, at, instead_of=old, reason=reason)


@act
def withdraw(*, by: Actor, statement: int, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Take a statement back for a reason. With a check the claim that had been checked stands again, stated anew.

    Refused: reason_missing, statement_unknown, statement_ended.
    """
    if not reason.strip():
        raise Refused("reason_missing")
    at = stamp(now)
    old = _standing(statement)
    Ending.objects.create(statement=old, successor=None, at=at, reason=reason)
    claims = [Statement.objects.get(pk=pk) for pk in _column(ABSORBED, old.pk)]
    again = [_state(one, fact_of(one), at).pk for one in claims if not _is_taken(one)]
    return Outcome(old.institution.identifier, summary={"withdrawn": old.pk, "stated_again": again})


@act
def dispute(
    *, by: Actor, statement: int, source: Source, disputed_on: date, reason: str, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Record that `source` says a statement is wrong. The statement counts as before; whoever reads it sees the dispute.

    Refused: reason_missing, statement_unknown, statement_ended.
    """
    if not reason.strip():
        raise Refused("reason_missing")
    at = stamp(now)
    about = _standing(statement)
    made = Dispute.objects.create(statement=about, source=source.value, disputed_on=disputed_on, reason=reason, recorded_at=at)
    return Outcome(about.institution.identifier, summary={"statement": about.pk, "dispute": made.pk})


def _subject(identifier: str, code: str | None) -> Statement:
    """A statement about that institution or programme, without content."""
    institution = Institution.objects.filter(identifier=identifier).first()
    if institution is None:
        raise Refused("institution_unknown", institution=identifier)
    programme = None if code is None else Programme.objects.filter(institution=institution, code=code).first()
    if code is not None and programme is None:
        raise Refused("programme_unknown", institution=identifier, programme=code)
    return Statement(institution=institution, programme=programme)


def _standing(number: int) -> Statement:
    """The statement of that number, which must count."""
    found = Statement.objects.select_related("institution", "programme", "ending").filter(pk=number).first()
    if found is None:
        raise Refused("statement_unknown", statement=number)
    if hasattr(found, "ending"):
        raise Refused("statement_ended", statement=number, at=said(found.ending.at))
    return found


def _stated(subject: Statement, fact: Fact, at: datetime, *, instead_of: Statement | None = None, reason: str = "") -> Outcome:
    """State it unless just this is stated and counts; the outcome says what it ended."""
    fact = fact._replace(item=fact.item or None)
    value_as_stored(fact, of_programme=subject.programme_id is not None)
    about, same = subject.institution.identifier, _same(subject, fact)
    if same is None:
        made = _state(subject, fact, at, instead_of=instead_of, reason=reason).pk
    elif instead_of is None or same == instead_of.pk:
        return Outcome(about, done=False, summary={"statement": same, "ended": []})
    else:
        Ending.objects.create(statement=instead_of, successor_id=same, at=at, reason=reason)
        made = same
    ended = Ending.objects.filter(successor=made, at=at).order_by("statement").values_list("statement", flat=True)
    return Outcome(about, summary={"statement": made, "ended": list(ended)})


def _same(subject: Statement, fact: Fact) -> int | None:
    alike = Statement.objects.filter(
        institution=subject.institution_id, programme=subject.programme_id, kind=fact.kind, item=fact.item, ending=None
    )
    return next((one.pk for one in alike.order_by("pk") if fact_of(one)._replace(id=fact.id) == fact), None)


def _state(subject: Statement, fact: Fact, at: datetime, *, instead_of: Statement | None = None, reason: str = "") -> Statement:
    made = Statement.objects.create(
        institution_id=subject.institution_id,
        programme_id=subject.programme_id,
        kind=fact.kind,
        item=fact.item,
        value=encode(fact.value),
        source=fact.source.value,
        said_on=fact.said_on,
        checked_by=fact.checked_by.value if fact.checked_by else None,
        checked_on=fact.checked_on,
        result=fact.check.value if fact.check else None,
        valid_from=fact.valid_from,
        valid_until=fact.valid_until,
        recorded_at=at,
    )
    if instead_of is not None:
        Ending.objects.create(statement=instead_of, successor=made, at=at, reason=reason)
    with connection.cursor() as cursor:
        cursor.execute(END_SUPERSEDED, {"statement": made.pk, "at": at})
    return made


def _is_mere_claim(one: Statement) -> bool:
    """Nobody has checked it, and whoever said it cannot prove it."""
    return one.result is None and Source(one.source) not in KINDS[one.kind].proved_by


def _is_taken(one: Statement) -> bool:
    return bool(_column(TAKEN, one.pk)[0])


def _column(query: str, number: int) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, [number])
        return [first for (first,) in cursor.fetchall()]
