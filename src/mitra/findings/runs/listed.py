"""The runs there are, the newest first; which of them can be compared."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Q

from mitra.audit.act import Actor
from mitra.audit.models import Entry
from mitra.findings.models import Run


class State(StrEnum):
    """How far a run has come."""

    FINISHED = "finished"
    ABANDONED = "abandoned"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class RunView:
    """A run in a list. `institutions` and `programmes` were judged anew, rows `added` and `ended`; `blocks_done` of `blocks`.

    `by`: who started it.
    """

    number: int
    series: str
    on: date
    known_at: datetime
    law: str
    state: State
    started_at: datetime
    took: timedelta | None
    institutions: int
    programmes: int
    added: int
    ended: int
    blocks: int
    blocks_done: int
    digest: str
    by: Actor | None


def runs(*, series: str = "", last: int = 20, start: int = 0) -> tuple[RunView, ...]:
    """The last runs, of one series or ("") of all; `start`: how many newer ones are left out. Two queries."""
    known = Run.objects.select_related("series").order_by("-pk")
    if series:
        known = known.filter(series__name=series)
    counted = known.annotate(cut=Count("blocks"), done=Count("blocks", filter=Q(blocks__done_at__isnull=False)))
    found = list(counted[start : start + last])
    started = _started([one.pk for one in found])
    return tuple(_view(one, one.cut, one.done, started.get(one.pk)) for one in found)


def number_of_runs() -> int:
    """How many there are. One query."""
    return Run.objects.count()


def finished_runs(numbers: Collection[int]) -> dict[int, Run]:
    """Those of these runs that were finished, by their numbers. One query."""
    return Run.objects.select_related("series").filter(pk__in=numbers, finished_at__isnull=False).in_bulk()


def _started(numbers: Collection[int]) -> dict[int, Actor]:
    """Who started which run, by the log of acts."""
    entries = Entry.objects.filter(act="findings.start_run", summary__run__in=list(numbers))
    return {one["summary"]["run"]: Actor(one["actor_kind"], one["actor_id"]) for one in entries.values()}


def _view(run: Run, blocks: int, done: int, by: Actor | None) -> RunView:
    until = run.finished_at or run.abandoned_at
    state = State.FINISHED if run.finished_at else State.ABANDONED if run.abandoned_at else State.UNFINISHED
    return RunView(
        number=run.pk,
        series=run.series.name,
        on=run.on,
        known_at=run.known_at,
        law=run.law,
        state=state,
        started_at=run.started_at,
        took=until - run.started_at if until else None,
        institutions=run.counts.get("institutions", 0),
        programmes=run.counts.get("programmes", 0),
        added=run.counts.get("added", 0),
        ended=run.counts.get("ended", 0),
        blocks=blocks,
        blocks_done=done,
        digest=run.digest or "",
        by=by,
    )
