"""An official's verdict on an item, as proof: what the institution said is confirmed or denied by the source that can prove it.

What only assessors or a platform can prove (how online training is given) is looked at for completeness and proves nothing. A
certificate is confirmed by its issuer: the official says what LA-LPK answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitra.accounts.permission import actor
from mitra.cases.doing import Doing
from mitra.cases.draft.reading import Written, read_rows
from mitra.cases.models import Item
from mitra.cases.snapshots import rows_of
from mitra.facts.acts import verify
from mitra.facts.models import Ending, Statement
from mitra.facts.queries import fact_of
from mitra.law.facts import Check, Fact, Source
from mitra.law.vocabulary import KINDS

_PROVER = (Source.VERIFIER, Source.LA_LPK)
_RESULT = {"accepted": Check.CONFIRMED, "failing": Check.DENIED}


def prove(doing: Doing, item: Item, verdict: str) -> int:
    """Record what the verdict proves or denies; returns of how many statements. "asked" proves nothing."""
    result = _RESULT.get(verdict)
    if result is None:
        return 0
    proved = 0
    for fact, source in _provable(doing, item):
        for statement in _statements(doing, item, fact):
            if Ending.objects.filter(statement=statement).exists():
                continue  # the check of the one before has ended it
            by = actor(doing.person)
            done = verify(by=by, statement=statement, source=source, result=result, checked_on=doing.on, now=doing.now).done
            proved += done
    return proved


def _provable(doing: Doing, item: Item) -> Iterator[tuple[Fact, Source]]:
    """What the item's row states and the source an official can speak for."""
    rows: list[Written] = rows_of(item.snapshot)
    read = read_rows(rows, doing.case.institution.identifier, item.snapshot.on)
    for fact in read.application.facts_by_id().values() if read.application else ():
        if fact.id.partition("/")[0] == item.key and not KINDS[fact.kind].declared:
            source = next((one for one in _PROVER if one in KINDS[fact.kind].proved_by), None)
            if source is not None:
                yield fact, source


def _statements(doing: Doing, item: Item, fact: Fact) -> list[int]:
    """The statements that say just this and count: one, unless it was said on several days."""
    said = Statement.objects.filter(
        institution=doing.case.institution_id,
        programme__code=item.programme or None,
        kind=fact.kind,
        item=fact.item or None,
        ending=None,
    )
    return [one.pk for one in said.order_by("pk") if fact_of(one).value == fact.value and one.source == Source.LPK.value]
