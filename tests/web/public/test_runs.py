"""Kept runs and what differs between two: figures lead to what they count, files hold the list, the number of queries stays."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from html import unescape

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mitra.findings.models import Run
from mitra.findings.runs.differences import between, counts
from mitra.web.public.runs import SUBJECTS
from tests.findings.runs.nation import EVENT, screened_on, settle_nation
from tests.findings.runs.nation import screen_all as screened

pytestmark = pytest.mark.django_db
LATER = date(2022, 2, 20)


def two_runs(institutions: int = 12) -> tuple[Run, Run]:
    before, after = screened_on(EVENT, LATER, count=institutions)
    return before, after


def address(before: Run, after: Run) -> str:
    return f"/nasional/penilaian/{before.pk}/{after.pk}/"


@pytest.mark.parametrize("rows", [1, 3])
def test_number_of_queries_is_the_same_for_one_row_and_for_three(client: Client, rows: int) -> None:
    runs = two_runs(rows)
    for asked, number in (("/nasional/penilaian/", 3), (address(*runs), 23), (f"{address(*runs)}?format=ndjson", 17)):
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(asked)
            if answer.streaming:
                answer.getvalue()  # type: ignore[attr-defined]
        assert answer.status_code == 200
        assert len(captured) == number, "\n".join(one["sql"][:120] for one in captured.captured_queries)


def test_runs_are_listed_in_both_languages(client: Client) -> None:
    before, after = two_runs(2)
    page = client.get("/nasional/penilaian/").text
    assert "20 Februari 2022" in page and "11 November 2021 pukul 16.00 WIB" in page
    assert before.law[:12] in page
    assert f'href="{address(before, after)}">Perubahan sejak {before.pk}<' in page
    assert f'value="{before.pk}"' in page
    client.cookies["django_language"] = "en"
    english = client.get("/nasional/penilaian/").text
    assert "20 February 2022" in english and "the program" in english


def test_before_the_first_run_the_page_says_so(client: Client) -> None:
    assert "Belum ada lembaga yang dinilai" in client.get("/nasional/penilaian/").text


def test_two_chosen_runs_are_compared_from_what_was_known_earlier(client: Client) -> None:
    before, after = two_runs(2)
    asked = client.get(f"/nasional/penilaian/?dari={before.pk}&ke={after.pk}")
    assert (asked.status_code, asked.url) == (302, address(before, after))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("dari=1", "Pilih dua penilaian menurut nomornya."),
        ("dari=abc&ke=2", "Pilih dua penilaian menurut nomornya."),
        ("dari=99999999999999999999&ke=2", "Pilih dua penilaian menurut nomornya."),
        ("dari=²&ke=2", "Pilih dua penilaian menurut nomornya."),
        ("dari=7&ke=7", "satu penilaian tidak berbeda dengan dirinya sendiri"),
        ("dari=999998&ke=999999", "Tidak ada penilaian nomor 999998 yang sudah selesai"),
    ],
)
def test_what_cannot_be_compared_gets_one_sentence_and_is_kept(client: Client, query: str, sentence: str) -> None:
    two_runs(1)
    answer = client.get(f"/nasional/penilaian/?{query}")
    assert answer.status_code == 200
    assert answer.text.count('role="alert"') == 1
    assert sentence in answer.text
    typed = answer.wsgi_request.GET["dari"][:20]
    assert f'name="dari" list="numbers" inputmode="numeric" autocomplete="off" maxlength="20" value="{typed}"' in answer.text


def test_what_was_never_finished_is_not_found(client: Client) -> None:
    before, _ = two_runs(1)
    for one in (f"{before.pk}/999999", f"{before.pk}/{before.pk}", "1/99999999999999999999"):
        assert client.get(f"/nasional/penilaian/{one}/").status_code == 404


def outcomes(client: Client, asked: str) -> int:
    answer = client.get(asked)
    assert answer.status_code == 200, asked
    return int(answer.context["found"].outcomes)


def test_every_figure_leads_to_exactly_the_outcomes_it_counts(client: Client) -> None:
    runs = two_runs(30)
    for narrowed in ("", "?syarat=R3", "?provinsi=Jawa+Barat&syarat=R1&sebelum=met&sesudah=not_met"):
        page = client.get(address(*runs) + narrowed).text
        section = page[page.index('id="counts"') : page.index('id="list"')]
        linked = re.findall(
            r'href="(\?[^"#]*)#list"[^>]*>(?:<span class="m-count__label">[^<]*</span> )?(?:<strong[^>]*>)?([\d.]+)<', section
        )
        assert len(linked) > 3
        for query, number in linked:
            chosen = unescape(query)
            if "aria-current" not in section[section.index(query) :][: section[section.index(query) :].index(">")]:
                assert outcomes(client, address(*runs) + chosen) == int(number.replace(".", "")), chosen


def test_counts_are_those_of_the_database_and_of_the_command(client: Client) -> None:
    runs = two_runs(30)
    found = client.get(address(*runs)).context["found"]
    assert found.of == sum(one.number for one in counts(*runs, "requirement")) == len(list(between(*runs)))
    assert [(m.requirement, m.before, m.after, m.number) for m in found.moves] == [
        (one.requirement, one.before or "-", one.after or "-", one.number) for one in counts(*runs, "requirement")
    ]
    for way, told in (("region", found.provinces), ("field", found.fields)):
        expected: Counter[str] = Counter()
        for one in counts(*runs, way):
            expected[one.key or "-"] += one.number
        assert {one.value: one.number for one in told} == dict(expected)


@pytest.mark.parametrize("query", ["", "?syarat=R3&sebelum=met", "?provinsi=Jawa+Barat&kejuruan=-"])
def test_files_hold_exactly_the_list_in_its_order(client: Client, query: str) -> None:
    runs = two_runs(30)
    asked = address(*runs) + query
    first = client.get(asked).context["found"]
    pages = range(1, -(-first.subjects // SUBJECTS) + 1)
    several = [client.get(f"{asked}{'&' if query else '?'}page={number}").context["found"] for number in pages]
    rows_of_pages = [one for found in several for row in found.rows for one in row.differences]
    shown = [(one.identifier, one.programme, one.requirement, one.before, one.after) for one in rows_of_pages]
    assert len(shown) == first.outcomes > 0
    with_format = f"{asked}{'&' if query else '?'}format="
    lines = [json.loads(line) for line in client.get(f"{with_format}ndjson").getvalue().splitlines()]  # type: ignore[attr-defined]
    told = [(one["institution"], one["programme"], one["requirement"], one["before"], one["after"]) for one in lines]
    assert told == shown
    text = client.get(f"{with_format}csv").getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["VIN"], row["Kode Program"] or None, row["Syarat"]) for row in rows] == [one[:3] for one in shown]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{with_format}xlsx").getvalue()))  # type: ignore[attr-defined]
    cells = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[3] or None, row[6]) for row in cells] == [one[:3] for one in shown]


def test_both_strips_say_what_each_run_found_and_every_difference_has_a_cause(client: Client) -> None:
    runs = two_runs(12)
    for row in client.get(address(*runs)).context["found"].rows:
        before, after = ({cell.requirement: cell.outcome for cell in strip} for strip in (row.before, row.after))
        for one in row.differences:
            assert (before[one.requirement], after[one.requirement]) == (one.before, one.after)
            assert one.causes


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("syarat=R9", "Tidak ada syarat “R9”"),
        ("sebelum=lulus", "“lulus” bukan hasil penilaian"),
        ("provinsi=Atlantis", "Tidak ada yang cocok"),
        ("page=abc", "Siapa yang hasilnya lain"),
        ("page=999999", "Siapa yang hasilnya lain"),
        ("format=exe", "Siapa yang hasilnya lain"),
        ("provinsi=<script>", "Tidak ada yang cocok"),
    ],
)
def test_a_filter_that_is_none_gets_one_sentence_and_the_page(client: Client, query: str, sentence: str) -> None:
    runs = two_runs(3)
    answer = client.get(f"{address(*runs)}?{query}")
    assert answer.status_code == 200
    assert sentence in answer.text
    assert "<script>" not in answer.text


def test_where_nothing_differs_the_page_says_so(client: Client) -> None:
    settle_nation(2)
    runs = screened(EVENT), screened(EVENT, everybody=True)
    answer = client.get(address(*runs))
    assert answer.context["found"].of == 0
    assert "0 hasil berbeda." in answer.text
    client.cookies["django_language"] = "en"
    assert "0 outcomes differ." in client.get(address(*runs)).text
