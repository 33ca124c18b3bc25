"""Institutions that may be one body entered twice. The program only asks; a person decides (`acts.join`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db import connection

from mitra.institutions.models import Institution, Join
from mitra.institutions.queries.families import joins_known, resolved
from mitra.institutions.queries.listed import Listed, listed

ALIKE: Final = 0.6
"""Names in one kabupaten or kota that are at least this similar may be one name, mistyped."""


class Said(NamedTuple):
    """A number that belongs to one body alone, as somebody says it of an institution. `what`: vin, nib, certificate."""

    institution: int
    what: str
    number: str


class Reason(NamedTuple):
    """Why two may be one. `what`: name, with the similarity from 0 to 1 in `value`; or what they have in common."""

    what: str
    value: str


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """Two institutions that may be one; `parted_because`: what a person said who parted them before, "" if nobody did."""

    one: Listed
    other: Listed
    reasons: tuple[Reason, ...]
    parted_because: str


def possible_duplicates(said: Iterable[Said] = (), alike: float = ALIKE) -> list[PossibleDuplicate]:
    """Pairs of institutions that go on today and may be one, those with the most and best reasons first. Four queries.

    Names are compared within a kabupaten or kota, by the three-letter groups they share (pg_trgm), without the words that
    most names have. A number is compared with what was `said` and, being a VIN, with identifiers. What is told of an absorbed
    institution counts for the one that goes on for it.
    """
    everyone = {
        one.pk: one for one in Institution.objects.only("identifier", "name", "city", "province").order_by("pk").iterator()
    }
    ends = resolved(dict(joins_known().values_list("absorbed_id", "into_id")))
    found: dict[tuple[int, int], set[Reason]] = defaultdict(set)
    for one, other, reason in (*_similar_names(alike), *_same_numbers(said, everyone)):
        first, second = sorted((ends.get(one, one), ends.get(other, other)))
        if first != second:
            found[first, second].add(reason)
    parted = _parted(ends)
    pairs = [
        PossibleDuplicate(
            listed(everyone[one]), listed(everyone[other]), tuple(sorted(why, key=_weight)), parted.get((one, other), "")
        )
        for (one, other), why in found.items()
    ]
    return sorted(
        pairs, key=lambda pair: (pair.parted_because != "", [_weight(r) for r in pair.reasons], pair.one.id, pair.other.id)
    )


def _weight(reason: Reason) -> tuple[int, float, str]:
    order = ("vin", "nib", "certificate", "name").index(reason.what)
    return order, -float(reason.value) if reason.what == "name" else 0.0, reason.value


def _same_numbers(said: Iterable[Said], everyone: Mapping[int, Institution]) -> list[tuple[int, int, Reason]]:
    """Each institution with the first one (by its number here) of which the same is said."""
    holders: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one in everyone.values():
        holders["vin", one.identifier].add(one.pk)
    for institution, what, number in said:
        holders[what, number].add(institution)
    pairs = []
    for (what, number), several in holders.items():
        first, *others = sorted(several)
        pairs += [(first, other, Reason(what, number)) for other in others]
    return pairs


def _similar_names(alike: float) -> list[tuple[int, int, Reason]]:
    with connection.cursor() as cursor:
        cursor.execute(_SIMILAR, {"alike": alike})
        return [(one, other, Reason("name", f"{similarity:.2f}")) for one, other, similarity in cursor.fetchall()]


def _parted(ends: Mapping[int, int]) -> dict[tuple[int, int], str]:
    found = {}
    for one, other, reason in (
        Join.objects.exclude(part=None).order_by("part__recorded_at").values_list("absorbed_id", "into_id", "part__reason")
    ):
        first, second = sorted((ends.get(one, one), ends.get(other, other)))
        found[first, second] = reason
    return found


# Words that say what kind of body it is, not which.
_SIMILAR = r"""
WITH words AS MATERIALIZED (
    SELECT id, regency, lower(name) AS name, btrim(regexp_replace(lower(name),
        '\m(lpk|lkp|lpks|lsp|blk|blkk|bkk|blkln|bbplk|bpvp|bbpvp|uptd?|uptp|lembaga|balai|besar|pusat|unit|pelaksana|teknis'
        || '|daerah|pelatihan|latihan|kursus|kerja|keterampilan|ketrampilan|komunitas|swasta|vokasi|produktivitas|dan'
        || '|yayasan|pondok|pesantren|ponpes|pt|cv|ud|pkbm|training|center|centre)\M|[^[:alnum:]]+', ' ', 'g')) AS own
    FROM institutions_institution WHERE regency <> ''
), named AS MATERIALIZED (
    SELECT id, regency, CASE WHEN own = '' THEN name ELSE own END AS own FROM words
)
SELECT one.id, other.id, similarity(one.own, other.own)
FROM named one JOIN named other ON other.regency = one.regency AND other.id > one.id
WHERE similarity(one.own, other.own) >= %(alike)s
"""
