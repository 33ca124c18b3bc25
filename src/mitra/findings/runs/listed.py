"""The runs there are, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Q

from mitra.findings.models import Run


class State(StrEnum):
    """How far a run has come."""

    FINISHED = "finished"
    ABANDONED = "abandoned"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class RunView:
    """A run in a list. `counts`: of those judged anew and what was written; `blocks_done` of `blocks`."""

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


def runs(*, series: str = "", last: int = 20) -> tuple[RunView, ...]:
    """The last runs, of one series or ("") of all. One query."""
    known = Run.objects.select_related("series").order_by("-pk")
    if series:
        known = known.filter(series__name=series)
    counted = known.annotate(cut=Count("blocks"), done=Count("blocks", filter=Q(blocks__done_at__isnull=False)))
    return tuple(_view(one, one.cut, one.done) for one in counted[:last])


def _view(run: Run, blocks: int, done: int) -> RunView:
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
    )
