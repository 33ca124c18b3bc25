"""Every page answers, in both languages, with the same number of queries for one row and for three."""

from __future__ import annotations

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.db import connection

from tests.web.public import sample

VIN = "9911327501"
PAGES = [
    "/",
    "/cek/",
    "/gelombang/",
    "/gelombang/november-2021/",
    "/gelombang/november-2021/?tanggal=2026-01-05&R3=not_met&sort=-name",
    "/gelombang/november-2021/perubahan/",
    "/gelombang/november-2021/perubahan/?dari=2021-11-12&ke=2025-03-01",
    "/lembaga/",
    "/lembaga/?q=cahya+terampil",
    f"/lembaga/{VIN}/?tanggal=2021-11-12",
    f"/lembaga/{VIN}/program/P1/?tanggal=2021-11-12",
    "/syarat/",
    "/syarat/?tanggal=2021-11-12",
    "/syarat/R3.certificate_is_in_force/?tanggal=2021-11-12",
    "/syarat/R4.minister_has_approved/",
    "/syarat/perubahan/?dari=2021-11-12&ke=2025-03-01",
]


@pytest.mark.parametrize("address", PAGES)
def test_page_answers_in_both_languages(client: Client, wave: str, address: str) -> None:
    indonesian = client.get(address)
    assert indonesian.status_code == 200
    assert '<html lang="id">' in indonesian.text
    client.cookies["django_language"] = "en"
    english = client.get(address)
    assert english.status_code == 200
    assert '<html lang="en">' in english.text
    assert indonesian.text != english.text


def queries(client: Client, address: str) -> int:
    client.get(address)  # what is kept in the process is there
    sample_judged_anew()
    with CaptureQueriesContext(connection, ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def sample_judged_anew() -> None:
    from mitra.findings import judged

    judged._memory.clear()


@pytest.mark.django_db
@pytest.mark.parametrize("address", [one for one in PAGES if "sort" not in one])
def test_number_of_queries_does_not_grow_with_the_rows(client: Client, address: str) -> None:
    sample.load(sample.three()[:1])
    one = queries(client, address)
    from mitra.assessment.models import Participation, Wave
    from mitra.facts.models import Batch, Statement
    from mitra.institutions.models import Institution, Programme

    with connection.cursor() as cursor:
        tables = ", ".join(m._meta.db_table for m in (Participation, Wave, Statement, Batch, Programme, Institution))
        cursor.execute(f"TRUNCATE {tables} CASCADE")
    sample.load(sample.three())
    assert queries(client, address) == one
