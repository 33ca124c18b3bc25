"""Find institutions by what people remember of them: name (mistyped), identifier, place, field of training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import QuerySet

from mitra.findings.applied import law_applied
from mitra.findings.judged import judged
from mitra.findings.screening import Screened
from mitra.findings.search.directory import directory
from mitra.findings.search.spelling import Correction
from mitra.findings.words.cells import CellView, cells_in_words, overridden
from mitra.findings.words.strip import institution_strip
from mitra.institutions.models import Institution


class Found(NamedTuple):
    """Numbers of the institutions found, the best first, and which words of the text were taken for others."""

    numbers: tuple[int, ...]
    corrections: tuple[Correction, ...]


def find(text: str) -> Found:
    """Institutions that have every word of the text; all of them by name for an empty text. One query; see `directory`."""
    numbers, words = directory()
    answer = words.answer(text)
    scores = answer.institutions
    best_first = np.argsort(-scores, kind="stable")  # those that answer alike stay in the order of their names
    return Found(tuple(numbers[best_first[scores[best_first] > 0]].tolist()), answer.corrections)


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
    screened = judged([one for one, _ in shown], law)
    hits = tuple(_hit(*one, judged_one, language) for one, judged_one in zip(shown, screened, strict=True))
    return Results(hits, len(found.numbers), page, law.digest, found.corrections)


def _institutions(numbers: Sequence[int]) -> list[tuple[Institution, tuple[str, ...]]]:
    """Each with its fields of training, in the order given."""
    known: QuerySet[Institution] = Institution.objects.annotate(fields=ArrayAgg("programmes__field", distinct=True, default=[]))
    found = known.in_bulk(numbers)
    fields = {number: tuple(field for field in one.fields if field) for number, one in found.items()}  # type: ignore[attr-defined]  # annotated
    return [(found[number], fields[number]) for number in numbers if number in found]


def _hit(who: Institution, fields: tuple[str, ...], screened: Screened, language: str) -> Hit:
    cells = cells_in_words(institution_strip(screened), language)
    return Hit(who.identifier, who.name, who.type, who.city, who.province, fields, cells)
