"""Find institutions by what people remember of them: name (mistyped), identifier, place, field of training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import QuerySet

from mitra.findings.applied import law_applied
from mitra.findings.cells import CellView, cells_in_words
from mitra.findings.judged import judged
from mitra.findings.screening import Screened
from mitra.findings.strip import institution_strip
from mitra.institutions.models import Institution
from mitra.values.names import fold, similarity

_ENOUGH = 0.72  # of a word's letter pairs; below it "Bandung" would find "Bandar"


class Found(NamedTuple):
    """An institution and its fields of training; `score` from 0 to 1."""

    institution: Institution
    fields: tuple[str, ...]
    score: float


def find(text: str) -> list[Found]:
    """Institutions that match every word of the text, the best first; all of them by name for an empty text. One query."""
    words = fold(text).split()
    scored = [Found(one, fields, _score(words, one, fields)) for one, fields in _all()]
    return sorted((f for f in scored if f.score), key=lambda f: (-f.score, fold(f.institution.name)))


def _all() -> Iterator[tuple[Institution, tuple[str, ...]]]:
    known: QuerySet[Institution] = Institution.objects.annotate(fields=ArrayAgg("programmes__field", distinct=True, default=[]))
    for one in known:
        yield one, tuple(field for field in one.fields if field)  # type: ignore[attr-defined]  # the annotation above


def _score(words: list[str], one: Institution, fields: tuple[str, ...]) -> float:
    """The mean over the words asked for of each one's best likeness; 0 if one of them is found nowhere."""
    if not words:
        return 1.0
    name = fold(one.name).split()
    rest = fold(" ".join((one.city, one.province, one.identifier, one.type, *fields))).split()
    total = 0.0
    for word in words:
        best = max((_likeness(word, own) for own in name), default=0.0)
        best = max(best, 0.95 * max((_likeness(word, own) for own in rest), default=0.0))
        if best < _ENOUGH:
            return 0.0
        total += best
    return total / len(words)


@lru_cache(maxsize=20_000)
def _likeness(word: str, own: str) -> float:
    if own == word:
        return 1.0
    if own.startswith(word):
        return 0.9
    return 0.0 if word.isdigit() else similarity(word, own)


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


def results(text: str, on: date, language: str, *, page: int, rows: int) -> Results:
    """The page asked for (the last one if it lies beyond), `rows` to a page. Raises NotYetLaw."""
    law, found = law_applied(on), find(text)
    page = max(1, min(page, -(-len(found) // rows)))
    shown = found[(page - 1) * rows : page * rows]
    screened = judged([one.institution for one in shown], law)
    hits = tuple(_hit(one, judged_one, language) for one, judged_one in zip(shown, screened, strict=True))
    return Results(hits, len(found), page, law.digest)


def _hit(found: Found, screened: Screened, language: str) -> Hit:
    who = found.institution
    cells = cells_in_words(institution_strip(screened), language)
    return Hit(who.identifier, who.name, who.type, who.city, who.province, found.fields, cells)
