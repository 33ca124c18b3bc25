"""Find institutions by what people remember of them: name (mistyped), identifier, place, field of training."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import QuerySet

from mitra.findings.applied import law_applied
from mitra.findings.judged import judged
from mitra.findings.screening import Screened
from mitra.findings.search.spelling import Correction, read, words_of
from mitra.findings.words.cells import CellView, cells_in_words, overridden
from mitra.findings.words.strip import institution_strip
from mitra.institutions.models import Institution
from mitra.values.names import fold

_BESIDE_THE_NAME = 0.95  # what a word counts in place, identifier, type or field


class Found(NamedTuple):
    """An institution and its fields of training; `score` above 0, at most 1."""

    institution: Institution
    fields: tuple[str, ...]
    score: float


class Search(NamedTuple):
    """What was found, the best first, and which words of the text were taken for others."""

    found: list[Found]
    corrections: tuple[Correction, ...]


def find(text: str) -> Search:
    """Institutions that have every word of the text; all of them by name for an empty text. One query."""
    known: QuerySet[Institution] = Institution.objects.annotate(fields=ArrayAgg("programmes__field", distinct=True, default=[]))
    listed = [(one, tuple(field for field in one.fields if field)) for one in known]  # type: ignore[attr-defined]  # annotated
    weights = [_weights(*one) for one in listed]
    query = read(text, (word for one in weights for word in one))
    scored = [Found(*one, query.score(own)) for one, own in zip(listed, weights, strict=True)]
    best_first = sorted((f for f in scored if f.score), key=lambda f: (-f.score, fold(f.institution.name)))
    return Search(best_first, query.corrections)


def _weights(one: Institution, fields: tuple[str, ...]) -> dict[str, float]:
    beside = words_of(one.city, one.province, one.identifier, one.type, *fields)
    return dict.fromkeys(beside, _BESIDE_THE_NAME) | dict.fromkeys(words_of(one.name), 1.0)


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
    law, (found, corrections) = law_applied(on), find(text)
    page = max(1, min(page, -(-len(found) // rows)))
    shown = found[(page - 1) * rows : page * rows]
    screened = judged([one.institution for one in shown], law)
    hits = tuple(_hit(one, judged_one, language) for one, judged_one in zip(shown, screened, strict=True))
    return Results(hits, len(found), page, law.digest, corrections)


def _hit(found: Found, screened: Screened, language: str) -> Hit:
    who = found.institution
    cells = cells_in_words(institution_strip(screened), language)
    return Hit(who.identifier, who.name, who.type, who.city, who.province, found.fields, cells)
