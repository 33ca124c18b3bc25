"""The pages of whoever recommends, decides and signs: the whole way by what they offer, what is refused, what they cost."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mitra.decisions.models import Decree, Mandate
from mitra.facts.acts import assert_statement
from mitra.law.facts import Source
from mitra.law.records import Registration
from mitra.site.sign_in import INVENTED
from tests.decisions.board import BAD, BP, GOOD, A, B, Board, P, Q, board
from tests.law.institution import fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Board:
    made = board().recommended()
    Mandate.objects.create(person=made.people["delegate"], instrument="M-2", since=date(2026, 1, 1), at=datetime.now(UTC))
    return made


def signed_in(at: Board, who: str) -> Client:
    client = Client()
    client.force_login(at.people[who], backend=INVENTED)
    return client


def test_a_batch_is_decided_confirmed_drawn_up_and_signed_by_its_pages(at: Board) -> None:
    page, delegate, coordinator = f"/kerja/keputusan/{at.reference}/", signed_in(at, "delegate"), signed_in(at, "coordinator")
    said = delegate.get(page).content.decode()
    assert "LPK 7599" in said and "Setujui semua yang diusulkan" in said
    assert delegate.get("/kerja/keputusan/").status_code == 200

    wrong = delegate.post(f"{page}tandai/", {"putusan": "return_recommendation", "pilih": [at.partnership(P).pk]})
    assert wrong.status_code == 422 and "Tuliskan alasannya." in wrong.content.decode()
    assert delegate.post(f"{page}tandai/", {"putusan": "approve"}).status_code == 422
    assert delegate.post(f"{page}tandai/", {"putusan": "semua-setuju"}).status_code == 302
    assert delegate.post(f"{page}tandai/", {"putusan": "semua-tolak"}).status_code == 302
    assert at.state(P) == "approved" and at.state(Q) == "declined"

    review = delegate.get(f"{page}tetapkan/").content.decode()
    seen = re.search(r'name="dilihat" value="(\w+)"', review)
    assert seen is not None
    assert delegate.post(f"{page}tetapkan/", {"dilihat": "lain"}).status_code == 422
    assert delegate.post(f"{page}tetapkan/", {"dilihat": seen[1]}).status_code == 302
    assert at.state(Q) == "denied"

    assert coordinator.post(f"{page}susun/", {"title": "Penetapan uji"}).status_code == 302
    decree = Decree.objects.get()
    assert coordinator.get(f"{page}naskah.pdf").content == bytes(decree.document)
    assert delegate.post(f"{page}tanda-tangan/", {"dilihat": decree.sha256}).status_code == 302
    assert at.state(P) == "partner"
    slug = decree.number.replace("/", "-").lower()
    assert Client().get(f"/keputusan/{slug}.pdf").content.startswith(bytes(decree.document))
    entry = Client().get(f"/daftar/{GOOD}/").content.decode()
    assert "Program P" in entry and decree.number in entry
    assert Client().get("/daftar/?q=7599").content.decode().count("LPK 7599") >= 1


def test_who_recommended_is_told_why_they_cannot_decide_and_strangers_find_nothing(at: Board) -> None:
    page = f"/kerja/keputusan/{at.reference}/"
    said = signed_in(at, "coordinator").get(page).content.decode()
    assert "LPK 7599" in said and "Setujui semua yang diusulkan" not in said
    Mandate.objects.filter(instrument="M-2").update(until=date(2026, 1, 1))
    assert "mandat Menteri" in signed_in(at, "delegate").get(page).content.decode()
    for who in ("owner", "stranger", "verifier", "administrator"):
        assert signed_in(at, who).get(page).status_code == 404


def test_the_dossier_shows_what_was_frozen_and_that_it_is_found_again(at: Board) -> None:
    said = signed_in(at, "auditor").get(f"/kerja/keputusan/{at.reference}/{GOOD}/").content.decode()
    assert "bita demi bita" in said and "Program Q" in said
    assert signed_in(at, "auditor").get(f"/kerja/keputusan/{at.reference}/0000000000/").status_code == 404


def queries(client: Client, address: str) -> int:
    client.get(address)  # what is remembered
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_batch_of_one_institution_costs_as_much_as_one_of_two() -> None:
    at = board().recommended()
    of_two = queries(signed_in(at, "auditor"), f"/kerja/keputusan/{at.reference}/")
    for subjects in ((A, P, Q), (B, BP)):
        at.mark("return_recommendation", *subjects, reason="Ulangi.")
    at.confirmed().recommended(GOOD)
    assert queries(signed_in(at, "auditor"), f"/kerja/keputusan/{at.reference}/") == of_two <= 15


def test_what_has_changed_since_is_told_within_the_same_measure() -> None:
    at = board().recommended()
    at.do("coordinator", "renew_snapshot", batch=at.reference, institution=GOOD)  # each has a moment of its own
    answer = fact("registration", Registration("12345", True, False), Source.SISNAKER, said_on=date(2024, 6, 3))
    for vin in (GOOD, BAD):
        assert_statement(by=at.by("system"), institution=vin, fact=answer, now=at.later())
    said = signed_in(at, "delegate").get(f"/kerja/keputusan/{at.reference}/").content.decode()
    assert said.count("Berubah sejak itu:") == 2
    assert queries(signed_in(at, "delegate"), f"/kerja/keputusan/{at.reference}/") <= 17
