"""Pages of messages: one sees one's own, the ministry's administrators see letters, nobody in production sees caught mail."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from email.message import EmailMessage
from mailbox import Maildir
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import get_connection, send_mail
from django.test import Client
from django.utils import timezone

from mitra.accounts.models import Person
from mitra.notices.models import Message, Preference, Template
from mitra.site.sign_in import INVENTED
from tests.cases.desk import Desk, desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Desk:
    made = desk().submitted()
    Person.objects.update(is_invented=True)
    return made


def signed_in(at: Desk, who: str) -> Client:
    client = Client()
    client.force_login(at.people[who], backend=INVENTED)
    return client


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_inbox_shows_ones_own_messages_with_the_number_of_unread_ones_in_the_header(at: Desk) -> None:
    page = text(signed_in(at, "owner"), "/pesan/")
    assert f"Permohonan {at.reference} sudah kami terima" in page
    assert "menunggu verifikasi" not in page
    assert 'class="m-unread">1<' in page
    assert "*Mitra JKP*" in page and f"http://127.0.0.1:8000/lpk/permohonan/{at.reference}/" in page
    assert "Belum ada pesan" in text(signed_in(at, "stranger"), "/pesan/")
    assert Client().get("/pesan/").status_code == 302


def test_a_message_is_marked_as_read_when_it_is_opened_and_only_by_its_reader(at: Desk) -> None:
    own = Message.objects.get(recipient=at.people["owner"])
    assert signed_in(at, "editor").post(f"/pesan/{own.pk}/buka/").status_code == 404
    assert Message.objects.get(pk=own.pk).read_at is None
    answer = signed_in(at, "owner").post(f"/pesan/{own.pk}/buka/")
    assert answer.headers["Location"] == f"/lpk/permohonan/{at.reference}/"
    assert Message.objects.get(pk=own.pk).read_at is not None
    assert "m-unread" not in text(signed_in(at, "owner"), "/pesan/")


def test_all_are_marked_as_read_at_once(at: Desk) -> None:
    assert signed_in(at, "owner").post("/pesan/dibaca/").status_code == 302
    assert signed_in(at, "owner").post("/pesan/dibaca/", {"pesan": "x"}).status_code == 404
    assert "Semua pesan sudah Anda baca" in text(signed_in(at, "owner"), "/pesan/?belum=1")
    assert Message.objects.filter(read_at=None).count() == 5


def test_the_inbox_asks_the_same_number_of_questions_for_one_message_and_for_three(
    at: Desk, django_assert_num_queries: Callable[[int], Any]
) -> None:
    client = signed_in(at, "owner")
    for act in ("take_up", "hold"):
        with django_assert_num_queries(8):
            text(client, "/pesan/")
        at.do("coordinator", act, **({"reason": "Menunggu OSS."} if act == "hold" else {}))
    with django_assert_num_queries(8):
        assert text(client, "/pesan/").count("m-message__subject") == 3


def test_one_chooses_how_one_is_told(at: Desk) -> None:
    client = signed_in(at, "owner")
    assert text(client, "/pesan/cara/").count('type="radio"') == 3 + 3 + 2 + 2
    said = {"receipts": "off", "work": "at_once", "decisions": "daily", "deadlines": "at_once"}
    assert client.post("/pesan/cara/", said).status_code == 302
    assert dict(Preference.objects.values_list("group", "mode")) == {"receipts": "off", "decisions": "daily"}
    assert client.post("/pesan/cara/", said | {"decisions": "off"}).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("administrator", 200), ("auditor", 200), ("coordinator", 404), ("owner", 404)])
def test_letters_are_for_administrators_and_auditors(at: Desk, who: str, status: int) -> None:
    client = signed_in(at, who)
    for path in ("/pengaturan/surat/", "/pengaturan/surat/asked/mail/id/"):
        assert client.get(path).status_code == status


def test_an_administrator_looks_at_the_preview_and_then_keeps_the_text(at: Desk) -> None:
    client, path = signed_in(at, "administrator"), "/pengaturan/surat/asked/mail/id/"
    day = timezone.localdate()
    said = {"subject": "Mohon dijawab: {reference}", "text": "Ada {questions} pertanyaan. <b>{link}</b>"}
    said |= {"since_0": str(day.day), "since_1": str(day.month), "since_2": str(day.year)}
    shown = client.post(path, said | {"do": "preview"}).content.decode()
    assert "[Mitra JKP] Mohon dijawab: 2026-C0NT0H" in shown and "Ada 3 pertanyaan. &lt;b&gt;" in shown
    assert not Template.objects.exists()
    assert client.post(path, said | {"do": "save"}).status_code == 302
    assert Template.objects.get().subject == "Mohon dijawab: {reference}"
    assert signed_in(at, "auditor").post(path, said | {"do": "save"}).status_code == 404


def test_what_cannot_be_used_comes_back_with_what_was_typed_and_a_sentence(at: Desk) -> None:
    client, path = signed_in(at, "administrator"), "/pengaturan/surat/asked/mail/id/"
    said = {"subject": "a", "text": "Yth. {nama}", "since_0": "1", "since_1": "1", "since_2": "2020", "do": "save"}
    answer = client.post(path, said)
    assert answer.status_code == 422
    assert "{nama} bukan kata surat ini" in answer.content.decode() and "Yth. {nama}</textarea>" in answer.content.decode()
    past = client.post(path, said | {"text": "b"})
    assert (past.status_code, "sudah lewat" in past.content.decode()) == (422, True)
    assert client.get("/pengaturan/surat/gossip/mail/id/").status_code == 404


def test_caught_mail_is_shown_as_text_and_its_key_reaches_no_other_file(
    at: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MITRA_HOME", str(tmp_path))
    assert "Belum ada surel" in text(Client(), "/surat/")
    mail = EmailMessage()
    mail["To"], mail["Subject"], mail["Date"] = "a@contoh.example", "Kode <b>Anda</b>", "Thu, 26 Nov 2026 02:00:00 -0000"
    mail.set_content("Kodenya 123456. <script>alert(1)</script>")
    key = Maildir(tmp_path / "mail").add(mail)
    assert "Kode &lt;b&gt;Anda&lt;/b&gt;" in text(Client(), "/surat/")
    shown = text(Client(), f"/surat/{key}/")
    assert "Kodenya 123456. &lt;script&gt;" in shown and "26 November 2026, 09.00" in shown
    for bad in ("x", "..%2F..%2Fsecret_key", "%2e%2e"):
        assert Client().get(f"/surat/{bad}/").status_code == 404


def test_without_a_mail_server_mail_is_kept_where_these_pages_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MITRA_HOME", str(tmp_path))
    send_mail("Kode Anda", "123456", None, ["a@contoh.example"], connection=get_connection("mitra.site.kept_mail.KeptMail"))
    assert "Kode Anda" in text(Client(), "/surat/")


def test_in_production_there_are_no_pages_of_caught_mail(tmp_path: Path) -> None:
    code = "import django; django.setup(); from django.urls import resolve; resolve('/surat/')"
    environment = {
        "MITRA_MODE": "production", "MITRA_HOSTS": "mitra.example", "MITRA_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "mitra.site.settings", "PYTHONPATH": "src",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert "Resolver404" in done.stderr
