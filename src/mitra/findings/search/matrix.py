"""The strip matrix: many institutions by R1–R5, filtered, counted and sorted. Works on what was judged; asks no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mitra.findings.screening import Screened
from mitra.findings.search.spelling import Correction, read, words_of
from mitra.findings.words.cells import CellView, cells_in_words, outcome_labels, overridden
from mitra.findings.words.strip import institution_strip
from mitra.law.finding import Outcome
from mitra.law.requirements import REQUIREMENTS
from mitra.law.wording import phrases
from mitra.values.names import fold

REQUIREMENT_IDS = tuple(one.id for one in REQUIREMENTS)
SORTS = ("position", "name", "place", *REQUIREMENT_IDS)
_WORST_FIRST = {o.value: at for at, o in enumerate((Outcome.NOT_MET, Outcome.UNPROVEN, Outcome.MET, Outcome.NOT_APPLICABLE))}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asked to see. `outcomes`: requirement id to outcome; `sort`: one of SORTS, "-" before it for descending."""

    text: str = ""
    province: str = ""
    type: str = ""
    outcomes: Mapping[str, str] = field(default_factory=dict)
    sort: str = "position"


@dataclass(frozen=True, slots=True)
class Row:
    """One institution in the matrix, at its place in the list."""

    position: int
    identifier: str
    name: str
    city: str
    province: str
    type: str
    programmes: int
    cells: tuple[CellView, ...]
    screened: Screened

    def outcome(self, requirement: str) -> str:
        """Its outcome for that requirement."""
        return next(cell.outcome for cell in self.cells if cell.requirement == requirement)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the rows asked for have this outcome; `chosen`: the list is filtered by it now."""

    outcome: str
    label: str
    number: int
    before: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """One requirement's counts; `total` is their sum."""

    requirement: str
    name: str
    counts: tuple[Count, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows asked for, the counts above them, what there is to choose from, and which words were taken for others."""

    rows: tuple[Row, ...]
    tallies: tuple[Tally, ...]
    provinces: tuple[str, ...]
    types: tuple[str, ...]
    of: int
    corrections: tuple[Correction, ...]

    @property
    def overridden(self) -> bool:
        """Whether a person's outcome stands beside any of these."""
        return overridden(row.cells for row in self.rows)


def matrix(screened: Iterable[Screened], wanted: Wanted, language: str) -> Matrix:
    """Everything judged, narrowed to what is wanted. A requirement's counts leave its own filter out: one can switch."""
    rows = [_row(at, one, language) for at, one in enumerate(screened, start=1)]
    named, corrections = _naming(rows, wanted.text)
    return Matrix(
        rows=tuple(_sorted([row for row in named if _matches(row, wanted)], wanted.sort)),
        tallies=tuple(_tally(named, id, wanted, language) for id in REQUIREMENT_IDS),
        provinces=tuple(sorted({row.province for row in rows if row.province})),
        types=tuple(sorted({row.type for row in rows if row.type})),
        of=len(rows),
        corrections=corrections,
    )


def _row(position: int, one: Screened, language: str) -> Row:
    who = one.application
    cells = cells_in_words(institution_strip(one), language)
    return Row(position, who.identifier, who.name, who.city, who.province, who.type, len(who.programmes), cells, one)


def _matches(row: Row, wanted: Wanted) -> bool:
    return (
        (not wanted.province or row.province == wanted.province)
        and (not wanted.type or row.type == wanted.type)
        and all(row.outcome(id) == outcome for id, outcome in wanted.outcomes.items())
    )


def _naming(rows: list[Row], text: str) -> tuple[list[Row], tuple[Correction, ...]]:
    """The rows in which every word asked for stands: in name, place, identifier, or a programme's title or field."""
    if not text:
        return rows, ()
    words = [_words(row) for row in rows]
    query = read(text, (word for one in words for word in one))
    return [row for row, own in zip(rows, words, strict=True) if query.score(dict.fromkeys(own, 1.0))], query.corrections


def _words(row: Row) -> list[str]:
    programmes = (f"{p.title} {p.field}" for p in row.screened.application.programmes)
    return words_of(row.name, row.city, row.province, row.identifier, *programmes)


def _tally(rows: Sequence[Row], requirement: str, wanted: Wanted, language: str) -> Tally:
    others = replace(wanted, outcomes={k: v for k, v in wanted.outcomes.items() if k != requirement})
    found = Counter(row.outcome(requirement) for row in rows if _matches(row, others))
    counts, before = [], 0
    for outcome, label in outcome_labels(language).items():
        counts.append(Count(outcome, label, found[outcome], before, wanted.outcomes.get(requirement) == outcome))
        before += found[outcome]
    return Tally(requirement, phrases(language)["requirements"][requirement]["short"], tuple(counts), before)


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    column = sort.removeprefix("-")
    if column in REQUIREMENT_IDS:
        rows.sort(key=lambda row: _WORST_FIRST[row.outcome(column)])
    elif column == "name":
        rows.sort(key=lambda row: fold(row.name))
    elif column == "place":
        rows.sort(key=lambda row: (fold(row.province), fold(row.city)))
    if sort.startswith("-"):
        rows.reverse()
    return rows
