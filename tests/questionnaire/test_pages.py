"""The pages of the questions: written, compared, previewed and published without script; who may, and what comes back."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mitra.cases.items import by_key, standing
from mitra.questionnaire import acts
from mitra.questionnaire.models import Version
from mitra.questionnaire.queries import Standing, questions_of, versions, working_copy
from mitra.web.public.days import today
from tests.cases.desk import Desk, desk
from tests.web.ministry.people import signed_in

pytestmark = pytest.mark.django_db
HOME = "/pengaturan/pertanyaan/"
COPY = f"{HOME}naskah/"
TEXTS = {
    "label_id": "Berapa ruang kelas?", "label_en": "How many classrooms?", "hint_id": "Jumlahnya.", "hint_en": "Their number.",
}  # fmt: skip


@pytest.fixture
def at() -> Desk:
    return desk()


@pytest.fixture
def client(at: Desk) -> Client:
    made = signed_in(at, "administrator")
    assert made.post(f"{HOME}mulai/").status_code == 302
    return made


def send(client: Client, path: str, **said: Any) -> Any:
    copy = working_copy()
    return client.post(path, {"seen": copy.revision if copy else 0} | said)


def keys(sheet: str) -> list[str]:
    copy = working_copy()
    assert copy is not None
    return [one["key"] for part in copy.document["sections"] if part["sheet"] == sheet for one in part["questions"]]


def test_a_version_is_written_previewed_compared_and_published(client: Client, at: Desk) -> None:
    sent = TEXTS | {
        "answer": "choice",
        "choices_id": "Satu\nDua",
        "choices_en": "One\nTwo",
        "modes": ["daring"],
        "required": "on",
    }
    assert send(client, f"{COPY}sarana/tambah/", **sent).status_code == 302
    (key,) = [one for one in keys("facilities") if one.startswith("x_")]
    assert send(client, f"{COPY}lembaga/association/", remove="1").status_code == 302
    send(client, f"{COPY}geser/", naik="facilities:" + key)
    assert keys("facilities").index(key) == 1
    shown = client.get(f"{COPY}pratinjau/?bagian=sarana&moda=daring").content.decode()
    assert "Berapa ruang kelas?" in shown and 'value="' in shown and "Dua" in shown
    assert "Berapa ruang kelas?" not in client.get(f"{COPY}pratinjau/?bagian=sarana&moda=luring").content.decode()
    found = client.get(f"{HOME}beda/?dari=1&ke=naskah").context["found"]
    assert {(one.kind, one.where.partition(" · ")[2]) for one in found} >= {
        ("added", "Berapa ruang kelas?"), ("removed", "Asosiasi"),
    }  # fmt: skip
    day = today()
    since = {"since_0": str(day.day), "since_1": str(day.month), "since_2": str(day.year)}
    assert send(client, f"{COPY}tetapkan/", **since, reason="").status_code == 422
    assert send(client, f"{COPY}tetapkan/", **since, reason="Diminta tim.").status_code == 302
    assert [one.standing for one in versions(day)] == [Standing.IN_USE, Standing.PAST]
    for language in ("id", "en"):
        client.cookies["django_language"] = language
        page = client.get(HOME).content.decode()
        assert "Diminta tim." in page and re.search(r"2</th>", page)
        assert client.get(f"{HOME}2/?bagian=sarana&moda=daring").status_code == 200


def test_the_applicant_answers_it_and_the_verifier_reads_it(client: Client, at: Desk) -> None:
    send(client, f"{COPY}lembaga/tambah/", **TEXTS, answer="yes_no")
    acts.publish(by=at.by("administrator"), since=date(2026, 11, 2), reason="Uji", seen=2, now=at.later())
    (key,) = [one.key for one in _asked("institutions") if one.answer]
    at.filled()
    owner = signed_in(at, "owner")
    page = owner.get(f"/lpk/permohonan/{at.reference}/isi/lembaga/").content.decode()
    assert "Berapa ruang kelas?" in page and "Jumlahnya." in page
    assert "tidak ada dalam buku kerja" in owner.get(f"/lpk/permohonan/{at.reference}/buku-kerja/").content.decode()
    sent = {"row-0": at.key("institutions"), f"0-{key}": "ya", f"was-0-{key}": "0:"}
    assert owner.post(f"/lpk/permohonan/{at.reference}/isi/lembaga/", sent).status_code == 302
    assert at.cell("institutions", key).text == "ya"
    at.do("owner", "submit", declaration="Ya.")
    assert "Berapa ruang kelas?" in owner.get(f"/lpk/permohonan/{at.reference}/kiriman/1/").content.decode()
    at.do("kelembagaan", "take_up")
    desk_page = signed_in(at, "kelembagaan").get(f"/kerja/permohonan/{at.reference}/?butir={at.key('institutions')}")
    detail = desk_page.context["case"].detail
    assert [(one.label, one.text) for one in detail.cells if one.extra] == [("Berapa ruang kelas?", "ya")]
    assert detail.points and detail.offered and detail.points[0] in desk_page.content.decode()


def _asked(sheet: str) -> Any:
    return questions_of(Version.objects.get().pk).section(sheet).questions


def test_an_offered_reason_is_put_before_what_is_written(at: Desk) -> None:
    at.taken_up()
    key = at.key("institutions")
    sent = {"item": key, "verdict": "asked", "offered": "Mohon jelaskan.", "reason": "Lihat akta."}
    signed_in(at, "kelembagaan").post(f"/kerja/permohonan/{at.reference}/decide_item/", sent)
    assert by_key(standing(at.case))[key].reason == "Mohon jelaskan.\nLihat akta."


def test_what_cannot_be_comes_back_with_its_sentence_and_what_was_typed(client: Client) -> None:
    answer = send(client, f"{COPY}program/tambah/", **TEXTS)
    assert answer.status_code == 404  # no such part: the programme's own section is called profil
    needed = send(client, f"{COPY}akreditasi/until/", remove="1")
    assert needed.status_code == 422 and "menilai syarat R3" in needed.content.decode()
    one = send(client, f"{COPY}izin/tambah/", **TEXTS | {"label_en": ""}, answer="text")
    assert one.status_code == 422 and "Berapa ruang kelas?" in one.content.decode()
    uneven = send(client, f"{COPY}izin/tambah/", **TEXTS, answer="choice", choices_id="Satu\nDua", choices_en="One")
    assert uneven.status_code == 422 and "sama banyak" in uneven.content.decode()
    listed = send(client, f"{COPY}periksa/izin/", points_id="Satu", points_en="")
    assert listed.status_code == 422 and "sama banyak" in listed.content.decode()
    stale = client.post(f"{COPY}izin/", {"seen": 7, "label_id": "Izin", "label_en": "Licence", "note_id": "a", "note_en": "b"})
    assert stale.status_code == 422 and "diubah orang lain" in stale.content.decode()
    assert working_copy().revision == 1  # type: ignore[union-attr]  # there is one


def test_texts_order_and_checklists_are_changed_and_all_of_it_thrown_away(client: Client) -> None:
    titles = {"label_id": "Perizinan", "label_en": "Licensing", "note_id": "Semua izin.", "note_en": "All of them."}
    assert send(client, f"{COPY}izin/", **titles).status_code == 302
    asked = send(client, f"{COPY}izin/number/", **TEXTS)
    assert asked.status_code == 302
    assert send(client, f"{COPY}periksa/izin/", points_id="Satu", points_en="One").status_code == 302
    send(client, f"{COPY}geser/", turun="licences")
    page = client.get(COPY).content.decode()
    assert page.index("Akreditasi") < page.index("Perizinan") and "Berapa ruang kelas?" in page
    send(client, f"{COPY}geser/", naik="programmes")
    assert "Bagian tentang lembaga berada di depan" in client.get(COPY).content.decode()
    assert client.get(f"{COPY}buang/").status_code == 200
    send(client, f"{COPY}buang/")
    assert working_copy() is None and client.get(COPY).status_code == 404


def test_a_version_is_withdrawn_before_its_day(client: Client, at: Desk) -> None:
    send(client, f"{COPY}izin/tambah/", **TEXTS, answer="text")
    send(client, f"{COPY}tetapkan/", since_0="1", since_1="1", since_2="2100", reason="Nanti.")
    assert client.get(f"{HOME}2/tarik/").status_code == 200
    assert client.post(f"{HOME}2/tarik/", {"reason": ""}).status_code == 422
    assert client.post(f"{HOME}2/tarik/", {"reason": "Keliru."}).status_code == 302
    assert "Keliru." in client.get(HOME).content.decode() and client.get(f"{HOME}2/tarik/").status_code == 404


def test_who_reads_and_who_writes(client: Client, at: Desk) -> None:
    for who, status in (("auditor", 200), ("coordinator", 404), ("kelembagaan", 404), ("owner", 404)):
        other = signed_in(at, who)
        assert [other.get(path).status_code for path in (HOME, f"{HOME}1/", f"{HOME}beda/")] == [status] * 3
        assert {other.get(path).status_code for path in (COPY, f"{COPY}izin/", f"{COPY}tetapkan/", f"{HOME}9/")} == {404}
        assert {other.post(path).status_code for path in (f"{HOME}mulai/", f"{COPY}geser/", f"{COPY}buang/")} == {404}


def test_the_list_costs_the_same_however_many_versions_there_are(client: Client, at: Desk) -> None:
    counts = []
    for number in (1, 2, 3):
        client.get(HOME)  # what was done is told once
        with CaptureQueriesContext(connection) as asked:
            client.get(HOME)
        counts.append(len(asked))
        send(client, f"{COPY}izin/tambah/", **TEXTS, answer="text")
        send(client, f"{COPY}tetapkan/", since_0=str(number), since_1="1", since_2="2100", reason="Uji.")
        client.post(f"{HOME}mulai/")
    assert len(set(counts)) == 1
