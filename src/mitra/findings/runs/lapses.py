"""What will lapse by the calendar alone: on which day which finding turns against whom, and which statement it rests on.

Nothing is guessed from the kinds of papers. The coming days on which something can change are known (`horizon`); on each of
them those concerned are judged by the law of that day, and held against the day before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from mitra.findings.bulk.codes import Ints
from mitra.findings.bulk.columns import EPOCH, Coded, Statements, Subjects
from mitra.findings.bulk.evidence import settle
from mitra.findings.bulk.grounds import Composer, Judged
from mitra.findings.bulk.questions import Memory
from mitra.findings.models import Run, Standing
from mitra.findings.runs.horizon import NEVER, holds_until
from mitra.findings.runs.reading import read_block
from mitra.law.finding import Finding, Outcome, Reason
from mitra.law.in_force import Law, law_on
from mitra.law.vocabulary import About

_AT_ONCE = 2000


class Lapsing(NamedTuple):
    """On `day` a requirement turns against a subject (programme None: the institution itself), for the reason `code`.

    `statement`: what it rests on that no longer holds; None where something is missing from that day on.
    """

    institution: int
    programme: int | None
    requirement: str
    code: str
    statement: int | None
    day: date
    before: Outcome
    after: Outcome


def lapsing(run: Run, law: Law, days: int) -> Iterator[Lapsing]:
    """Everything that lapses within so many days after the run's own, of those who stand in its series."""
    last = run.on + timedelta(days=days)
    concerned = dict(
        Standing.objects.filter(series=run.series_id, holds_until__lte=last)
        .order_by("institution")
        .values_list("institution", "holds_until")
    )
    ids = list(concerned)
    coming = _Coming(law)
    for start in range(0, len(ids), _AT_ONCE):
        yield from _of_block(ids[start : start + _AT_ONCE], concerned, run, last, coming)


class _Coming:
    """The law of coming days, and those who judge by it."""

    def __init__(self, law: Law) -> None:
        self._today = law
        self._composers: dict[date, Composer] = {}

    def composer(self, day: date) -> Composer:
        if day not in self._composers:
            self._composers[day] = Composer(Memory(law_on(day, catalogue=self._today.catalogue)))
        return self._composers[day]


def _of_block(
    ids: Sequence[int], concerned: dict[int, date | None], run: Run, last: date, coming: _Coming
) -> Iterator[Lapsing]:
    subjects, statements = read_block(ids, run.known_at, run.on)
    waiting: dict[date, set[int]] = defaultdict(set)
    for place, one in enumerate(subjects.institutions.tolist()):
        day = concerned[one]
        if day is not None:
            waiting[day].add(place)
    while waiting:
        day = min(waiting)
        part, told = _only(subjects, statements, np.array(sorted(waiting.pop(day)), np.int64))
        before, after = coming.composer(day - timedelta(days=1)), coming.composer(day)
        evidence = settle(told, part, after.law)
        earlier = settle(told, part, before.law)
        for about in About:
            yield from _turned(about, part, before.judge(about, earlier), after.judge(about, evidence), day)
        places = np.searchsorted(subjects.institutions, part.institutions)
        for place, until in zip(places.tolist(), holds_until(evidence, after.law).tolist(), strict=True):
            if until != NEVER and date.fromordinal(EPOCH + until) <= last:
                waiting[date.fromordinal(EPOCH + until)].add(place)


def _turned(about: About, part: Subjects, before: Judged, after: Judged, day: date) -> Iterator[Lapsing]:
    """Where there are reasons against that were not there the day before."""
    own = about is About.INSTITUTION
    for place in range(len(after.codes)):
        then, now = before.grounds[before.codes[place]], after.grounds[after.codes[place]]
        ids_then, ids_now = _ids(before, place), _ids(after, place)
        if then.digest == now.digest and ids_then == ids_now:
            continue
        places_then, places_now = then.layout.places(), now.layout.places()
        for was, is_now in zip(then.findings, now.findings, strict=False):
            known = {(one.code, _rests_on(one, places_then, ids_then)) for one in was.reasons}
            for reason in _new(is_now, known, places_now, ids_now):
                rests = _rests_on(reason, places_now, ids_now)
                institution = part.institutions[place] if own else part.institutions[part.owner[place]]
                yield Lapsing(
                    int(institution),
                    None if own else int(part.programmes[place]),
                    is_now.requirement,
                    reason.code,
                    rests[0] if rests else None,
                    day,
                    was.outcome,
                    is_now.outcome,
                )


def _new(finding: Finding, known: set[tuple[str, tuple[int, ...]]], places: dict[str, range], ids: list[int]) -> list[Reason]:
    return [one for one in finding.reasons if (one.code, _rests_on(one, places, ids)) not in known]


def _rests_on(reason: Reason, places: dict[str, range], ids: list[int]) -> tuple[int, ...]:
    return tuple(ids[place] for token in reason.facts for place in places[token])


def _ids(judged: Judged, place: int) -> list[int]:
    start = int(judged.starts[place])
    found: list[int] = judged.ids[start : start + int(judged.counts[place])].tolist()
    return found


def _only(subjects: Subjects, statements: Statements, places: Ints) -> tuple[Subjects, Statements]:
    """The part of a block about these institutions, by their places."""
    number = len(subjects.institutions)
    new = np.full(number + len(subjects.programmes), -1, np.int64)
    new[places] = np.arange(len(places))
    programmes = np.flatnonzero(new[subjects.owner] >= 0)
    new[number + programmes] = len(places) + np.arange(len(programmes))
    part = Subjects(subjects.institutions[places], subjects.programmes[programmes], new[subjects.owner[programmes]])
    rows = np.flatnonzero(new[statements.subject] >= 0)

    def coded(column: Coded) -> Coded:
        return Coded(column.codes[rows], column.words)

    return part, Statements(
        ids=statements.ids[rows],
        subject=new[statements.subject[rows]],
        kind=coded(statements.kind),
        item=coded(statements.item),
        value=coded(statements.value),
        source=coded(statements.source),
        checked_by=coded(statements.checked_by),
        result=coded(statements.result),
        said_on=statements.said_on[rows],
        checked_on=statements.checked_on[rows],
        valid_from=statements.valid_from[rows],
        valid_until=statements.valid_until[rows],
    )
