"""What is known of institutions: their statements, as the law judges them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from mitra.facts.clock import refuse_what_is_not_yet
from mitra.facts.encoding import decode
from mitra.facts.models import Statement
from mitra.institutions.models import Institution, Programme
from mitra.institutions.queries import programmes_known
from mitra.intake.application import Application
from mitra.intake.application import Programme as ProgrammeApplied
from mitra.law.facts import Check, Fact, Source


def as_known(institutions: Iterable[Institution], known_at: datetime | None = None) -> list[Application]:
    """What counted about these institutions at `known_at` (None: what counts now), in the order given.

    Names and places are those of today. Two queries, however many institutions; a third for a `known_at`, which is refused
    if it has not come (Refused: not_yet).
    """
    if known_at is not None:
        refuse_what_is_not_yet(known_at)
    wanted = list(institutions)
    programmes: dict[int, list[Programme]] = defaultdict(list)
    for programme in programmes_known(known_at).filter(institution__in=wanted).order_by("institution_id", "code"):
        programmes[programme.institution_id].append(programme)
    statements = Statement.objects.filter(counting(known_at), institution__in=wanted).order_by("id")
    facts: dict[tuple[int, int | None], list[Fact]] = defaultdict(list)
    for one in statements.iterator(chunk_size=5000):
        facts[one.institution_id, one.programme_id].append(fact_of(one))
    return [_application(institution, programmes[institution.pk], facts) for institution in wanted]


def counting(known_at: datetime | None) -> Q:
    """The statements that count at a moment (None: now)."""
    if known_at is None:
        return Q(ending=None)
    return Q(recorded_at__lte=known_at) & (Q(ending=None) | Q(ending__at__gt=known_at))


def _application(
    institution: Institution, programmes: list[Programme], facts: dict[tuple[int, int | None], list[Fact]]
) -> Application:
    return Application(
        identifier=institution.identifier,
        name=institution.name,
        type=institution.type,
        regency=institution.regency,
        city=institution.city,
        province=institution.province,
        association=institution.association,
        facts=tuple(facts[institution.pk, None]),
        programmes=tuple(
            ProgrammeApplied(one.code, one.title, one.field, one.mode, tuple(facts[institution.pk, one.pk]))
            for one in programmes
        ),
    )


def fact_of(one: Statement) -> Fact:
    """A statement as the law reads it; its id is the statement's number."""
    return Fact(
        id=f"{one.pk}",
        kind=one.kind,
        value=decode(one.kind, one.value),
        source=Source(one.source),
        said_on=one.said_on,
        checked_by=Source(one.checked_by) if one.checked_by else None,
        checked_on=one.checked_on,
        check=Check(one.result) if one.result else None,
        item=one.item,
        valid_from=one.valid_from,
        valid_until=one.valid_until,
    )
