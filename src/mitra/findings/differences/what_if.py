"""Who would flip if the law were otherwise, or on another day: everybody judged twice on the same facts, nothing kept.

Block by block: one reading of the facts, two judgings on columns; memory does not grow with the nation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from mitra.findings.bulk.grounds import Composer
from mitra.findings.bulk.questions import Memory
from mitra.findings.differences.between import Difference, differences
from mitra.findings.differences.causes import Point
from mitra.findings.runs.around import around
from mitra.findings.runs.beside import Move, beside
from mitra.findings.runs.found import AT_ONCE, cuts, judged, known_of
from mitra.findings.runs.joined import codes_of_joined
from mitra.findings.runs.replay import Progress, read_only
from mitra.law.in_force import Law


@dataclass(slots=True)
class WhatIf:
    """The law as it is, another one (or another day), and what was known at a moment.

    `moves`: how many outcomes went from which to which, or stayed, of all who were judged so far.
    """

    before: Law
    after: Law
    known_at: datetime
    moves: Counter[Move] = field(default_factory=Counter)

    @property
    def points(self) -> tuple[Point, Point]:
        """Both sides."""
        return Point.by(self.before, self.known_at), Point.by(self.after, self.known_at)

    def flips(self, *, at_once: int = AT_ONCE, progress: Progress = lambda done, total: None) -> Iterator[Difference]:
        """The outcomes that would differ, with their causes, as they are found."""
        composers = Composer(Memory(self.before)), Composer(Memory(self.after))
        points, days = self.points, (self.before.on, self.after.on)
        with read_only():
            beside_them, codes = around(*points), codes_of_joined(self.known_at, self.after.on)
            blocks = cuts(self.known_at, days, at_once)
            for number, block in enumerate(blocks, 1):
                facts = {on: known_of(block, self.known_at, on) for on in days}
                (was, _), (would_be, _) = (judged(facts[composer.law.on], composer) for composer in composers)
                both = beside(was, would_be)
                self.moves.update(both.moves())
                yield from differences(both.pairs(codes), *points, beside_them)
                progress(number, len(blocks))
