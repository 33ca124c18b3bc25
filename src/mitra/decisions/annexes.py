"""Decrees held against the register: what stands in the annex of a signed decree is what the register has, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Final, NamedTuple

from mitra.cases.calendar import day_of
from mitra.decisions.models import Decree
from mitra.law.procedure.partnership import Happening, Status
from mitra.register.models import Event
from mitra.values.parsed import Problem, problem
from mitra.values.wording import Language, Wording

_MOST: Final = 20  # problems in words
WORDING: Final[Mapping[str, Wording]] = {
    "document_changed": Wording(
        "Naskah keputusan {decree} bukan naskah yang disusun dan ditandatangani.",
        "The document of decree {decree} is not the one that was drawn up and signed.",
    ),
    "not_in_the_register": Wording(
        "Lampiran keputusan {decree} memuat {row}, tetapi daftar tidak.",
        "The annex of decree {decree} has {row}, but the register has not.",
    ),
    "not_in_the_annex": Wording(
        "Daftar memuat {row} menurut keputusan {decree}, tetapi lampirannya tidak.",
        "The register has {row} by decree {decree}, but its annex has not.",
    ),
    "by_no_decree": Wording(
        "Peristiwa {event} (VIN {vin}) menyebut keputusan {decree}, yang tidak pernah ditandatangani.",
        "Event {event} (VIN {vin}) names decree {decree}, which was never signed.",
    ),
}


class Held(NamedTuple):
    """What was found: the first problems, how many in all, how many signed decrees there are."""

    problems: tuple[Problem, ...]
    number: int
    decrees: int


class _Row(NamedTuple):
    """A row of an annex, or of the register: they must be the same."""

    vin: str
    programme: str
    status: str
    conditions: str
    reason: str
    since: str
    until: str

    def __str__(self) -> str:
        return f"{self.vin} {self.programme or '-'} {self.status} {self.since}/{self.until or '…'}"


def hold_decrees() -> Held:
    """Hold every signed decree against the approvals that name it; those of one decree in memory at a time."""
    signed = dict(Decree.objects.exclude(signed_at=None).order_by("year", "sequence").values_list("number", "pk"))
    number, first = 0, list[Problem]()
    for one in _problems(signed):
        number += 1
        if number <= _MOST:
            first.append(one)
    return Held(tuple(first), number, len(signed))


def _problems(signed: Mapping[str, int]) -> Iterator[Problem]:
    without = dict(signed)
    for instrument, events in groupby(_granted(), key=lambda one: one.instrument):
        if instrument in signed:
            yield from _hold(without.pop(instrument), events)
        else:
            yield from map(_by_no_decree, events)
    for decree in without.values():
        yield from _hold(decree, ())


def _granted() -> Iterator[Event]:
    rows = Event.objects.filter(happening=Happening.GRANTED.value).select_related("institution", "programme")
    return rows.order_by("instrument", "pk").iterator(chunk_size=2000)


def _by_no_decree(one: Event) -> Problem:
    return problem("by_no_decree", event=one.pk, vin=one.institution.identifier, decree=one.instrument)


def say(found: Problem, language: Language) -> str:
    """The sentence for a problem that was found."""
    return str(getattr(WORDING[found.code], language)).format_map(found.params)


def _hold(number: int, events: Iterable[Event]) -> Iterator[Problem]:
    decree = Decree.objects.get(pk=number)
    document, signed = bytes(decree.document), bytes(decree.signed_document or b"")
    if sha256(document).hexdigest() != decree.sha256 or not signed.startswith(document):
        yield problem("document_changed", decree=decree.number)
    annexed, registered = Counter(_annexed(decree)), Counter(_registered(events))
    for row in sorted((annexed - registered).elements()):
        yield problem("not_in_the_register", decree=decree.number, row=row)
    for row in sorted((registered - annexed).elements()):
        yield problem("not_in_the_annex", decree=decree.number, row=row)


def _annexed(decree: Decree) -> Iterator[_Row]:
    assert decree.signed_at is not None
    since, until = day_of(decree.signed_at).isoformat(), decree.until.isoformat() if decree.until else ""
    for vin, programme, status, conditions, reason in json.loads(bytes(decree.content))["annex"]:
        yield _Row(vin, programme, status, conditions, reason, since, until)


def _registered(events: Iterable[Event]) -> Iterator[_Row]:
    for one in events:
        yield _Row(
            one.institution.identifier,
            one.programme.code if one.programme else "",
            Status.CONDITIONAL.value if one.conditions else Status.PARTNER.value,
            one.conditions,
            one.reason,
            one.since.isoformat(),
            one.until.isoformat() if one.until else "",
        )
