"""Who would flip if the law were otherwise, or on another day: everybody judged twice on the same facts, nothing kept.

Only the requirements that the question can reach are judged, by the facts that they read. Block by block: one reading of the
facts, two judgings on columns; memory does not grow with the nation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from mitra.findings.bulk.grounds import Composer
from mitra.findings.bulk.questions import Memory
from mitra.findings.differences.between import Difference, differences
from mitra.findings.differences.causes import Point
from mitra.findings.differences.reach import kinds_read, only, reached
from mitra.findings.runs.around import around
from mitra.findings.runs.beside import Beside, Move, beside
from mitra.findings.runs.found import AT_ONCE, cuts, judged, known_of
from mitra.findings.runs.joined import codes_of_joined
from mitra.findings.runs.replay import Progress, read_only
from mitra.law.in_force import Law


@dataclass(slots=True)
class WhatIf:
    """The law as it is, another one (or another day), and what was known at a moment; `among`: only these institutions.

    `moves`: how many outcomes of the requirements that the question reaches went from which to which, or stayed, of all who
    were judged so far.
    """

    before: Law
    after: Law
    known_at: datetime
    among: Collection[int] | None = None
    moves: Counter[Move] = field(default_factory=Counter)

    @property
    def points(self) -> tuple[Point, Point]:
        """Both sides."""
        return Point.by(self.before, self.known_at), Point.by(self.after, self.known_at)

    @property
    def judging(self) -> tuple[Law, Law]:
        """Both laws, asking only for what the question reaches."""
        reach = reached(self.before, self.after)
        return only(self.before, reach), only(self.after, reach)

    def flips(self, *, at_once: int = AT_ONCE, progress: Progress = lambda done, total: None) -> Iterator[Difference]:
        """The outcomes that would differ, with their causes, as they are found."""
        points = self.points
        with read_only():
            beside_them, codes = around(*points), codes_of_joined(self.known_at, self.after.on)
            for both in self.judged(at_once=at_once, progress=progress):
                yield from differences(both.pairs(codes), *points, beside_them)

    def judged(self, *, at_once: int = AT_ONCE, progress: Progress = lambda done, total: None) -> Iterator[Beside]:
        """Both sides of block after block."""
        laws = self.judging
        days = {law.on: kinds_read(law) for law in laws}
        if len(days) == 1:
            days = {self.after.on: kinds_read(laws[0]) | kinds_read(laws[1])}
        composers = [Composer(Memory(law)) for law in laws]
        blocks = cuts(self.known_at, days, at_once, self.among) if laws[1].requirements else []
        for number, block in enumerate(blocks, 1):
            facts = {on: known_of(block, self.known_at, on, kinds) for on, kinds in days.items()}
            (was, _), (would_be, _) = (judged(facts[composer.law.on], composer) for composer in composers)
            both = beside(was, would_be)
            self.moves.update(both.moves())
            yield both
            progress(number, len(blocks))
