"""The whole path of a case, act by act, and what is left behind of it."""

from __future__ import annotations

import json

import pytest

from mitra.audit.models import Entry
from mitra.cases.items import standing
from mitra.cases.models import Deadline, Item, Snapshot
from mitra.facts.models import Statement
from tests.cases.desk import Desk, desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Desk:
    return desk()


def test_a_case_goes_from_the_first_word_to_ready(at: Desk) -> None:
    at.taken_up().decide_all().all_units_done().do("coordinator", "declare_ready")
    assert at.case.state == "ready"
    assert [step.act for step in at.case.steps.all()] == ["open_case", "submit", "take_up", "declare_ready"]
    assert [step.role for step in at.case.steps.all()] == ["owner", "owner", "verifier", "coordinator"]


def test_what_was_asked_is_answered_and_everything_else_stands(at: Desk) -> None:
    at.taken_up()
    at.do("kelembagaan", "decide_item", item=at.key("licences"), verdict="asked", reason="Nomor izin tidak ada di OSS.")
    at.decide_all().do("coordinator", "ask")
    assert at.case.state == "correction"
    question = at.case.rounds.get().questions.get()
    assert question.text == "Nomor izin tidak ada di OSS."
    seen = at.cell("licences", "number").revision
    from mitra.cases.acts import Edit

    key = at.key("licences")
    at.do(
        "editor", "answer_question", question=question.pk, text="Salah ketik, sudah diperbaiki.",
        edits=[Edit(key, "licences", "number", "0220003002", seen)],
    )  # fmt: skip
    at.do("owner", "answer")
    verdicts = {one.item.key: one.verdict for one in standing(at.case)}
    assert verdicts.pop(key) == ""
    assert set(verdicts.values()) == {"accepted"}
    at.decide_all().all_units_done().do("coordinator", "declare_ready")
    assert at.case.state == "ready"


def test_an_answer_in_words_alone_opens_the_item_again(at: Desk) -> None:
    at.taken_up()
    at.do("kelembagaan", "decide_item", item=at.key("licences"), verdict="asked", reason="Masih berlaku?")
    at.decide_all().do("coordinator", "ask")
    at.do("editor", "answer_question", question=at.case.rounds.get().questions.get().pk, text="Ya, selama lembaga aktif.")
    at.do("owner", "answer")
    assert [one.item.key for one in standing(at.case) if not one.verdict] == [at.key("licences")]


def test_what_is_handed_in_is_the_institutions_word_and_what_is_accepted_is_proved(at: Desk) -> None:
    at.submitted()
    claims = Statement.objects.filter(institution__identifier="9911327599", ending=None)
    assert {one.kind for one in claims} >= {"licence", "legal_form", "accreditation_certificate", "profile", "instructor"}
    assert not claims.filter(result__isnull=False).exists()
    at.do("kelembagaan", "take_up")
    at.decide_all()
    proved = {one.kind: one.checked_by for one in claims.filter(result="confirmed")}
    assert proved["licence"] == "verifikator"
    assert proved["accreditation_certificate"] == "la-lpk"
    assert "evaluation_system" not in proved


def test_what_fails_is_denied_and_the_case_can_be_refused_with_reasons(at: Desk) -> None:
    at.taken_up()
    at.do("kelembagaan", "decide_item", item=at.key("licences"), verdict="failing", reason="Izin dicabut.")
    at.decide_all()
    assert Statement.objects.filter(kind="licence", result="denied", ending=None).count() == 1
    at.do("coordinator", "refuse", reason="Izin dicabut pada 1 Oktober 2026.")
    assert at.case.state == "refused"


def test_the_snapshot_is_what_was_typed_and_its_digest_names_it(at: Desk) -> None:
    import hashlib

    at.submitted()
    snapshot = Snapshot.objects.get()
    said = json.loads(bytes(snapshot.content))
    assert hashlib.sha256(bytes(snapshot.content)).hexdigest() == snapshot.sha256
    assert said["declaration"] == "Saya menyatakan isian ini benar."
    assert {row["sheet"] for row in said["rows"]} == {
        "institutions", "licences", "accreditations", "programmes", "units", "instructors", "facilities",
    }  # fmt: skip
    assert next(row["cells"]["number"] for row in said["rows"] if row["sheet"] == "licences") == "0220003001"
    assert {one.sheet for one in Item.objects.all()} == {row["sheet"] for row in said["rows"]} - {"units"}


def test_each_act_leaves_one_entry_without_what_was_typed(at: Desk) -> None:
    at.taken_up()
    entries = Entry.objects.filter(act__startswith="cases.", subject=at.reference)
    assert [one.act for one in entries.order_by("pk")][:1] == ["cases.open_case"]
    assert entries.filter(act="cases.submit").count() == 1
    written = " ".join(json.dumps(one.summary) for one in entries)
    assert "Contoh Karya" not in written and "0220003001" not in written


def test_one_clock_runs_at_a_time_and_each_begins_with_its_step(at: Desk) -> None:
    at.filled()
    assert [(one.clock, str(one.due_on)) for one in Deadline.objects.all()] == [("draft_kept", "2027-05-01")]
    at.do("owner", "submit", declaration="Saya menyatakan isian ini benar.")
    at.do("kelembagaan", "take_up")
    running = Deadline.objects.filter(case=at.case, ended_on=None).get()
    assert (running.clock, running.step.act) == ("verification", "take_up")
    at.do("owner", "withdraw")
    assert not Deadline.objects.filter(ended_on=None).exists()


def test_who_reapplies_finds_what_was_written(at: Desk) -> None:
    at.submitted().do("owner", "withdraw")
    before = at.reference
    at.do("owner", "open_case", previous=before)
    assert at.reference != before
    assert at.cell("licences", "number").text == "0220003001"
    at.do("owner", "submit", declaration="Saya menyatakan isian ini benar.")
    assert at.case.previous is not None and at.case.previous.reference == before


def test_a_new_application_begins_with_what_is_known(at: Desk) -> None:
    at.submitted().do("owner", "withdraw")
    at.do("owner", "open_case")
    assert at.cell("licences", "number").text == "0220003001"
    assert at.cell("programmes", "title").text == "Junior Web Developer"
    assert at.cell("units", "code").text == "J.620100.004.02"
    at.do("owner", "submit", declaration="Saya menyatakan isian ini benar.")
    assert at.case.state == "submitted"
