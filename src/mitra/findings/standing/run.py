"""The standing run: everybody judged by the law of today. Lists and figures of the nation are read from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mitra.audit.act import Actor
from mitra.facts.clock import newest_moment
from mitra.findings.acts import finish_run, foresee, judge_next
from mitra.findings.applied import law_applied
from mitra.findings.bulk.grounds import Composer
from mitra.findings.bulk.questions import Memory
from mitra.findings.models import Block, Run
from mitra.findings.runs.resumed import begun
from mitra.findings.standing.kept import latest_run
from mitra.law.in_force import Law

STANDING = "berjalan"  # the series of each day's runs

Tell = Callable[[int, int], None]


def overdue(on: date) -> bool:
    """Whether the standing run is not that of the day, of the law that is applied, and of all that is known."""
    moment, last = newest_moment(), latest_run(STANDING)
    if moment is None:
        return False
    return last is None or (last.on, last.law, last.known_at) != (on, law_applied(on).digest, moment)


def renew(*, by: Actor, on: date, tell: Tell) -> Run | None:
    """The standing run of a day: the one there is, or, where it is overdue, a new one, which judges those who may be found
    otherwise. None while nothing is known. `tell`: see `judge_left`.
    """
    moment = newest_moment()
    if moment is None or not overdue(on):
        return latest_run(STANDING)
    law = law_applied(on)
    run = begun(by=by, series=STANDING, law=law, known_at=moment)
    judge_left(by=by, run=run.pk, law=law, tell=tell)
    return closed(by=by, run=run.pk, law=law)


def judge_left(*, by: Actor, run: int, law: Law, tell: Tell) -> None:
    """Judge blocks of a run until there is none that nobody judges; `tell` hears how many are done, of how many."""
    composer = Composer(Memory(law))
    blocks = Block.objects.filter(run=run)
    total = blocks.count()
    tell(0, total)
    while judge_next(by=by, run=run, composer=composer).done:
        tell(blocks.exclude(done_at=None).count(), total)


def closed(*, by: Actor, run: int, law: Law) -> Run:
    """The run, finished unless somebody else still judges a block; after a standing one what will lapse is worked out."""
    finish_run(by=by, run=run)
    found = Run.objects.select_related("series").get(pk=run)
    if found.finished_at and found.series.name == STANDING:
        foresee(by=by, run=run, law=law)
    return found
