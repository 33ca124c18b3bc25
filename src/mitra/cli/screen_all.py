"""`mitra screen --all`: everybody in the database, by as many processes as are asked for."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from mitra.site.home import CannotRun
from mitra.site.prepare import ready_database

if TYPE_CHECKING:
    from mitra.findings.models import Run
    from mitra.law.in_force import Law


def screen_all(
    on: date, known_at: datetime | None, *, dated: bool, everybody: bool, processes: int, language: str = "id"
) -> int:
    """Run a screening of everybody, or go on with the one that was stopped. `dated`: the day was asked for.

    Exit code 0: finished; 1: another process is still judging its last block, and will finish it.
    """
    with _others(processes - 1, on) as others, ready_database():
        from mitra.audit.act import SYSTEM
        from mitra.facts.clock import newest_moment, refuse_what_is_not_yet
        from mitra.findings.applied import law_applied
        from mitra.findings.runs.resumed import begun
        from mitra.findings.standing.run import closed

        law = law_applied(on)
        moment = known_at or newest_moment()
        if moment is None:
            raise CannotRun(
                "Belum ada keterangan yang dimuat; muat dahulu dengan: mitra load BERKAS. / "
                "Nothing has been loaded yet; load it first: mitra load FILE."
            )
        if known_at is not None:
            refuse_what_is_not_yet(known_at)
        name = series_name(on, known_at, dated=dated)
        run = begun(by=SYSTEM, series=name, law=law, known_at=moment, everybody=everybody)
        for other in others:
            other.send(run.pk)
        _judge(run.pk, law, show=True)
        for other in others:
            with suppress(EOFError):  # one that was killed has left its block to the rest
                other.recv()
        _judge(run.pk, law, show=False)
        return _tell(closed(by=SYSTEM, run=run.pk, law=law), language)


def _tell(run: Run, language: str) -> int:
    """What was done, in a few lines."""
    from mitra.cli.run_told import told

    for line in told(run, language):
        print(line, file=sys.stderr)
    return 0 if run.finished_at else 1


def series_name(on: date, known_at: datetime | None, *, dated: bool) -> str:
    """Each day's runs follow one another; those of a day asked for, or as known at a moment, stand for themselves."""
    from mitra.findings.standing.run import STANDING

    if not dated and known_at is None:
        return STANDING
    return on.isoformat() + (f" {known_at.isoformat()}" if known_at else "")


def _judge(run: int, law: Law, *, show: bool) -> None:
    """Judge blocks until none is left."""
    from mitra.audit.act import SYSTEM
    from mitra.findings.standing.run import judge_left

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), disable=not (show and sys.stderr.isatty())) as progress:
        task = progress.add_task("Menilai / Judging", total=None)
        judge_left(by=SYSTEM, run=run, law=law, tell=lambda done, of: progress.update(task, completed=done, total=of))


@contextmanager
def _others(number: int, on: date) -> Iterator[list[Connection]]:
    """Other processes that have begun and wait for the number of the run. They are started first, so that nobody waits."""
    spawn = multiprocessing.get_context("spawn")
    pipes = [spawn.Pipe() for _ in range(number)]
    started = [spawn.Process(target=_work, args=(theirs, on)) for _, theirs in pipes]
    for one in started:
        one.start()
    try:
        yield [ours for ours, _ in pipes]
    finally:
        for one, (ours, _) in zip(started, pipes, strict=True):
            ours.close()
            one.join(10)
            one.kill()


def _work(pipe: Connection, on: date) -> None:
    """The life of another process: get ready, take the number of the run, judge what is left, say so."""
    import django

    django.setup()
    from mitra.findings import acts  # noqa: F401  (what takes time to import is imported while the first one starts)
    from mitra.findings.applied import law_applied

    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        # Where the first process has stopped, what this one is judging is undone by the database.
        run = pipe.recv()
        _judge(run, law_applied(on), show=False)
        pipe.send(run)
