"""What a reader asks of a list of the nation, and what answers it: the places in order, and counts to choose by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from mitra.findings.bulk.codes import Ints
from mitra.findings.national.outcomes import COLUMNS, ORDER
from mitra.findings.national.roll import Roll, Subjects
from mitra.findings.search.spelling import Correction
from mitra.law.finding import Outcome
from mitra.law.vocabulary import About

RELEVANCE: Final = "cocok"  # the best answers to a text first
SORTS: Final[Mapping[About, tuple[str, ...]]] = {
    About.INSTITUTION: ("name", "place", *COLUMNS, RELEVANCE),
    About.PROGRAMME: ("title", "name", "place", *COLUMNS, RELEVANCE),
}
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Wanted:
    """`facets`: name of a column → value; `outcomes`: name of `outcomes.COLUMNS` → outcome.

    `sort`: one of SORTS (columns of outcomes with the worst first), "-" before it to turn it round; "" for the list's own.
    """

    text: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The places that answer, in order. Each count leaves its own filter out, so that one can switch.

    `facets`: by column the number of each value; `outcomes`: by column of outcomes the number of each outcome.
    """

    places: Ints
    facets: Mapping[str, Mapping[str, int]]
    outcomes: Mapping[str, Mapping[Outcome, int]]
    corrections: tuple[Correction, ...]


def answered(roll: Roll, about: About, wanted: Wanted) -> Answered:
    """Who of a kind answers. No query."""
    subjects = roll.of(about)
    answer = roll.words.answer(wanted.text) if wanted.text else None
    scores = (
        np.ones(len(subjects)) if answer is None else answer.institutions if about is About.INSTITUTION else answer.programmes
    )
    fails = {name: subjects.facets[name].codes != subjects.facets[name].code(value) for name, value in wanted.facets.items()}
    fails |= {name: _column(subjects, name) != ORDER.index(Outcome(value)) for name, value in wanted.outcomes.items()}
    failed = np.zeros(len(subjects), np.int64)
    for one in (scores == 0, *fails.values()):
        failed += one
    facets = {
        name: _named(column.values, _counts(column.codes, _without(failed, fails.get(name)), len(column.values)))
        for name, column in subjects.facets.items()
    }
    outcomes = {
        name: dict(zip(ORDER, _counts(_column(subjects, name), _without(failed, fails.get(name)), len(ORDER)), strict=True))
        for name in COLUMNS
    }
    places = _in_order(subjects, wanted.sort or (RELEVANCE if wanted.text else ""), failed == 0, scores)
    return Answered(places, facets, outcomes, answer.corrections if answer else ())


def _column(subjects: Subjects, name: str) -> npt.NDArray[np.int8]:
    column: npt.NDArray[np.int8] = subjects.outcomes[:, COLUMNS.index(name)]
    return column


def _without(failed: Ints, fails: Mask | None) -> Mask:
    """Which subjects fail nothing, this filter left out."""
    left: Mask = failed == 0 if fails is None else (failed - fails) == 0
    return left


def _counts(codes: npt.NDArray[np.integer], which: Mask, number: int) -> list[int]:
    counted: list[int] = np.bincount(codes[which], minlength=number).tolist()
    return counted


def _named(values: tuple[str, ...], counts: list[int]) -> dict[str, int]:
    return dict(zip(values, counts, strict=True))


def _in_order(subjects: Subjects, sort: str, which: Mask, scores: npt.NDArray[np.float64]) -> Ints:
    """The places that are wanted, in the order asked for; what is alike in it stays in the first order of the subjects."""
    column, downwards = sort.removeprefix("-"), sort.startswith("-")
    first = next(iter(subjects.by.values()))
    order = subjects.by.get(column, first)
    places = order[which[order]]
    if column == RELEVANCE:
        places = places[np.argsort(-scores[places], kind="stable")]
    elif column in COLUMNS:
        places = places[np.argsort(_column(subjects, column)[places], kind="stable")]
    return places[::-1] if downwards else places
