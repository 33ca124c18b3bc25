"""What is known of institutions: their statements, as the law judges them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from django.db.models import Q

from mitra.facts.clock import refuse_what_is_not_yet
from mitra.facts.encoding import decode
from mitra.facts.models import Batch, Statement
from mitra.institutions.models import Institution
from mitra.institutions.queries import Body, Members, bodies
from mitra.intake.application import Application
from mitra.intake.application import Programme as ProgrammeApplied
from mitra.law.facts import Check, Fact, Source

_FEW = 50  # institutions
_STATED = (
    "pk", "institution_id", "programme_id", "kind", "item", "value", "source", "said_on", "checked_by", "checked_on", "result",
    "valid_from", "valid_until",
)  # fmt: skip


class Stated(Protocol):
    """A statement, or what of it `fact_of` reads."""

    pk: int
    kind: str
    item: str | None
    value: Any
    source: str
    said_on: date | None
    checked_by: str | None
    checked_on: date | None
    result: str | None
    valid_from: date | None
    valid_until: date | None


def as_known(
    institutions: Iterable[Institution],
    known_at: datetime | None = None,
    on: date | None = None,
    *,
    members: Members | None = None,
) -> list[Application]:
    """What counted about these institutions at `known_at` (None: what counts now), in the order given.

    What counts about institutions that one absorbed is told of it (`institutions.queries.bodies`); `on` is the day on which
    mergers must hold, that of the moment if none is given. Names and places are those of the moment too. At most four
    queries, however many institutions; for a `known_at` four more. It is refused if it has not come (Refused: not_yet).
    """
    if known_at is not None:
        refuse_what_is_not_yet(known_at)
    told = bodies(institutions, known_at, on, members=members)
    everybody = {member for body in told for member in body.members}
    of_institutions: dict[int, list[Fact]] = defaultdict(list)
    of_programmes: dict[int, list[Fact]] = defaultdict(list)
    counted = Statement.objects.filter(counting(known_at), institution__in=everybody).order_by("id")
    statements = counted.values_list(*_STATED, named=True)  # objects of the model cost as much as all the rest
    # A cursor of the database holds no more than it must of many; for a few it costs more than they do.
    for one in statements.iterator(chunk_size=5000) if len(everybody) > _FEW else statements:
        if one.programme_id is None:
            of_institutions[one.institution_id].append(fact_of(one))
        else:
            of_programmes[one.programme_id].append(fact_of(one))
    return [_application(body, of_institutions, of_programmes) for body in told]


def is_known(digest: str) -> bool:
    """Whether the file of this SHA-256 was taken in."""
    return Batch.objects.filter(digest=digest).exists()


def counting(known_at: datetime | None) -> Q:
    """The statements that count at a moment (None: now)."""
    if known_at is None:
        return Q(ending=None)
    return Q(recorded_at__lte=known_at) & (Q(ending=None) | Q(ending__at__gt=known_at))


def _application(body: Body, of_institutions: Mapping[int, list[Fact]], of_programmes: Mapping[int, list[Fact]]) -> Application:
    own = [fact for member in body.members for fact in of_institutions.get(member, ())]
    return Application(
        identifier=body.identifier,
        name=body.called.name,
        type=body.called.type,
        regency=body.called.regency,
        city=body.called.city,
        province=body.called.province,
        association=body.called.association,
        facts=tuple(sorted(own, key=lambda fact: int(fact.id))),
        programmes=tuple(
            ProgrammeApplied(
                one.code, one.titled.title, one.titled.field, one.titled.mode, tuple(of_programmes.get(one.id, ()))
            )
            for one in body.programmes
        ),
    )


def fact_of(one: Stated) -> Fact:
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
