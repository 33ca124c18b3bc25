"""What was found of some institutions and their programmes, judged just now or kept by a run, to be put side by side.

Nothing here writes. Both kinds have one shape, so that a replay compares what was kept with what is judged, and a question
"what if" what is judged twice.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from mitra.findings.bulk.codes import Ints
from mitra.findings.bulk.columns import Statements, Subjects
from mitra.findings.bulk.evidence import settle
from mitra.findings.bulk.grounds import Composer
from mitra.findings.models import Grounds, Run
from mitra.findings.runs.reading import read_block
from mitra.findings.runs.traces import digests
from mitra.findings.standing.kept import judgements
from mitra.institutions.queries import known, survivors
from mitra.law.vocabulary import About

AT_ONCE = 1000  # institutions judged together: some 130,000 statements, 300 MB with both sides of a question

Outcomes = tuple[tuple[str, str], ...]


class Said:
    """What some grounds say, by their JSON text: taken apart only when somebody looks."""

    def __init__(self, text: str, outcomes: Outcomes | None = None) -> None:
        self._text = text
        if outcomes is not None:
            self.outcomes = outcomes

    @cached_property
    def content(self) -> Mapping[str, Any]:
        """As `bulk.restored` reads it."""
        read: Mapping[str, Any] = json.loads(self._text)
        return read

    @cached_property
    def outcomes(self) -> Outcomes:
        """By requirement."""
        return tuple((one["requirement"], one["outcome"]) for one in self.content["findings"])


class Found(NamedTuple):
    """Subjects in any order: `institution`, `programme` (0: the institution itself), `said[code]`, and statements of each.

    Those of subject i are `ids[starts[i] : starts[i] + counts[i]]`.
    """

    institution: Ints
    programme: Ints
    codes: Ints
    said: Sequence[Said]
    ids: Ints
    starts: Ints
    counts: Ints

    @property
    def keys(self) -> Ints:
        """A number for each subject: of programmes their id, of institutions the negative of theirs."""
        return np.where(self.programme == 0, -self.institution, self.programme)

    def statements(self, place: int) -> list[int]:
        """The ids of the statements of a subject."""
        start = int(self.starts[place])
        return [int(one) for one in self.ids[start : start + int(self.counts[place])]]


class Known(NamedTuple):
    """What is known of a block at a moment."""

    subjects: Subjects
    statements: Statements


def cuts(
    known_at: datetime, days: Iterable[date], at_once: int = AT_ONCE, among: Collection[int] | None = None
) -> list[list[int]]:
    """The ids of all institutions known at a moment, cut into blocks; those that are one on any of these days stay together.

    `among`: only these, and whoever is one with them on any of the days. One query, and one for each day.
    """
    ends: dict[int, int] = {}
    for on in set(days):
        ends |= survivors(known_at, on)
    who = sorted(known(known_at).values_list("pk", flat=True), key=lambda one: (ends.get(one, one), one))
    if among is not None:
        asked = {ends.get(one, one) for one in among}
        who = [one for one in who if ends.get(one, one) in asked]
    blocks: list[list[int]] = []
    for _, family in groupby(who, key=lambda one: ends.get(one, one)):
        if not blocks or len(blocks[-1]) >= at_once:
            blocks.append([])
        blocks[-1] += family
    return blocks


def known_of(block: Sequence[int], known_at: datetime, on: date, kinds: Collection[str] | None = None) -> Known:
    """What was known (of these `kinds`) at that moment of those of a block who stood by themselves on that day.

    Five queries.
    """
    absorbed = survivors(known_at, on)
    who = known(known_at).filter(pk__in=block).order_by("pk").values_list("pk", flat=True)
    return Known(*read_block([one for one in who if one not in absorbed], known_at, on, kinds))


def judged(block: Known, composer: Composer) -> tuple[Found, dict[int, bytes]]:
    """The findings of a block by the composer's law, and by institution the digest of what was found."""
    subjects, statements = block
    evidence = settle(statements, subjects, composer.law)
    of_institutions, of_programmes = (composer.judge(about, evidence) for about in (About.INSTITUTION, About.PROGRAMME))
    both = (of_institutions, of_programmes)
    found = Found(
        institution=np.concatenate([subjects.institutions, subjects.institutions[subjects.owner]]),
        programme=np.concatenate([np.zeros(len(subjects.institutions), np.int64), subjects.programmes]),
        codes=np.concatenate([of_institutions.codes, of_programmes.codes + len(of_institutions.grounds)]),
        said=[
            Said(one.content, tuple((f.requirement, f.outcome.value) for f in one.findings))
            for each in both
            for one in each.grounds
        ],
        ids=np.concatenate([of_institutions.ids, of_programmes.ids]),
        starts=np.concatenate([of_institutions.starts, of_programmes.starts + len(of_institutions.ids)]),
        counts=np.concatenate([of_institutions.counts, of_programmes.counts]),
    )
    each = digests(subjects, of_institutions, of_programmes)
    return found, dict(zip(subjects.institutions.tolist(), each, strict=True))


def kept(run: Run, institutions: Sequence[int], memory: dict[int, Said]) -> Found:
    """What a run kept of these. One query, and one more for grounds that are not in `memory` yet."""
    rows = list(
        judgements(run).filter(institution__in=institutions).values_list("institution", "programme", "grounds", "statements")
    )
    new = {row[2] for row in rows} - memory.keys()
    memory.update(
        (pk, Said(json.dumps(content))) for pk, content in Grounds.objects.filter(pk__in=new).values_list("pk", "content")
    )
    places = {pk: place for place, pk in enumerate(sorted({row[2] for row in rows}))}
    counts = np.array([len(row[3]) for row in rows], np.int64)
    return Found(
        institution=np.array([row[0] for row in rows], np.int64),
        programme=np.array([row[1] or 0 for row in rows], np.int64),
        codes=np.array([places[row[2]] for row in rows], np.int64),
        said=[memory[pk] for pk in places],
        ids=np.array([one for row in rows for one in row[3]], np.int64),
        starts=np.cumsum(counts) - counts,
        counts=counts,
    )
