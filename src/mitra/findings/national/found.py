"""Institutions found by what people remember of them, each with its strip on the day asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import QuerySet

from mitra.facts.clock import newest_moment
from mitra.findings.applied import law_applied
from mitra.findings.judged import judged
from mitra.findings.national.lines import lines
from mitra.findings.national.memory import standing_roll
from mitra.findings.search.institutions import find
from mitra.findings.search.spelling import Correction
from mitra.findings.words.cells import CellView, cells_in_words, overridden
from mitra.findings.words.strip import Cell, institution_strip
from mitra.institutions.models import Institution
from mitra.law.in_force import Law
from mitra.law.vocabulary import About

Strip = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One institution found."""

    identifier: str
    name: str
    type: str
    city: str
    province: str
    fields: tuple[str, ...]
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found, judged on a day; `total` over all pages, `law` the digest."""

    hits: tuple[Hit, ...]
    total: int
    page: int
    law: str
    corrections: tuple[Correction, ...]

    @property
    def overridden(self) -> bool:
        """Whether a person's outcome stands beside any of these."""
        return overridden(hit.cells for hit in self.hits)


def results(text: str, on: date, language: str, *, page: int, rows: int) -> Results:
    """The page asked for (the last one if it lies beyond), `rows` to a page. Raises NotYetLaw."""
    law, found = law_applied(on), find(text)
    page = max(1, min(page, -(-len(found.numbers) // rows)))
    shown = _institutions(found.numbers[(page - 1) * rows : page * rows])
    strips = _strips([one for one, _ in shown], law)
    hits = tuple(_hit(who, fields, strips[who.pk], language) for who, fields in shown)
    return Results(hits, len(found.numbers), page, law.digest, found.corrections)


def _strips(institutions: Sequence[Institution], law: Law) -> Mapping[int, Strip]:
    """By number. The standing run found what judging would find if it is of that day and law and nothing was stated since."""
    roll = standing_roll()
    found: dict[int, Strip] = {}
    if roll and (roll.as_of.on, roll.as_of.law, roll.as_of.known_at) == (law.on, law.digest, newest_moment()):
        numbers = roll.institutions.number
        places = np.flatnonzero(np.isin(numbers, [one.pk for one in institutions])).tolist()
        told = lines(roll, About.INSTITUTION, places)
        found = {int(numbers[place]): line.strip for place, line in zip(places, told, strict=True)}
    left = [one for one in institutions if one.pk not in found]  # whom another one absorbed
    judged_now = judged(left, law) if left else ()
    return found | {one.pk: institution_strip(screened) for one, screened in zip(left, judged_now, strict=True)}


def _institutions(numbers: Sequence[int]) -> list[tuple[Institution, tuple[str, ...]]]:
    """Each with its fields of training, in the order given."""
    known: QuerySet[Institution] = Institution.objects.annotate(fields=ArrayAgg("programmes__field", distinct=True, default=[]))
    found = known.in_bulk(numbers)
    fields = {number: tuple(field for field in one.fields if field) for number, one in found.items()}  # type: ignore[attr-defined]  # annotated
    return [(found[number], fields[number]) for number in numbers if number in found]


def _hit(who: Institution, fields: tuple[str, ...], strip: Strip, language: str) -> Hit:
    return Hit(who.identifier, who.name, who.type, who.city, who.province, fields, cells_in_words(strip, language))
