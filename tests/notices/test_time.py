"""Reminders before a deadline, escalation after it; what is over lapses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from mitra.accounts.permission import actor
from mitra.audit.act import SYSTEM
from mitra.cases.acts import open_case
from mitra.cases.acts.clockwork import reckon_deadlines
from mitra.cases.models import Deadline, DeadlineMove
from mitra.cases.mornings import Day, run_day
from mitra.notices.models import Message
from tests.cases.desk import VINS, Desk, desk

pytestmark = pytest.mark.django_db


def morning(month: int, day: int, year: int = 2026) -> datetime:
    """Seven in Jakarta."""
    return datetime(year, month, day, 0, 0, tzinfo=UTC)


@pytest.fixture
def at() -> Desk:
    return desk()


def told(letter: str) -> set[str]:
    return {one.recipient.name for one in Message.objects.filter(letter=letter).select_related("recipient")}


def test_the_institution_is_reminded_on_each_day_of_the_clock_and_not_twice(at: Desk) -> None:
    at.filled()  # on 2 November: the draft is kept until 1 May
    assert run_day(morning(3, 31, 2027)) == Day(0, 0, 0, 0)
    assert run_day(morning(4, 1, 2027)).reminded == 1
    assert run_day(morning(4, 1, 2027) + timedelta(hours=3)).reminded == 0
    assert told("remind_draft_kept") == {"Owner", "Editor"}
    assert run_day(morning(4, 24, 2027)).reminded == 1
    assert Message.objects.filter(letter="remind_draft_kept").count() == 4


def test_a_worker_that_was_down_for_weeks_reminds_once(at: Desk) -> None:
    at.filled()
    assert run_day(morning(4, 28, 2027)).reminded == 1
    assert Message.objects.filter(letter="remind_draft_kept").count() == 2


def test_nobody_is_written_to_before_six(at: Desk) -> None:
    at.filled()
    assert run_day(datetime(2027, 4, 1, 22, 0, tzinfo=UTC) - timedelta(days=1)) == Day(0, 0, 0, 0)  # 5.00 in Jakarta


def test_a_draft_that_nobody_went_on_with_lapses_and_the_institution_is_told(at: Desk) -> None:
    at.filled()
    assert run_day(morning(5, 1, 2027)).lapsed == 0
    assert run_day(morning(5, 2, 2027)).lapsed == 1
    assert at.case.state == "lapsed"
    assert told("lapsed") == {"Owner", "Editor"}
    assert told("lapsed_at_units") == set()  # the ministry never saw the draft


def test_the_coordinator_is_told_once_that_the_verification_is_late_to_begin(at: Desk) -> None:
    at.submitted()  # by Thursday, 5 November
    assert run_day(morning(11, 4)).reminded == 1
    assert told("remind_verification_begins") == {"Kelembagaan", "Standardisasi-Kompetensi", "Penyelenggaraan"}
    assert run_day(morning(11, 5)) == Day(0, 0, 0, 0)
    assert run_day(morning(11, 6)).escalated == 1
    assert run_day(morning(11, 7)) == run_day(morning(12, 1)) == Day(0, 0, 0, 0)
    assert told("overdue_verification_begins") == {"Coordinator"}
    assert at.case.state == "submitted"


def test_only_units_that_are_not_done_are_reminded_and_only_whoever_has_the_work(at: Desk) -> None:
    at.taken_up().decide_all()
    at.do("kelembagaan", "finish_work", unit="kelembagaan")
    at.do("penyelenggaraan", "hand_over", unit="penyelenggaraan", to=at.people["penyelenggaraan"].pk)
    due = Deadline.objects.get(case=at.case, ended_on=None).due_on
    run_day(datetime(due.year, due.month, due.day, tzinfo=UTC) - timedelta(days=1))
    assert told("remind_verification") == {"Standardisasi-Kompetensi", "Penyelenggaraan"}


def test_while_a_case_is_on_hold_nobody_is_pressed_and_afterwards_they_are(at: Desk) -> None:
    at.taken_up().do("coordinator", "hold", reason="Menunggu OSS.")
    assert run_day(morning(12, 10)) == Day(0, 0, 0, 0)
    at.now = morning(12, 10)
    at.do("coordinator", "resume")
    assert run_day(morning(12, 11)).escalated == 1


def test_a_deadline_that_moves_is_told_with_both_days(at: Desk) -> None:
    at.submitted()
    running = Deadline.objects.get(case=at.case, ended_on=None)
    Deadline.objects.filter(pk=running.pk).update(
        due_on=running.due_on + timedelta(days=1)
    )  # as if a holiday had been taken back
    reckon_deadlines(by=SYSTEM, now=at.later())
    assert DeadlineMove.objects.count() == 1
    assert told("moved") == {"Owner", "Editor"}
    assert Message.objects.filter(letter="moved")[0].data == {
        "due": "2026-11-05", "was": "2026-11-06", "working": True, "provisional": False,
    }  # fmt: skip
    reckon_deadlines(by=SYSTEM, now=at.later())
    assert DeadlineMove.objects.count() == 1


REFUSE_ONE = """
CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON cases_step FOR EACH ROW WHEN (NEW.case_id = {case}) EXECUTE FUNCTION pg_temp.refuse();
"""


def test_one_case_that_fails_keeps_no_other_from_its_turn(at: Desk) -> None:
    at.filled()
    with connection.cursor() as cursor:
        cursor.execute(REFUSE_ONE.format(case=at.case.pk))
    open_case(by=actor(at.people["stranger"].pk), institution=VINS[1], now=at.later())
    day = run_day(morning(5, 2, 2027))
    assert (day.lapsed, day.failed) == (1, 1)
    assert at.case.state == "draft"
