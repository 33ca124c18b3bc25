"""Lists of institutions and programmes as pages show them: narrowed, counted, in order, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mitra.findings.national.lines import Line, lines
from mitra.findings.national.memory import standing_roll
from mitra.findings.national.roll import AsOf
from mitra.findings.national.tallies import tallies
from mitra.findings.national.wanted import Wanted, answered
from mitra.findings.search.matrix import Tally
from mitra.findings.search.spelling import Correction
from mitra.findings.words.cells import CellView, cells_in_words, overridden
from mitra.law.vocabulary import About
from mitra.law.wording import choice_name


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a list can be narrowed to, with how many then stand in it."""

    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list, its lines with their strips in words; `page`: which, from 1.

    `total`: lines on all pages, `of`: subjects there are.
    `overridden`: whether one of the lines bears the mark of a person's outcome.
    """

    as_of: AsOf
    lines: tuple[tuple[Line, tuple[CellView, ...]], ...]
    total: int
    of: int
    page: int
    facets: Mapping[str, tuple[Choice, ...]]
    tallies: tuple[Tally, ...]
    corrections: tuple[Correction, ...]
    overridden: bool


def listing(about: About, wanted: Wanted, language: str, *, page: int, rows: int) -> Listing | None:
    """The page asked for (the last one if it lies beyond); None while nobody has been screened. Four queries."""
    roll = standing_roll()
    if roll is None:
        return None
    found = answered(roll, about, wanted)
    page = max(1, min(page, -(-len(found.places) // rows)))
    places = found.places[(page - 1) * rows : page * rows].tolist()
    shown = tuple((one, cells_in_words(one.strip, language)) for one in lines(roll, about, places))
    return Listing(
        as_of=roll.as_of,
        lines=shown,
        total=len(found.places),
        of=len(roll.of(about)),
        page=page,
        facets={name: _choices(counts, wanted.facets.get(name), language) for name, counts in found.facets.items()},
        tallies=tallies(found.outcomes, wanted.outcomes, language),
        corrections=found.corrections,
        overridden=overridden(cells for _, cells in shown),
    )


def _choices(counts: Mapping[str, int], chosen: str | None, language: str) -> tuple[Choice, ...]:
    """What there is to choose, and what is chosen even where nobody is left."""
    return tuple(
        Choice(value, choice_name(value, language), number, value == chosen)
        for value, number in counts.items()
        if value and (number or value == chosen)
    )
