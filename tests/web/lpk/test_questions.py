"""The ministry asks, the institution answers in place; it takes back, and applies again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mitra.cases.models import Case, DraftCell, Question, Snapshot
from tests.cases.desk import Desk

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


@pytest.fixture
def url(at: Desk) -> str:
    at.taken_up()
    at.do("kelembagaan", "decide_item", item=at.key("licences"), verdict="asked", reason="Nomor izin tidak ada di OSS.")
    at.decide_all().do("coordinator", "ask")
    return f"/lpk/permohonan/{at.reference}/"


def reply(at: Desk, number: str, **more: str) -> dict[str, str]:
    cell = at.cell("licences", "number")
    seen = f"{cell.revision}:{cell.text}"
    row = {"row-0": at.key("licences"), "0-number": number, "was-0-number": seen}
    return {"answer": "Salah ketik.", "was-answer": "", **row, **more}


def test_a_question_is_answered_with_its_row_and_everything_is_sent_together(at: Desk, url: str, client_of: As) -> None:
    owner, question = client_of("owner"), Question.objects.get()
    assert "Nomor izin tidak ada di OSS." in owner.get(f"{url}pertanyaan/").content.decode()
    assert owner.post(f"{url}pertanyaan/").status_code == 409  # not answered yet
    assert owner.post(f"{url}pertanyaan/{question.pk}/", reply(at, "0220003002")).headers["Location"] == f"{url}pertanyaan/"
    listed = owner.get(f"{url}pertanyaan/").content.decode()
    assert "<del>0220003001</del>" in listed and "<ins>0220003002</ins>" in listed
    for _ in range(2):  # sent twice it goes once
        assert owner.post(f"{url}pertanyaan/").headers["Location"] == f"{url}kiriman/2/"
    assert Snapshot.objects.count() == 2
    receipt = owner.get(f"{url}kiriman/2/").content.decode()
    assert "Salah ketik." in receipt and "<del>0220003001</del>" in receipt and "<ins>0220003002</ins>" in receipt


def test_two_who_answer_the_same_question_lose_nothing(at: Desk, url: str, client_of: As) -> None:
    question = Question.objects.get()
    client_of("editor").post(f"{url}pertanyaan/{question.pk}/", {"answer": "Dari pengisi.", "was-answer": ""})
    page = client_of("owner").post(f"{url}pertanyaan/{question.pk}/", {"answer": "Dari penanggung jawab.", "was-answer": ""})
    shown = page.content.decode()
    assert page.status_code == 409 and "Dari pengisi." in shown and "Dari penanggung jawab." in shown
    mine = {"answer": "Dari penanggung jawab.", "was-answer": "", "mine": "answer"}
    assert client_of("owner").post(f"{url}pertanyaan/{question.pk}/", mine).status_code == 302
    assert Question.objects.get().answer == "Dari penanggung jawab."


def test_only_the_row_that_was_asked_about_changes(at: Desk, url: str, client_of: As) -> None:
    other = {"answer": "Ya.", "was-answer": "", "row-0": "lembaga", "0-number": "Lain", "was-0-number": "0:"}
    client_of("owner").post(f"{url}pertanyaan/{Question.objects.get().pk}/", other)
    assert not DraftCell.objects.filter(text="Lain").exists()


def test_the_message_of_a_hold_and_notes_for_the_institution_are_read_internal_ones_are_not(at: Desk, client_of: As) -> None:
    at.taken_up()
    at.do("kelembagaan", "comment", text="Hanya untuk petugas.", is_internal=True)
    at.do("kelembagaan", "comment", text="Mohon siapkan izin asli.", is_internal=False)
    at.do("kelembagaan", "hold", reason="Menunggu jawaban OSS.")
    reader = client_of("reader")
    page = reader.get(f"/lpk/permohonan/{at.reference}/").content.decode()
    assert "Menunggu jawaban OSS." in reader.get("/lpk/").content.decode()
    assert "Menunggu jawaban OSS." in page and "Mohon siapkan izin asli." in page
    assert "Hanya untuk petugas." not in page


def test_it_is_taken_back_once_and_applied_for_again_with_what_was_written(at: Desk, url: str, client_of: As) -> None:
    owner = client_of("owner")
    for _ in range(2):
        assert owner.post(f"{url}tarik/", {"reason": "Menunggu izin baru."}).headers["Location"] == url
    again = owner.get(f"{url}lagi/").content.decode()
    assert at.reference in again
    begun = owner.post("/lpk/permohonan/", {"lembaga": "9911327599", "sebelumnya": at.reference})
    new = Case.objects.get(state="draft")
    assert begun.headers["Location"] == f"/lpk/permohonan/{new.reference}/"
    assert DraftCell.objects.get(row__case=new, column="occupation").text == "Pengembang Web"
    assert owner.get(f"{url}lagi/").status_code == 404
    assert owner.get(f"{url}kiriman/1/").status_code == 200


def test_a_certificate_that_has_ended_is_named_before_applying_again(at: Desk, client_of: As) -> None:
    at.filled()
    at.write("editor", "accreditations", until="14 Juli 2026")
    at.do("owner", "withdraw")
    page = client_of("owner").get(f"/lpk/permohonan/{at.reference}/lagi/").content.decode()
    assert "m-missing" in page and "52/LA-LPK/VII/2025" in page


def test_pages_ask_at_most_fifteen_times_and_as_often_for_three_rows_as_for_twenty(
    at: Desk, client_of: As, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    at.filled()
    url, owner = f"/lpk/permohonan/{at.reference}/", client_of("owner")
    asked = []
    for more in (range(20, 22), range(22, 39)):
        text = "\n".join(f"J.620100.{number:03}.01\tUnit {number}\t4" for number in more)
        owner.post(f"{url}tabel/P1/unit/", {"text": text})
        for page in ("/lpk/", url, f"{url}isi/P1/unit/", f"{url}pernyataan/"):
            owner.get(page)  # what was done is told once
            with django_assert_max_num_queries(15) as queries:
                owner.get(page)
            asked.append(len(queries))
    assert asked[:4] == asked[4:]


def test_pages_of_a_case_with_questions_ask_at_most_fifteen_times(
    at: Desk, url: str, client_of: As, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    owner = client_of("owner")
    for page in ("/lpk/", url, f"{url}pertanyaan/", f"{url}pertanyaan/{Question.objects.get().pk}/", f"{url}kiriman/1/"):
        with django_assert_max_num_queries(15):
            assert owner.get(page).status_code == 200
