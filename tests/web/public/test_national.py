"""The nation's pages: every figure and square leads to exactly the list it counts, in both languages, with few queries."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mitra.audit.act import SYSTEM
from tests.findings.runs import nation

pytestmark = pytest.mark.django_db
LISTS = ("/nasional/lembaga/", "/nasional/program/")
QUERIES = {
    "/nasional/": 2,
    "/nasional/?syarat=R3&hasil=not_met&sort=-share": 2,
    "/nasional/lembaga/": 4,
    "/nasional/lembaga/?q=99&sort=-R1": 4,
    "/nasional/program/": 4,
    "/nasional/program/?q=99&sort=place&page=7": 4,
    "/nasional/program/?format=csv": 4,
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("address", QUERIES)
def test_number_of_queries_is_the_same_for_one_row_and_for_three(client: Client, address: str, rows: int) -> None:
    nation.screened(rows)
    client.get("/nasional/")  # the roll is in memory from here on
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
        assert answer.status_code == 200
        if answer.streaming:
            answer.getvalue()  # type: ignore[attr-defined]
    assert len(captured) == QUERIES[address], "\n".join(one["sql"][:200] for one in captured.captured_queries)


@pytest.mark.parametrize("address", ["/nasional/", *LISTS, "/nasional/program/?q=tekhnik&semua=not_met"])
def test_pages_answer_in_both_languages(client: Client, address: str) -> None:
    nation.screened(3)
    indonesian = client.get(address)
    assert indonesian.status_code == 200
    assert "Menurut hukum 12 November 2021, diketahui sampai 11 November 2021 pukul 16.00 WIB." in indonesian.text
    client.cookies["django_language"] = "en"
    english = client.get(address)
    assert "By the law of 12 November 2021, as known until 11 November 2021 at 16:00 WIB." in english.text


@pytest.mark.parametrize("address", ["/nasional/", *LISTS, "/nasional/lembaga/?format=csv"])
def test_before_the_first_run_the_page_says_so(client: Client, address: str) -> None:
    assert "Belum ada lembaga yang dinilai" in client.get(address).text


def total(client: Client, address: str) -> int:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return int(answer.context["found"].total)


def test_every_figure_leads_to_exactly_the_list_it_counts(client: Client) -> None:
    nation.screened(30)
    for column in ("R3", "semua"):
        page = client.get(f"/nasional/?syarat={column}&hasil=not_met").text
        linked = re.findall(r'href="(/nasional/(?:lembaga|program)/\?[^"]+)"[^>]*>(?:<strong>)?([\d.]+)<', page)
        assert len(linked) > 40
        for address, number in linked:
            assert total(client, unescape(address)) == int(number.replace(".", "")), address
        whole = dict(re.findall(r'href="(/nasional/(?:lembaga|program)/)"><strong class="m-total__number">([\d.]+)<', page))
        assert {address: total(client, address) for address in LISTS} == {a: int(n) for a, n in whole.items()}


def test_every_square_leads_to_the_programmes_it_speaks_of(client: Client) -> None:
    nation.screened(30)
    page = client.get("/nasional/?syarat=R3&hasil=met").text
    squares = re.findall(r'<a class="m-tile m-tile--(\d)" href="([^"]+)" aria-label="([^"]+)"', page)
    assert len(squares) == 38
    for shade, address, label in squares:
        told = re.search(r": (\d+)%, (\d+) dari (\d+)$", label)
        found = client.get(unescape(address)).context["found"]
        if told is None:
            assert label.endswith(": tidak ada program")
            assert (shade, found.total) == ("0", 0)
        else:
            assert found.total == int(told[2])
            assert int(shade) == min(5, 1 + int(told[1]) // 20)
    assert len({shade for shade, _, _ in squares}) > 1


def test_a_facet_counts_what_choosing_it_gives_also_when_another_of_it_is_chosen(client: Client) -> None:
    nation.screened(30)
    for address in (
        "/nasional/program/?q=teknologi&R3=not_met&provinsi=Jawa+Barat",
        "/nasional/program/?kejuruan=Teknologi+Informasi+dan+Komunikasi&moda=daring",
        "/nasional/lembaga/?jenis=swasta&R1=not_met",
    ):
        page = client.get(address)
        base = page.wsgi_request.GET
        for parameter, choices in page.context["facets"]:
            for one in choices:
                query = base.copy()
                query[parameter] = one.value
                assert total(client, f"{page.wsgi_request.path}?{query.urlencode()}") == one.number
        for tally in page.context["found"].tallies:
            for count in tally.counts:
                query = base.copy()
                query[tally.requirement] = count.outcome
                assert total(client, f"{page.wsgi_request.path}?{query.urlencode()}") == count.number


@pytest.mark.parametrize("query", ["", "?R3=not_met&sort=-place", "?q=tekhnologi&provinsi=Jawa+Barat"])
@pytest.mark.parametrize("address", LISTS)
def test_files_hold_exactly_the_list_in_its_order(client: Client, address: str, query: str) -> None:
    nation.screened(30)
    found = client.get(address + query).context["found"]
    assert found.total
    shown = [(line.identifier, line.code) for line, _ in found.lines]
    of_programmes = "program" in address
    with_format = f"{address}{query}{'&' if query else '?'}format="
    text = client.get(f"{with_format}csv").getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["VIN"], row.get("Kode Program", "")) for row in rows][: len(shown)] == shown
    lines = [json.loads(line) for line in client.get(f"{with_format}ndjson").getvalue().splitlines()]  # type: ignore[attr-defined]
    assert [(one["institution"], one.get("programme", "")) for one in lines][: len(shown)] == shown
    book = client.get(f"{with_format}xlsx").getvalue()  # type: ignore[attr-defined]
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    cells = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[5] if of_programmes else "") for row in cells][: len(shown)] == shown
    assert len(rows) == len(lines) == len(cells) == found.total
    first, strip = lines[0], found.lines[0][0].strip
    assert first["outcomes"] == {cell.requirement: cell.outcome.value for cell in strip}
    assert (first["on"], first["known_at"]) == ("2021-11-12", "2021-11-11T09:00:00+00:00")
    if not of_programmes:
        assert first["sums"]["R1"] == {"met": strip[0].met, "of": strip[0].total}


def test_no_name_in_a_file_can_run_as_a_formula(client: Client) -> None:
    from mitra.findings.standing.run import renew
    from tests.web.public import sample

    sample.load(sample.three())
    renew(by=SYSTEM, on=nation.EVENT, tell=lambda done, of: None)
    text = client.get("/nasional/lembaga/?format=csv").getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "'=HYPERLINK(1) Balai Harapan" in [row["Nama"] for row in csv.DictReader(io.StringIO(text))]
    assert "&lt;b&gt;Mandiri" in client.get("/nasional/lembaga/").text
    assert "<b>Mandiri" not in client.get("/nasional/program/").text


def test_what_a_person_found_is_marked_and_in_the_files(client: Client) -> None:
    from mitra.audit.act import Actor
    from mitra.findings.acts import override
    from mitra.institutions.models import Institution
    from mitra.law.finding import Outcome

    nation.screened(2)
    vin = Institution.objects.order_by("pk")[0].identifier
    by = Actor("person", "7")
    override(by=by, institution=vin, requirement="R2", outcome=Outcome.NOT_MET, reason="tutup", since=nation.EVENT)
    for address in LISTS:
        page = client.get(f"{address}?q={vin}")
        assert "Penilaian petugas: Tidak terpenuhi" in page.text
        assert "Di samping hasil ini ada penilaian petugas" in page.text
        text = client.get(f"{address}?q={vin}&format=csv").getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
        assert "R2: Penilaian petugas: Tidak terpenuhi" in text
        lines = client.get(f"{address}?q={vin}&format=ndjson").getvalue().splitlines()  # type: ignore[attr-defined]
        assert json.loads(lines[0])["overrides"] == {"R2": ["not_met"]}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("R3=lulus", "Saringan R3 bukan salah satu dari keempat hasil"),
        ("semua=ya", "Saringan semua syarat bukan salah satu dari keempat hasil"),
        ("sort=harga", "Daftar tidak dapat diurutkan"),
        ("provinsi=Atlantis", "Tidak ada yang cocok"),
        ("q=%00%00zzzzqq", "Tidak ada yang cocok"),
        ("page=abc", "3 dari 3 lembaga"),
        ("page=999999", "3 dari 3 lembaga"),
        ("page=99999999999999999999", "3 dari 3 lembaga"),
        ("format=exe", "3 dari 3 lembaga"),
        ("q=<script>", "Tidak ada yang cocok"),
    ],
)
def test_bad_input_gets_one_sentence_and_the_page(client: Client, query: str, sentence: str) -> None:
    nation.screened(3)
    answer = client.get(f"/nasional/lembaga/?{query}")
    assert answer.status_code == 200
    assert sentence in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize("query", ["syarat=R9", "hasil=lulus", "sort=harga", "syarat=&hasil="])
def test_what_the_map_cannot_show_is_shown_as_at_first(client: Client, query: str) -> None:
    nation.screened(3)
    answer = client.get(f"/nasional/?{query}")
    assert (answer.status_code, answer.context["column"], answer.context["outcome"]) == (200, "R1", "met")


def test_pages_follow_one_another_and_keep_the_filters(client: Client) -> None:
    nation.screened(30)
    first = client.get("/nasional/program/?R2=met&sort=name")
    last = client.get("/nasional/program/?R2=met&sort=name&page=99")
    number = -(-first.context["found"].total // 25)
    assert number > 1
    assert last.context["found"].page == number
    assert "?R2=met&amp;sort=name&amp;page=2" in first.text
    seen = [
        (line.identifier, line.code)
        for page in range(1, number + 1)
        for line, _ in client.get(f"/nasional/program/?R2=met&sort=name&page={page}").context["found"].lines
    ]
    assert len(seen) == len(set(seen)) == first.context["found"].total


def test_an_earlier_run_is_called_so(client: Client) -> None:
    nation.screened(2)
    assert "Penilaian hari ini belum dibuat" in client.get("/nasional/").text


def test_home_and_wave_lead_to_the_nation(client: Client, wave: str) -> None:
    for address in ("/", f"/gelombang/{wave}/"):
        assert client.get(address).text.count('href="/nasional/"') >= 3
