"""A run judged again, as it was judged then: the same day, what was known then, the law with the catalogue of that time.

Nothing is written: the database itself refuses it while a replay reads (`read_only`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from mitra.findings.bulk.grounds import Composer
from mitra.findings.bulk.questions import Memory
from mitra.findings.differences.between import Difference, differences
from mitra.findings.differences.causes import Point
from mitra.findings.models import Run
from mitra.findings.runs.around import around
from mitra.findings.runs.beside import beside
from mitra.findings.runs.found import AT_ONCE, Said, cuts, judged, kept, known_of
from mitra.findings.runs.joined import codes_of_joined
from mitra.findings.runs.law_then import law_then, point_of
from mitra.findings.runs.traces import of_run
from mitra.law.in_force import Law

Progress = Callable[[int, int], None]
"""Called with how many blocks are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What judging again gave: by which law, and the digest of all that was found."""

    run: Run
    law: Law
    digest: str

    @property
    def same_rules(self) -> bool:
        """Whether the rule set is the one that the run judged by."""
        return self.law.digest == self.run.law

    @property
    def same_findings(self) -> bool:
        """Whether the very same was found."""
        return self.digest == self.run.digest


@contextmanager
def read_only() -> Iterator[None]:
    """A transaction in which the database refuses every write."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        yield


def replay(run: Run, *, at_once: int = AT_ONCE, progress: Progress = lambda done, total: None) -> Replay:
    """Judge a finished run again, everybody, block by block."""
    law = law_then(run)
    composer = Composer(Memory(law))
    found: dict[int, bytes] = {}
    with read_only():
        blocks = cuts(run.known_at, [run.on], at_once)
        for number, block in enumerate(blocks, 1):
            found |= judged(known_of(block, run.known_at, run.on), composer)[1]
            progress(number, len(blocks))
    return Replay(run, law, of_run([found[one] for one in sorted(found)]))


def otherwise(replayed: Replay, *, at_once: int = AT_ONCE) -> Iterator[Difference]:
    """The outcomes that judging again gives otherwise than the run kept them, and by which rules. Block by block."""
    run, law = replayed.run, replayed.law
    composer = Composer(Memory(law))
    then, now = point_of(run), Point.by(law, run.known_at)
    memory: dict[int, Said] = {}
    with read_only():
        codes = codes_of_joined(run.known_at, run.on)
        for block in cuts(run.known_at, [run.on], at_once):
            found, _ = judged(known_of(block, run.known_at, run.on), composer)
            yield from differences(beside(kept(run, block, memory), found).pairs(codes), then, now, around(then, now))
