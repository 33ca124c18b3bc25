"""A fact: one dated statement about an institution or a programme, with who said it and who checked it.

A fact is never overwritten and never computed. What it is worth as proof is decided by `vocabulary.py`, not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple


class Source(StrEnum):
    """Who said it, or who checked it. The values are the ministry's own words and go into files as they stand."""

    LPK = "lpk"  # the training institution itself: a claim
    SISNAKER = "sisnaker"  # Sistem Informasi Ketenagakerjaan (SIAPkerja), register of institutions
    OSS = "oss"  # business licensing
    DISNAKER = "disnaker"  # manpower office of the regency or city
    LA_LPK = "la-lpk"  # accreditation body, the issuer of accreditation certificates
    BNSP = "bnsp"  # professional certification authority
    PLATFORM = "platform"  # the learning platform, read by us
    PASKER = "pasker"  # the ministry's labour-market centre
    VERIFIER = "verifikator"  # official of the ministry who examined the document
    ASSESSOR = "asesor"  # assessor in an assessment
    MINISTER = "menteri"  # the Minister, or whoever holds the mandate


class Check(StrEnum):
    """What the one who checked a statement found."""

    CONFIRMED = "confirmed"
    DENIED = "denied"


class Fact(NamedTuple):
    """One statement.

    `valid_from`/`valid_until`: the period the statement speaks of, half-open; without `valid_from` it speaks from `said_on`.
    `item`: which certificate, instructor or piece of evidence, for kinds of which a subject can have several.
    """

    id: str
    kind: str
    value: Any
    source: Source
    said_on: date | None = None
    checked_by: Source | None = None
    checked_on: date | None = None
    check: Check | None = None
    item: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def prover(self) -> Source:
        """Whose word the statement rests on: the one who checked it with a result, else the one who said it."""
        return self.checked_by if self.checked_by and self.check else self.source

    @property
    def proved_on(self) -> date | None:
        """The day from which the age of the proof counts."""
        return (self.checked_on if self.check else None) or self.said_on

    def speaks_on(self, on: date) -> bool:
        """Whether the statement is about that day at all."""
        start = self.valid_from or self.said_on
        return (start is None or start <= on) and (self.valid_until is None or on < self.valid_until)


FactsByKind = Mapping[str, tuple[Fact, ...]]


class Case(NamedTuple):
    """What is known of one institution and its programmes: facts by kind, and the same for each programme by its code."""

    institution: FactsByKind
    programmes: Mapping[str, FactsByKind]


def by_kind(facts: list[Fact]) -> dict[str, tuple[Fact, ...]]:
    """Group statements by kind, order kept."""
    grouped: dict[str, list[Fact]] = {}
    for fact in facts:
        grouped.setdefault(fact.kind, []).append(fact)
    return {kind: tuple(group) for kind, group in grouped.items()}
