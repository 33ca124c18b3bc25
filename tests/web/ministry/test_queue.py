"""The queue as a page and as a file; acts on several cases, told before they are done."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.cases.desk import desk
from tests.web.ministry.people import signed_in

pytestmark = pytest.mark.django_db


def test_who_may_open_it() -> None:
    made = desk()
    opened = {who for who in made.people if signed_in(made, who).get("/kerja/").status_code == 200}
    assert opened == {
        "kelembagaan", "standardisasi-kompetensi", "penyelenggaraan", "coordinator", "director_general", "auditor",
    }  # fmt: skip


def test_an_empty_queue_says_what_to_do() -> None:
    client = signed_in(desk(), "kelembagaan")
    assert "Permohonan baru muncul" in client.get("/kerja/").content.decode()
    assert "Hapus satu saringan" in client.get("/kerja/?q=nihil").content.decode()


def test_what_is_not_understood_is_said() -> None:
    page = signed_in(desk(), "kelembagaan").get("/kerja/?keadaan=terbang&sort=acak&lingkup=dunia").content.decode()
    assert page.count('role="alert"') == 3


def test_the_file_has_just_what_the_list_has() -> None:
    case = desk().submitted()
    client = signed_in(case, "kelembagaan")
    told = b"".join(client.get("/kerja/?format=csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    heads, row = csv.reader(StringIO(told))
    assert row[0] == case.reference and row[heads.index("Yang ditunggu")] == "Menunggu diambil"
    assert b"".join(client.get("/kerja/?format=csv&keadaan=ready").streaming_content).decode().count("\n") == 1  # type: ignore[attr-defined]
    book = load_workbook(BytesIO(b"".join(client.get("/kerja/?format=xlsx").streaming_content)))  # type: ignore[attr-defined]
    assert next(one.value for one in list(book.active.rows)[1]) == case.reference  # type: ignore[union-attr]


def test_a_page_asks_at_most_fifteen_queries() -> None:
    case = desk().taken_up()
    client = signed_in(case, "kelembagaan")
    client.get("/kerja/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/kerja/")
    assert len(asked) <= 15, [one["sql"][:80] for one in asked]


def test_taking_up_is_told_and_then_done() -> None:
    case = desk().submitted()
    client = signed_in(case, "kelembagaan")
    address = f"/kerja/bersama/?tindakan=take_up&pilih={case.reference}"
    (plan,) = client.get(address).context["plan"]
    assert plan.refusal == "" and plan.due is not None
    assert case.case.state == "submitted"
    client.post("/kerja/bersama/", {"tindakan": "take_up", "pilih": [case.reference]})
    assert case.case.state == "verification"
    (plan,) = client.get(address).context["plan"]
    assert "tidak dapat dilakukan dalam keadaan" in plan.refusal


def test_handing_over_is_told_and_then_done() -> None:
    case = desk().taken_up()
    client = signed_in(case, "kelembagaan")
    to = case.people["kelembagaan"].pk
    page = client.get(f"/kerja/bersama/?tindakan=hand_over&pilih={case.reference}&to={to}")
    assert "kepada Kelembagaan." in page.content.decode()
    client.post("/kerja/bersama/", {"tindakan": "hand_over", "pilih": [case.reference], "unit": "kelembagaan", "to": str(to)})
    assert case.case.work.get(unit__code="kelembagaan").person_id == to
    other = signed_in(case, "penyelenggaraan")
    other.post("/kerja/bersama/", {"tindakan": "hand_over", "pilih": [case.reference], "unit": "kelembagaan", "to": ""})
    assert case.case.work.get(unit__code="kelembagaan").person_id == to


@pytest.mark.parametrize("address", ["?tindakan=refuse", "?tindakan=take_up", ""])
def test_nothing_ticked_or_another_act_does_nothing(address: str) -> None:
    status = signed_in(desk(), "kelembagaan").get(f"/kerja/bersama/{address}").status_code
    assert status == (200 if "take_up" in address else 404)
