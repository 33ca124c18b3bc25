"""The standing run is made once for a day, its law and what is known; whoever asks again gets the same."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mitra.audit.act import SYSTEM
from tests.findings.runs import nation

if TYPE_CHECKING:
    from mitra.findings.models import Run

pytestmark = pytest.mark.django_db


def renewed(days: int = 0) -> Run | None:
    from mitra.findings.standing.run import renew

    return renew(by=SYSTEM, on=nation.EVENT + timedelta(days), tell=lambda done, of: None)


def test_nobody_is_judged_while_nothing_is_known() -> None:
    assert renewed() is None


def test_a_second_start_on_the_same_day_makes_no_run() -> None:
    from mitra.findings.models import Run

    nation.settle_nation(3)
    first = renewed()
    assert first is not None
    assert (first.on, first.series.name, first.finished_at is None) == (nation.EVENT, "berjalan", False)
    assert renewed() == first
    assert Run.objects.count() == 1


def test_the_first_start_of_a_new_day_makes_one() -> None:
    nation.settle_nation(3)
    first, next_day = renewed(), renewed(1)
    assert first is not None
    assert next_day is not None
    assert (next_day.pk > first.pk, next_day.on) == (True, nation.EVENT + timedelta(1))


def test_what_was_recorded_since_is_judged() -> None:
    nation.settle_nation(3)
    first = renewed()
    nation.settle_nation(4, seed=2, now=nation.LOADED + timedelta(minutes=5))
    again = renewed()
    assert first is not None
    assert again is not None
    assert again.pk > first.pk
    assert again.known_at > first.known_at


def test_it_is_overdue_when_day_law_or_knowledge_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    from mitra.findings.standing import run as standing

    assert not standing.overdue(nation.EVENT)  # nothing is known, so nobody can be judged
    nation.settle_nation(3)
    assert standing.overdue(nation.EVENT)
    renewed()
    assert not standing.overdue(nation.EVENT)
    assert standing.overdue(nation.EVENT + timedelta(1))
    other_law = standing.law_applied(nation.EVENT, {"instructor_experience_years": 1})
    monkeypatch.setattr(standing, "law_applied", lambda on: other_law)
    assert standing.overdue(nation.EVENT)


def test_progress_is_told_block_by_block() -> None:
    from mitra.findings.acts import start_run
    from mitra.findings.applied import law_applied
    from mitra.findings.standing.run import closed, judge_left

    nation.settle_nation(6)
    law = law_applied(nation.EVENT)
    started = start_run(by=SYSTEM, series="berjalan", law=law, known_at=nation.LOADED, at_once=2)
    heard: list[tuple[int, int]] = []
    judge_left(by=SYSTEM, run=started.summary["run"], law=law, tell=lambda done, of: heard.append((done, of)))
    assert heard == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert closed(by=SYSTEM, run=started.summary["run"], law=law).finished_at is not None
