"""What must not be is impossible in the database, whoever writes and whatever the program thinks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from mitra.cases.models import Case, Comment, Deadline, DraftCell, DraftRow, Hold, Item, Snapshot, Step, Verdict
from mitra.institutions.models import Institution
from tests.cases.desk import MORNING, VINS, Desk, desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Desk:
    return desk().filled()


def refused(by: str, write: Any) -> None:
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        write()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert by in str(error.value), error.value


def step(at: Desk, **changed: Any) -> Step:
    given = {
        "case": at.case, "number": 2, "act": "submit", "since": "draft", "to": "submitted", "role": "owner",
        "person": at.people["owner"], "at": at.later(),
    }  # fmt: skip
    return Step(**given | changed)


def test_the_state_of_a_case_is_not_typed(at: Desk) -> None:
    refused("follows from its steps", lambda: Case.objects.filter(pk=at.case.pk).update(state="ready"))
    refused("follows from its steps", lambda: Case.objects.filter(pk=at.case.pk).update(step=7))


def test_when_a_case_was_handed_in_is_not_typed(at: Desk) -> None:
    moment = at.later()
    refused("follows from its steps", lambda: Case.objects.filter(pk=at.case.pk).update(handed_in_at=moment))
    begun = {"institution": Institution.objects.get(identifier=VINS[1]), "opened_at": moment, "handed_in_at": moment}
    refused("case_handed_in_as_its_state_says", lambda: Case.objects.create(reference="2031-AAAAAA", **begun))
    step(at).save()
    refused("follows from its steps", lambda: Case.objects.filter(pk=at.case.pk).update(handed_in_at=None))


def test_a_step_moves_the_case(at: Desk) -> None:
    handing_in = step(at)
    handing_in.save()
    assert (at.case.state, at.case.step) == ("submitted", 2)
    assert (at.case.handed_in_at, at.case.is_handed_in) == (handing_in.at, True)


@pytest.mark.parametrize(
    ("changed", "by"),
    [
        ({"act": "declare_ready", "since": "draft", "to": "ready"}, "step_is_in_the_table"),
        ({"since": "submitted", "to": "verification", "act": "take_up"}, "step_begins_where_the_last_led"),
        ({"number": 1}, "step_first_begins_nowhere"),
        ({"number": 3}, "step_begins_where_the_last_led"),
        ({"since": None}, "step_first_begins_nowhere"),
        ({"person": None}, "step_by_a_person_or_the_system"),
        ({"role": "system"}, "step_by_a_person_or_the_system"),
        ({"act": "lapse", "to": "lapsed", "role": "verifier", "person": None}, "step_by_a_person_or_the_system"),
    ],
)
def test_a_step_that_the_table_does_not_have_is_impossible(at: Desk, changed: dict[str, Any], by: str) -> None:
    refused(by, lambda: step(at, **changed).save())


def test_of_two_people_at_once_one_is_too_late(at: Desk) -> None:
    step(at).save()
    refused("step_", lambda: step(at, act="withdraw", to="withdrawn").save())


def test_a_refusal_without_a_reason_is_impossible(at: Desk) -> None:
    at.do("owner", "submit", declaration="ya")
    at.do("kelembagaan", "take_up")
    given = {"number": 4, "act": "refuse", "since": "verification", "to": "refused", "role": "coordinator"}
    refused("step_says_why_where_it_must", lambda: step(at, **given).save())


def test_an_institution_has_one_open_case(at: Desk) -> None:
    second = Case(reference="2026-AAAAAA", institution=at.case.institution, opened_at=at.now)
    refused("case_open_once", second.save)


def test_a_case_stays_what_it_is(at: Desk) -> None:
    for change in ({"reference": "2026-BBBBBB"}, {"opened_at": MORNING - timedelta(days=1)}):
        refused("", lambda change=change: Case.objects.filter(pk=at.case.pk).update(**change))
    refused("case_reference_shape", lambda: Case(reference="7", institution_id=2, opened_at=at.now).save())


def test_what_happened_is_only_added(at: Desk) -> None:
    at.do("owner", "submit", declaration="ya")
    at.do("kelembagaan", "take_up")
    at.do("kelembagaan", "decide_item", item=at.key("licences"), verdict="accepted")
    at.do("kelembagaan", "comment", text="Sudah dicek.", is_internal=True)
    for model in (Step, Snapshot, Item, Verdict, Comment):
        rows = model.objects.order_by("-pk")[:1]
        assert rows
        refused("", rows[0].delete)
    refused("", lambda: Step.objects.update(reason="lain"))
    refused("", lambda: Snapshot.objects.update(content=b"{}"))
    refused("", lambda: Verdict.objects.update(verdict="failing", reason="x"))


def test_nothing_is_written_into_what_was_handed_in(at: Desk) -> None:
    at.do("owner", "submit", declaration="ya")
    refused("turn to write", lambda: DraftCell.objects.filter(row__case=at.case).update(text="lain", revision=9))


def test_a_verdict_says_why(at: Desk) -> None:
    at.do("owner", "submit", declaration="ya")
    item = Item.objects.first()
    for verdict, by in (("failing", "verdict_says_why"), ("asked", "verdict_says_why"), ("maybe", "verdict_is_one_of_three")):
        one = Verdict(item=item, verdict=verdict, by=at.people["owner"], at=at.now)
        refused(by, one.save)


def test_rows_belong_where_they_stand(at: Desk) -> None:
    given = {"case": at.case, "key": "x"}
    refused("draft_row_of_a_programme", DraftRow(sheet="units", **given).save)
    programme = DraftRow.objects.get(case=at.case, sheet="programmes")
    refused("draft_row_of_a_programme", DraftRow(sheet="licences", programme=programme, **given).save)
    refused("draft_row_of_institution_once", DraftRow(sheet="institutions", **given).save)
    refused("draft_row_on_a_sheet", DraftRow(sheet="evidence", **given).save)
    refused("draft_row_key_once", DraftRow(sheet="licences", case=at.case, key=programme.key).save)


def test_one_clock_runs_and_it_ends_after_it_began(at: Desk) -> None:
    running = Deadline.objects.get(case=at.case)
    step(at).save()
    again = Deadline(
        case=at.case, step=Step.objects.get(case=at.case, number=2), clock="correction", began_on=date(2026, 11, 2)
    )
    again.due_on = date(2026, 11, 16)
    refused("deadline_runs_once", again.save)
    running.due_on = running.began_on
    refused("deadline_after_its_beginning", running.save)


def test_a_case_is_on_hold_once_at_a_time_and_says_why(at: Desk) -> None:
    given = {"case": at.case, "by": at.people["coordinator"], "since": at.now}
    Hold.objects.create(message="Menunggu jawaban OSS.", **given)
    refused("hold_once_at_a_time", Hold(message="Lagi.", **given).save)
    refused("hold_says_why", Hold(message="", until=at.now, ended_by=at.people["coordinator"], **given).save)
    refused("hold_ended_by_somebody", Hold(message="x", until=at.now, **given).save)


def test_an_integrity_error_of_the_act_becomes_a_sentence(at: Desk) -> None:
    from mitra.cases.acts import open_case
    from mitra.cases.refused import Refused

    with pytest.raises(Refused) as refusal:
        open_case(by=at.by("editor"), institution=VINS[0], now=at.later())
    assert refusal.value.refusal.condition == "no_other_case_is_open"
    assert "masih mempunyai permohonan" in refusal.value.say("id")
