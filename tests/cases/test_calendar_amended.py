"""A holiday that is decreed late moves the deadlines that run; which ones is known before it is done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mitra.cases.acts import amend_calendar
from mitra.cases.desk.moving import foreseen, moved_lately
from mitra.cases.models import Deadline
from mitra.cases.refused import Forbidden, Refused
from mitra.reference.acts import NotAmended
from tests.cases.desk import Desk, desk

pytestmark = pytest.mark.django_db
LATE = date(2026, 11, 4)  # the second of the three working days in which verification begins


def amend(case: Desk, who: str = "administrator", **given: object) -> int:
    said = {"day": LATE, "kind": "national_holiday", "name": "Pilkada", "basis": "Keppres 1/2026", "reason": "Terlambat."}
    done = amend_calendar(by=case.by(who), now=case.later(), **said | given)  # type: ignore[arg-type]
    return int(done.summary["moved"]) if done.done else -1


def due(case: Desk) -> date:
    return Deadline.objects.get(case=case.case, ended_on=None).due_on


def test_the_deadline_moves_by_a_day_and_keeps_both() -> None:
    case = desk().submitted()
    before = due(case)
    (plan,) = foreseen(LATE, "national_holiday", case.now)
    assert (plan.before, plan.after) == (before, before + timedelta(days=1))
    assert amend(case) == 1
    (move,) = moved_lately()
    assert (move.reference, move.before, move.after) == (case.reference, plan.before, plan.after)
    assert due(case) == plan.after
    assert foreseen(LATE, "national_holiday", case.now) == []


def test_taken_back_it_moves_back() -> None:
    case = desk().submitted()
    before = due(case)
    amend(case)
    assert amend(case, kind=None, name="") == 1
    assert due(case) == before


def test_said_twice_it_is_done_once() -> None:
    case = desk().submitted()
    assert (amend(case), amend(case)) == (1, -1)


@pytest.mark.parametrize("who", ["coordinator", "kelembagaan", "auditor", "owner", "nobody"])
def test_nobody_but_an_administrator_amends(who: str) -> None:
    with pytest.raises(Forbidden):
        amend(desk(), who)


def test_a_reason_is_written_and_the_year_is_known() -> None:
    case = desk()
    with pytest.raises(Refused):
        amend(case, reason=" ")
    with pytest.raises(NotAmended):
        amend(case, day=date(2035, 1, 2))
