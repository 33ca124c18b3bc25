"""Recording statements. Nothing is overwritten: what was recorded before stays as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.facts.encoding import encode
from mitra.facts.models import Batch, Statement
from mitra.institutions.models import Institution, Programme
from mitra.intake.application import Application
from mitra.law.facts import Fact

_ROWS = 2000  # statements in one INSERT


@act
def record(*, by: Actor, name: str, digest: str, applications: Sequence[Application], now: datetime = BY_THE_CLOCK) -> Outcome:
    """Record everything stated in these applications as one batch; the same content (SHA-256 `digest`) is recorded once.

    The institutions and programmes must be known (`institutions.acts.enter`); KeyError names one that is not.
    """
    if Batch.objects.filter(digest=digest).exists():
        return Outcome(name, done=False)
    batch = Batch.objects.create(name=name, digest=digest, received_at=now)
    known = dict(
        Institution.objects.filter(identifier__in=[a.identifier for a in applications]).values_list("identifier", "pk")
    )
    programmes = {
        (institution, code): pk
        for institution, code, pk in Programme.objects.filter(institution__in=known.values()).values_list(
            "institution_id", "code", "pk"
        )
    }
    statements = [
        _statement(fact, institution, programme, batch, now)
        for application in applications
        for institution, programme, fact in _subjects(application, known, programmes)
    ]
    Statement.objects.bulk_create(statements, batch_size=_ROWS)
    return Outcome(name, summary={"batch": batch.pk, "statements": len(statements)})


def _subjects(
    application: Application, known: dict[str, int], programmes: dict[tuple[int, str], int]
) -> Iterator[tuple[int, int | None, Fact]]:
    institution = known[application.identifier]
    for fact in application.facts:
        yield institution, None, fact
    for programme in application.programmes:
        for fact in programme.facts:
            yield institution, programmes[institution, programme.code], fact


def _statement(fact: Fact, institution: int, programme: int | None, batch: Batch, now: datetime = BY_THE_CLOCK) -> Statement:
    return Statement(
        institution_id=institution,
        programme_id=programme,
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
        place=fact.id,
        batch=batch,
        recorded_at=now,
    )
