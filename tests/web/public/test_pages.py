"""Every page answers, in both languages, with the same number of queries for one row and for three."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

VIN = "9911327501"
WAVE = "/gelombang/november-2021/"
QUERIES = {
    "/": 9,  # one of them: the invented people with whom one can sign in
    "/cek/": 0,
    "/gelombang/": 1,
    WAVE: 8,
    f"{WAVE}?tanggal=2026-01-05&R3=not_met&sort=-name": 8,
    f"{WAVE}perubahan/": 15,
    f"{WAVE}perubahan/?dari=2021-11-12&ke=2025-03-01&syarat=R3&sebab=time": 15,
    "/lembaga/": 9,
    "/lembaga/?q=cahya+terampil": 9,
    f"/lembaga/{VIN}/?tanggal=2021-11-12": 8,
    f"/lembaga/{VIN}/program/P1/?tanggal=2021-11-12": 8,
    "/syarat/": 1,
    "/syarat/?tanggal=2021-11-12": 1,
    "/syarat/R3.certificate_is_in_force/?tanggal=2021-11-12": 1,
    "/syarat/R4.minister_has_approved/": 1,
    "/syarat/perubahan/?dari=2021-11-12&ke=2025-03-01": 2,
}


@pytest.mark.parametrize("address", QUERIES)
def test_page_answers_in_both_languages(client: Client, wave: str, address: str) -> None:
    indonesian = client.get(address)
    assert indonesian.status_code == 200
    assert '<html lang="id">' in indonesian.text
    client.cookies["django_language"] = "en"
    english = client.get(address)
    assert english.status_code == 200
    assert '<html lang="en">' in english.text
    assert indonesian.text != english.text


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("address", QUERIES)
def test_number_of_queries_is_the_same_for_one_row_and_for_three(
    client: Client, wave_of: object, address: str, rows: int
) -> None:
    from mitra.findings import judged

    wave_of(rows)  # type: ignore[operator]
    client.get(address)  # the catalogue of standards is in memory from here on
    judged._memory.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    assert len(captured) == QUERIES[address], "\n".join(one["sql"][:200] for one in captured.captured_queries)


def test_what_was_judged_is_judged_again_when_a_statement_is_added(client: Client, wave: str) -> None:
    from dataclasses import replace
    from datetime import date

    from mitra.audit.act import SYSTEM
    from mitra.facts.acts import record
    from mitra.law.facts import Check, Fact, Source
    from mitra.law.records import Registration
    from tests.web.public import sample

    page = f"/lembaga/{VIN}/?tanggal=2021-11-12&format=json"

    def outcome() -> str:
        return next(f["outcome"] for f in client.get(page).json()["findings"] if f["requirement"] == "R2")

    assert outcome() == "met"
    value = Registration(VIN, True, False)
    newer = Fact(
        "x", "registration", value, Source.SISNAKER, date(2021, 11, 11), Source.SISNAKER, date(2021, 11, 11), Check.CONFIRMED
    )
    one = replace(sample.three()[0], facts=(newer,), programmes=())
    record(by=SYSTEM, name="baru", digest="b" * 64, applications=[one])
    assert outcome() == "not_met"


def test_three_hops_lead_from_the_matrix_to_the_article(client: Client, wave: str) -> None:
    """Matrix cell, then the finding with its fact, then the condition with its article."""
    import re

    matrix = client.get(f"{WAVE}?tanggal=2024-01-05&R3=not_met").text
    cell = re.search(r'href="(/lembaga/9911327502/\?tanggal=2024-01-05)#R3"', matrix)
    assert cell
    finding = client.get(cell[1]).text
    assert 'id="R3"' in finding
    assert "2/LA-LPK/VII/2020 tidak berlaku pada 5 Januari 2024" in finding
    rule = re.search(r'href="(/syarat/R3\.certificate_is_in_force/\?tanggal=2024-01-05)"', finding)
    assert rule
    assert "PP 37/2021 Pasal 31 ayat (2) huruf c" in client.get(rule[1]).text


def test_names_from_files_are_escaped(client: Client, wave: str) -> None:
    for address in (WAVE, "/lembaga/", "/lembaga/9911327502/"):
        text = client.get(address).text
        assert "<b>Mandiri" not in text
        assert "&lt;b&gt;Mandiri" in text


def test_condition_not_in_force_is_shown_as_it_stood(client: Client, wave: str) -> None:
    text = client.get("/syarat/R4.minister_has_approved/?tanggal=2026-01-05").text
    assert "Pada 5 Januari 2026 ketentuan ini tidak berlaku" in text


def test_institution_says_why_its_programmes_may_stand_otherwise(client: Client, wave: str) -> None:
    assert "hasil suatu program dapat berbeda dari hasil lembaganya" in client.get(f"/lembaga/{VIN}/").text
    assert "juga menilai apakah sertifikat lembaga mencakup program ini" in client.get(f"/lembaga/{VIN}/program/P1/").text


def test_no_box_says_that_there_is_nothing_to_do(client: Client, wave: str) -> None:
    """A finding that is met, does not apply, or only awaits the ministry's decision has no next step."""
    page = client.get(f"/lembaga/{VIN}/?tanggal=2026-01-05")
    steps = {f.requirement: [r.next for r in f.reasons if r.next] for f in page.context["subject"].findings}
    assert steps["R4"] == []
    assert "Menunggu penetapan kementerian" in page.text
    assert "tidak perlu melakukan apa pun" not in page.text
    assert page.text.count('class="m-next"') == sum(bool(one) for one in steps.values())
