"""The strip matrix: filters, files exactly as filtered, what changed and why; bad input gets a sentence."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from django.test import Client

WAVE = "/gelombang/november-2021/"
LAPSED = f"{WAVE}?tanggal=2024-01-05&R3=not_met"


def test_a_count_leads_to_exactly_the_rows_it_counts(client: Client, wave: str) -> None:
    page = client.get(WAVE)
    for tally in page.context["found"].matrix.tallies:
        for count in tally.counts:
            shown = client.get(f"{WAVE}?{tally.requirement}={count.outcome}").context["found"].matrix.rows
            assert len(shown) == count.number


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("provinsi=Jawa+Timur", ["9911327503"]),
        ("jenis=uptd", ["9911327503"]),
        ("q=cahaya+terampil", ["9911327501"]),
        ("q=9911327502", ["9911327502"]),
        ("q=pemrograman&provinsi=Jawa+Barat", ["9911327501", "9911327502"]),
        ("R2=unproven", ["9911327503"]),
        ("R2=met&R3=unproven", []),
        ("sort=-position", ["9911327503", "9911327502", "9911327501"]),
        ("sort=R2", ["9911327503", "9911327501", "9911327502"]),
    ],
)
def test_filters_and_sorting(client: Client, wave: str, query: str, expected: list[str]) -> None:
    rows = client.get(f"{WAVE}?{query}").context["found"].matrix.rows
    assert [row.identifier for row in rows] == expected


def test_files_hold_exactly_the_filtered_rows(client: Client, wave: str) -> None:
    assert [r.identifier for r in client.get(LAPSED).context["found"].matrix.rows] == ["9911327502"]
    content = client.get(f"{LAPSED}&format=csv").getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
    assert [row["VIN"] for row in csv.DictReader(io.StringIO(content))] == ["9911327502"]
    lines = client.get(f"{LAPSED}&format=ndjson").getvalue().decode().splitlines()  # type: ignore[attr-defined]
    assert {json.loads(line)["institution"] for line in lines} == {"9911327502"}
    xlsx = client.get(f"{LAPSED}&format=xlsx").getvalue()  # type: ignore[attr-defined]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx)).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["9911327502"]


def test_no_cell_of_a_file_can_run_as_a_formula(client: Client, wave: str) -> None:
    content = client.get(f"{WAVE}?format=csv").getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
    names = [row["Nama"] for row in csv.DictReader(io.StringIO(content))]
    assert "'=HYPERLINK(1) Balai Harapan" in names


def test_lapse_is_times_doing_and_the_ministers_approval_is_the_laws(client: Client, wave: str) -> None:
    found = client.get(f"{WAVE}perubahan/?dari=2021-11-12&ke=2025-03-01").context["found"]
    of_second = {s.requirement: s for s in found.shifts if s.identifier == "9911327502" and s.programme is None}
    lapsed, approval = of_second["R3"], of_second["R4"]
    assert [c.value for c in lapsed.causes] == ["time"]
    assert "tidak berlaku pada 1 Maret 2025" in " ".join(lapsed.after_texts)
    assert [c.value for c in approval.causes] == ["law"]
    assert {r.code for r in approval.rules} == {"R4.minister_has_approved", "R4.ministry_has_designated"}


def test_causes_that_add_up_to_more_than_the_outcomes_are_explained(client: Client, wave: str) -> None:
    page = client.get(f"{WAVE}perubahan/?dari=2021-11-12&ke=2026-11-24")
    found = page.context["found"]
    several = sum(len(shift.causes) > 1 for shift in found.shifts)
    assert sum(number for _, number in found.by_cause) > found.total
    assert several
    assert f"{several} hasil mempunyai lebih dari satu sebab" in page.text
    of_one_cause = client.get(f"{WAVE}perubahan/?dari=2023-07-14&ke=2023-07-15")
    assert of_one_cause.context["found"].total
    assert "lebih dari satu sebab" not in of_one_cause.text


def test_nothing_changes_from_a_day_to_itself(client: Client, wave: str) -> None:
    page = client.get(f"{WAVE}perubahan/?dari=2021-11-12&ke=2021-11-12")
    assert page.context["found"].total == 0
    assert "Tidak ada hasil yang berbeda" in page.text


def test_days_in_the_wrong_order_are_exchanged(client: Client, wave: str) -> None:
    answer = client.get(f"{WAVE}perubahan/?dari=2025-03-01&ke=2021-11-12")
    assert answer.status_code == 302
    assert answer["Location"] == f"{WAVE}perubahan/?dari=2021-11-12&ke=2025-03-01"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (f"{WAVE}?tanggal=kemarin", "Tanggal tidak terbaca"),
        (f"{WAVE}?tanggal=31+Februari+2022", "31 Februari"),
        (f"{WAVE}?tanggal=1900-01-01", "1900"),
        (f"{WAVE}?tanggal=9999-01-01", "9999"),
        (f"{WAVE}?tanggal=2020-12-31", "Kelima syarat berlaku sejak 2 Februari 2021"),
        (f"{WAVE}?R3=lulus", "Saringan R3 bukan salah satu dari keempat hasil"),
        (f"{WAVE}?sort=harga", "Daftar tidak dapat diurutkan"),
        (f"{WAVE}?page=abc", "Gelombang November 2021"),
        (f"{WAVE}perubahan/?dari=x&ke=2025-03-01", "Tanggal tidak terbaca"),
        ("/lembaga/?page=99&tanggal=%00", "Lembaga"),
        ("/lembaga/9911327501/?tanggal=<script>", "Tanggal tidak terbaca"),
        ("/syarat/?tanggal=besok", "Tanggal tidak terbaca"),
        ("/syarat/perubahan/?dari=x&ke=y", "Tanggal tidak terbaca"),
    ],
)
def test_bad_input_gets_one_sentence_and_the_page(client: Client, wave: str, address: str, sentence: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert "<script>" not in answer.text.replace("<script type=", "")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/gelombang/tidak-ada/", "Gelombang ini tidak ditemukan"),
        ("/gelombang/tidak-ada/perubahan/", "Gelombang ini tidak ditemukan"),
        ("/lembaga/0000000000/", "Lembaga atau program ini tidak ditemukan"),
        ("/lembaga/9911327501/program/P9/", "Lembaga atau program ini tidak ditemukan"),
        ("/syarat/R9.apa_saja/", "Ketentuan ini tidak ditemukan"),
        ("/apa/saja/", "Halaman ini tidak ada"),
    ],
)
def test_what_does_not_exist_says_so(client: Client, wave: str, address: str, sentence: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert sentence in answer.text


def test_json_beside_a_page_holds_the_same_findings(client: Client, wave: str) -> None:
    page = "/lembaga/9911327502/program/P1/?tanggal=2024-01-05"
    shown = {f.requirement: f.outcome for f in client.get(page).context["subject"].findings}
    body = client.get(f"{page}&format=json").json()
    assert body["on"] == "2024-01-05"
    own = {f["requirement"]: f["outcome"] for f in body["findings"] if f["programme"] == "P1"}
    assert own.items() <= shown.items()
    assert shown["R3"] == "not_met"


@pytest.mark.parametrize(
    ("text", "first"), [("cahya trampil", "9911327501"), ("surabaya", "9911327503"), ("9911327502", "9911327502")]
)
def test_search_forgives_typing(client: Client, wave: str, text: str, first: str) -> None:
    hits = client.get("/lembaga/", {"q": text}).context["found"].hits
    assert hits[0].identifier == first


def test_search_without_a_hit_says_what_to_try(client: Client, wave: str) -> None:
    assert "Tidak ditemukan. Coba sebagian namanya" in client.get("/lembaga/?q=zzzzqq").text
