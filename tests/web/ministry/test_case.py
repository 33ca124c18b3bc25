"""The page of a case: what each may see and do, refusals as sentences, what was typed is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mitra.accounts.models import Membership
from mitra.audit.models import Entry
from tests.cases.desk import SINCE, Desk, desk
from tests.web.ministry.people import signed_in

pytestmark = pytest.mark.django_db
UNITS = ("kelembagaan", "standardisasi-kompetensi", "penyelenggaraan")


def page_of(case: Desk) -> str:
    return f"/kerja/permohonan/{case.reference}/"


def act(client: Client, case: Desk, name: str, **sent: str) -> Any:
    return client.post(f"{page_of(case)}{name}/", sent)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_thin_path_from_the_queue_to_ready() -> None:
    case = desk().submitted()
    first = signed_in(case, "kelembagaan")
    assert case.reference in text(first.get("/kerja/"))
    act(first, case, "take_up")
    for unit in UNITS:
        client = signed_in(case, unit)
        page = client.get(page_of(case))
        while (line := page.context["case"].detail.line).mine and not line.verdict:
            answer = act(client, case, "decide_item", item=line.key, verdict="accepted")
            page = client.get(answer.headers["Location"])
        act(client, case, "finish_work", unit=unit)
    assert act(first, case, "declare_ready").status_code == 302
    assert case.case.state == "ready"


def test_a_draft_does_not_exist_for_the_ministry() -> None:
    case = desk().filled()
    client = signed_in(case, "coordinator")
    assert client.get(page_of(case)).status_code == 404
    assert act(client, case, "take_up").status_code == 404


def test_who_may_open_it() -> None:
    case = desk().submitted()
    opened = {who for who in case.people if signed_in(case, who).get(page_of(case)).status_code == 200}
    assert opened == {*UNITS, "coordinator", "director_general", "auditor"}


def test_whoever_has_not_signed_in_is_led_to_it() -> None:
    case = desk().submitted()
    assert Client().get(page_of(case)).headers["Location"].startswith("/masuk/")


def test_those_who_only_read_are_offered_nothing() -> None:
    case = desk().taken_up()
    for who in ("director_general", "auditor"):
        client = signed_in(case, who)
        page = client.get(page_of(case))
        assert page.context["case"].actions == () and not page.context["may_comment"]
        assert "Tidak ada dalam keadaan ini" in text(page)
        assert act(client, case, "hold", reason="Tunda").status_code in (403, 404)


def test_ones_own_institution_can_be_read_and_nothing_done() -> None:
    case = desk().taken_up()
    Membership.objects.create(person=case.people["kelembagaan"], institution=case.case.institution, part="reader", since=SINCE)
    client = signed_in(case, "kelembagaan")
    page = client.get(page_of(case))
    assert "Anda tercatat pada lembaga ini" in text(page)
    assert page.context["case"].actions == () and not any(one.mine for one in page.context["case"].items)
    assert act(client, case, "hold", reason="Tunda").status_code == 422


def test_a_unit_decides_its_own_items_only() -> None:
    case = desk().taken_up()
    page = signed_in(case, "kelembagaan").get(page_of(case))
    mine = {one.sheet for one in page.context["case"].items if one.mine}
    assert mine == {"institutions", "licences", "accreditations"}


def test_without_a_reason_it_is_refused_in_a_sentence() -> None:
    case = desk().taken_up()
    item = case.case.items.get(sheet="licences").key
    client = signed_in(case, "kelembagaan")
    for verdict, sentence in (("asked", "Tuliskan alasannya."), ("failing", "Tuliskan alasannya."), ("", "Pilih salah satu")):
        answer = act(client, case, "decide_item", item=item, verdict=verdict, reason=" ")
        assert answer.status_code == 422
        assert sentence in text(answer) and f"{item}" in text(answer)
    assert not case.case.items.get(key=item).verdicts.exists()


def test_what_was_typed_is_kept_when_it_is_refused() -> None:
    case = desk().taken_up()
    case.do("kelembagaan", "hold", reason="Menunggu.")
    answer = act(signed_in(case, "kelembagaan"), case, "hold", reason="Kalimat yang panjang dan berharga")
    assert answer.status_code == 422
    assert "sedang ditunda" in text(answer)
    longest = "kata " * 1000
    answer = act(signed_in(case, "kelembagaan"), case, "comment", text=longest, item="", internal="1")
    assert answer.status_code == 422 and longest.strip() in text(answer)


def test_the_round_is_seen_as_a_letter_with_its_last_day_before_it_goes() -> None:
    case = desk().taken_up()
    item = case.case.items.get(sheet="licences").key
    client = signed_in(case, "kelembagaan")
    act(client, case, "decide_item", item=item, verdict="asked", reason="Nomor berapa <b>izin</b>?")
    page = client.get(f"{page_of(case)}?tindakan=ask")
    due = page.context["ask_due"].on
    assert "Nomor berapa &lt;b&gt;izin&lt;/b&gt;?" in text(page) and f"{due.day} " in text(page)
    assert case.case.state == "verification"
    act(client, case, "ask")
    assert case.case.state == "correction"


def test_what_changed_is_shown_beside_what_it_was_and_other_verdicts_stand() -> None:
    case = desk().taken_up()
    item = case.case.items.get(sheet="licences").key
    case.do("kelembagaan", "decide_item", item=item, verdict="asked", reason="Nomor?")
    other = case.case.items.get(sheet="accreditations").key
    case.do("kelembagaan", "decide_item", item=other, verdict="accepted")
    case.do("kelembagaan", "ask")
    from mitra.cases.acts import Edit
    from mitra.cases.models import Question

    cell = case.cell("licences", "number")
    edit = Edit(item, "licences", "number", "0220003002", cell.revision)
    case.do("editor", "answer_question", question=Question.objects.get().pk, text="Sudah diperbaiki.", edits=[edit])
    case.do("owner", "answer")
    page = signed_in(case, "kelembagaan").get(f"{page_of(case)}?butir={item}")
    shown = page.context["case"]
    assert [(one.text, one.before) for one in shown.detail.cells if one.label == "Nomor"] == [("0220003002", "0220003001")]
    assert {one.key: one.verdict for one in shown.items}[other] == "accepted"
    assert [one.key for one in shown.items if one.changed] == [item]
    assert "Sudah diperbaiki." in text(page) and shown.detail.line.verdict == ""


def test_notes_for_the_ministry_and_for_the_institution_are_told_apart() -> None:
    case = desk().taken_up()
    client = signed_in(case, "kelembagaan")
    act(client, case, "comment", text="Untuk kita", internal="1", item="")
    act(client, case, "comment", text="Untuk lembaga", internal="0", item="")
    page = text(client.get(page_of(case)))
    assert "m-note-card--internal" in page and "m-note-card--external" in page
    assert [(one.text, one.internal) for one in client.get(page_of(case)).context["case"].notes] == [
        ("Untuk kita", True), ("Untuk lembaga", False),
    ]  # fmt: skip


def test_a_refusal_is_confirmed_with_what_does_not_meet() -> None:
    case = desk().taken_up()
    case.decide_all("failing", "Tidak sesuai.")
    client = signed_in(case, "coordinator")
    page = client.get(f"{page_of(case)}?tindakan=refuse")
    assert "Permohonan berakhir" in text(page) and text(page).count("Tidak sesuai.") >= 7
    assert act(client, case, "refuse", reason="").status_code == 422
    assert act(client, case, "refuse", reason="Tidak memenuhi syarat.").status_code == 302
    assert case.case.state == "refused"


def test_looking_leaves_an_entry_and_says_what_others_did_since() -> None:
    case = desk().taken_up()
    client = signed_in(case, "kelembagaan")
    client.get(page_of(case))
    looks = Entry.objects.filter(kind="read", act="cases.case", subject=case.reference)
    assert looks.count() == 1
    with connection.cursor() as cursor:  # as if it had been yesterday; the log itself never changes
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_entry SET at = %s WHERE kind = 'read'", [datetime.now(UTC) - timedelta(days=1)])
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
    case.now = datetime.now(UTC) - timedelta(minutes=5)
    case.do("penyelenggaraan", "comment", text="Baru", is_internal=True)
    case.do("kelembagaan", "comment", text="Milik sendiri", is_internal=True)
    assert [one.text for one in client.get(page_of(case)).context["news"]] == ["Baru"]


def test_the_timeline_tells_everything() -> None:
    case = desk().taken_up()
    case.do("kelembagaan", "hand_over", unit="kelembagaan", to=case.people["kelembagaan"].pk, reason="Cuti")
    case.do("kelembagaan", "hold", reason="Menunggu dinas.")
    page = signed_in(case, "auditor").get(f"{page_of(case)}?bagian=riwayat")
    assert {"open_case", "submit", "take_up", "hand_over", "hold"} <= {one.what for one in page.context["history"]}


def test_as_many_queries_whatever_was_decided_and_written() -> None:
    case = desk().taken_up()
    client = signed_in(case, "kelembagaan")
    client.get(page_of(case))
    with CaptureQueriesContext(connection) as few:
        client.get(page_of(case))
    case.decide_all()
    for number in range(4):
        case.do("kelembagaan", "comment", text=f"Catatan {number}", is_internal=True)
    client.get(page_of(case))
    with CaptureQueriesContext(connection) as many:
        client.get(page_of(case))
    assert len(few) == len(many), [one["sql"][:90] for one in many]
    assert len(many) <= 28


def test_acts_of_others_are_no_pages_here() -> None:
    case = desk().submitted()
    client = signed_in(case, "coordinator")
    assert {act(client, case, name).status_code for name in ("submit", "withdraw", "lapse", "decide_everything")} == {404}
