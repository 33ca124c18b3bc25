"""Differences as pages show them: narrowed, counted by requirement, province and field, subject by subject with both strips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from mitra.findings.differences.between import Difference, Subject
from mitra.findings.differences.counts import Count
from mitra.findings.differences.flips import NOTHING, Flips, Key, Narrowing, explained, facets, wanted
from mitra.findings.differences.strips import Strips
from mitra.findings.differences.views import DifferenceView, Telling, outcome_label
from mitra.findings.export.difference_rows import NO_KEY
from mitra.findings.overrides.holding import overrides_of
from mitra.findings.words.cells import CellView, cells_in_words
from mitra.law.wording import phrases


@dataclass(frozen=True, slots=True)
class MoveView:
    """How many outcomes of a requirement went from one to another; `before` and `after` are NOTHING for "not known"."""

    requirement: str
    requirement_name: str
    before: str
    before_label: str
    after: str
    after_label: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A province or field that the list can be narrowed to, with how many outcomes then differ."""

    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A subject whose outcomes differ: its strips at both points (None: not known then), each difference with its causes."""

    subject: Subject
    before: tuple[CellView, ...] | None
    after: tuple[CellView, ...] | None
    differences: tuple[DifferenceView, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """A page of a list of differences; `page`: which, from 1.

    `outcomes` differ of `subjects` on all pages, `of` without any narrowing.
    """

    rows: tuple[Changed, ...]
    outcomes: int
    subjects: int
    of: int
    page: int
    moves: tuple[MoveView, ...]
    provinces: tuple[Choice, ...]
    fields: tuple[Choice, ...]


def changes_page(flips: Flips, narrowing: Narrowing, language: str, *, page: int, rows: int) -> ChangesPage:
    """The page asked for (the last one if it lies beyond). A number of queries that stays."""
    those = wanted(flips.all, narrowing)
    subjects = list(dict.fromkeys(one.key for one in those))
    page = max(1, min(page, -(-len(subjects) // rows)))
    counted = facets(flips.all, narrowing)
    return ChangesPage(
        rows=tuple(_rows(flips, narrowing, language, subjects[(page - 1) * rows : page * rows])),
        outcomes=len(those),
        subjects=len(subjects),
        of=len(flips.all),
        page=page,
        moves=tuple(_move(one, narrowing, language) for one in counted.moves),
        provinces=_choices(counted.provinces, narrowing.province, language),
        fields=_choices(counted.fields, narrowing.field, language),
    )


def _rows(flips: Flips, narrowing: Narrowing, language: str, keys: Sequence[Key]) -> Iterator[Changed]:
    if not keys:
        return
    before, after = flips.points
    told = Telling(before, after, language)
    who = flips.subjects(keys)
    was, now = flips.outcomes(keys)
    later = overrides_of({institution for institution, _ in keys}, after.on, after.known_at)
    strips = Strips(was), Strips(now, later)
    several = groupby(explained(flips, narrowing, keys), key=_of)
    for key, (_, those) in zip(keys, several, strict=True):
        subject = who[key]
        found = [one.of(key, subject.programme) for one in strips]
        earlier, later_on = (cells_in_words(one, language) if one else None for one in found)
        yield Changed(subject, earlier, later_on, tuple(told.views(those)))


def _of(one: Difference) -> tuple[int, str | None]:
    return one.subject.institution, one.subject.programme


def _move(one: Count, narrowing: Narrowing, language: str) -> MoveView:
    before, after = (outcome or NOTHING for outcome in (one.before, one.after))
    return MoveView(
        requirement=one.requirement,
        requirement_name=str(phrases(language)["requirements"][one.requirement]["short"]),
        before=before,
        before_label=outcome_label(one.before, language),
        after=after,
        after_label=outcome_label(one.after, language),
        number=one.number,
        chosen=(narrowing.requirement, narrowing.before, narrowing.after) == (one.requirement, before, after),
    )


def _choices(counts: Mapping[str, int], chosen: str, language: str) -> tuple[Choice, ...]:
    """What there is to choose, and what is chosen even where nothing is left."""
    labels = {NOTHING: NO_KEY[language]}
    return tuple(
        Choice(value, labels.get(value, value), number, value == chosen)
        for value, number in ({chosen: 0} | dict(counts)).items()
        if value
    )
