"""The what-if page: the answer is that of `WhatIf`, stands in the address, and what cannot be asked gets one sentence."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mitra.findings.applied import law_applied
from mitra.findings.differences import foreseen
from mitra.findings.differences.what_if import WhatIf
from mitra.institutions.models import Institution
from tests.findings.runs.nation import LOADED, settle_nation

pytestmark = pytest.mark.django_db
ON = date(2021, 11, 12)
PAGE = "/nasional/andai/"
OTHERWISE = {"lingkup": "semua", "tanggal": ON.isoformat(), "registration_answer_max_age": "3"}


def ask(client: Client, **asked: str) -> str:
    return f"{PAGE}?{urlencode(OTHERWISE | asked)}"


def answer_of(client: Client, address: str) -> Any:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return answer


def test_the_answer_is_that_of_judging_twice(client: Client) -> None:
    settle_nation(12)
    law = law_applied(ON), law_applied(ON, {"registration_answer_max_age": 3})
    expected = [(one.subject.identifier, one.subject.programme, one.requirement) for one in WhatIf(*law, LOADED).flips()]
    lines = client.get(f"{ask(client)}&format=ndjson").getvalue().splitlines()  # type: ignore[attr-defined]
    assert [(one["institution"], one["programme"], one["requirement"]) for one in map(json.loads, lines)] == expected
    found = answer_of(client, ask(client)).context["found"]
    assert found.of == len(expected) > 0
    assert {row.subject.identifier for row in found.rows} == {one[0] for one in expected}
    for row in found.rows:
        before, after = ({cell.requirement: cell.outcome for cell in strip} for strip in (row.before, row.after))
        assert {id for id in before if before[id] != after[id]} == {one.requirement for one in row.differences} == {"R2"}
        assert set(before) == {"R1", "R2", "R3", "R4", "R5"}


def test_another_day_alone_is_held_against_today(client: Client) -> None:
    settle_nation(6)
    query = urlencode({"lingkup": "semua", "tanggal": "2022-02-20"})
    found = answer_of(client, f"{PAGE}?{query}").context["found"]
    law = law_applied(timezone.localdate()), law_applied(date(2022, 2, 20))
    assert found.of == len(list(WhatIf(*law, LOADED).flips())) > 0


@pytest.mark.parametrize("rows", [1, 3])
def test_number_of_queries_is_the_same_for_one_institution_and_for_three(client: Client, rows: int) -> None:
    settle_nation(rows)
    asked = {"lingkup": "semua", "tanggal": "2022-02-20"}
    with CaptureQueriesContext(connection) as captured:
        assert answer_of(client, f"{PAGE}?{urlencode(asked)}").context["found"].of
    assert len(captured) == 48, "\n".join(one["sql"][:120] for one in captured.captured_queries)


def test_whom_one_asks_about(client: Client, wave: str) -> None:
    three = list(Institution.objects.order_by("pk"))
    whole = answer_of(client, f"{PAGE}?{urlencode({'lingkup': 'semua', 'tanggal': '2022-02-20'})}").context["found"].of
    by_wave = {"lingkup": f"gelombang:{wave}", "tanggal": "2022-02-20"}
    assert answer_of(client, f"{PAGE}?{urlencode(by_wave)}").context["found"].of == whole
    alone = [
        answer_of(client, f"{PAGE}?{urlencode({'vin': one.identifier, 'tanggal': '2022-02-20'})}").context["found"].of
        for one in three
    ]
    assert sum(alone) == whole
    assert len({one for one in alone if one}) >= 1
    by_province = {"lingkup": f"provinsi:{three[0].province}", "tanggal": "2022-02-20"}
    of_province = [number for one, number in zip(three, alone, strict=True) if one.province == three[0].province]
    assert answer_of(client, f"{PAGE}?{urlencode(by_province)}").context["found"].of == sum(of_province)


def test_the_address_holds_what_is_otherwise_and_nothing_else(client: Client) -> None:
    settle_nation(1)
    form = OTHERWISE | {"vin": "", "market_need_max_age": "730", "standard_forms": "skkni, internasional, khusus"}
    answer = client.get(PAGE, form)
    assert (answer.status_code, answer.url) == (302, f"{PAGE}?{urlencode(OTHERWISE)}")  # type: ignore[attr-defined]
    today = client.get(PAGE, {"registration_answer_max_age": "3", "lingkup": "semua"})
    assert f"tanggal={timezone.localdate().isoformat()}" in today.url  # type: ignore[attr-defined]


def test_a_list_narrowed_keeps_the_question(client: Client) -> None:
    settle_nation(12)
    found = answer_of(client, ask(client)).context["found"]
    for one in found.provinces:
        narrowed = answer_of(client, f"{ask(client)}&{urlencode({'provinsi': one.value})}")
        assert narrowed.context["found"].outcomes == one.number
        assert narrowed.redirect_chain == []


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"registration_answer_max_age": "tiga"}, "Umur terlama jawaban Sisnaker adalah bilangan bulat dalam hari"),
        ({"registration_answer_max_age": "-1"}, "“-1” bukan"),
        ({"registration_answer_max_age": "99999999999999999999999"}, "dari 0 sampai 36600"),
        ({"standard_forms": "skkni, dongeng"}, "“dongeng” dalam Jenis standar kompetensi kerja"),
        ({"tanggal": "2026-13-45"}, "tanggal"),
        ({"tanggal": "2001-01-01"}, "Kelima syarat berlaku sejak"),
        ({"ministry_designation_required": "tidak"}, "Pada tanggal itu tidak ada ketentuan yang membaca nilai ini"),
        ({"vin": "<b>123"}, "Lembaga &lt;b&gt;123 belum dikenal"),
        ({"lingkup": "provinsi:Atlantis"}, "Tidak ada gelombang atau provinsi “Atlantis”"),
        ({"lingkup": "apa saja"}, "Tidak ada gelombang atau provinsi “apa saja”"),
    ],
)
def test_what_cannot_be_asked_gets_one_sentence_and_is_kept(client: Client, asked: dict[str, str], sentence: str) -> None:
    settle_nation(1)
    answer = answer_of(client, ask(client, **asked))
    assert answer.text.count('role="alert"') == 1
    assert sentence in answer.text
    assert "found" not in answer.context
    for name, value in asked.items():
        if name not in ("lingkup", "ministry_designation_required"):
            assert f'name="{name}" value="{value.replace("<", "&lt;").replace(">", "&gt;")}"' in answer.text
    assert 'name="registration_answer_max_age" value="' in answer.text


def test_a_question_that_changes_nothing_is_said_to(client: Client) -> None:
    settle_nation(1)
    page = answer_of(client, f"{PAGE}?lingkup=semua")
    assert "Ubah sekurang-kurangnya satu nilai, atau harinya" in page.text
    assert "Ubah sekurang-kurangnya satu nilai" not in answer_of(client, PAGE).text


def test_what_nothing_can_flip_is_no_difference(client: Client) -> None:
    settle_nation(2)
    found = answer_of(client, ask(client, registration_answer_max_age="36600")).context["found"]
    assert found.of >= 0 and all(row.differences for row in found.rows)


def test_before_anything_is_known_the_page_says_so(client: Client) -> None:
    assert "Belum ada lembaga yang dinilai" in answer_of(client, ask(client)).text


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that waits for the facts of two institutions only."""
    monkeypatch.setattr(foreseen, "MOST", 2 * 2)


def test_a_question_that_is_too_wide_names_the_command(client: Client, narrow: None) -> None:
    settle_nation(3)
    answer = answer_of(client, ask(client))
    assert "menyangkut 3 lembaga; di halaman ini dapat dijawab untuk 2 lembaga" in answer.text
    assert "mitra what-if --set registration_answer_max_age=3 --on 2021-11-12" in answer.text
    vin = Institution.objects.order_by("pk")[0].identifier
    assert "found" in answer_of(client, ask(client, vin=vin)).context


def test_the_form_speaks_both_languages_with_article_and_certainty(client: Client) -> None:
    settle_nation(1)
    page = client.get(PAGE).text
    assert "Umur terlama jawaban Sisnaker (hari)" in page
    assert "Rendah: belum dapat dipastikan" in page
    client.cookies["django_language"] = "en"
    assert "Oldest acceptable answer of Sisnaker (days)" in client.get(PAGE).text


def test_a_row_of_a_table_is_set_by_itself(client: Client) -> None:
    settle_nation(12)
    asked = {"lingkup": "semua", "tanggal": "2022-02-20", "licence_forms.swasta": "tanda daftar"}
    answer = answer_of(client, f"{PAGE}?{urlencode(asked)}")
    given = answer.context["question"].settings["licence_forms"]
    assert given["swasta"] == ["tanda daftar"]
    assert given["uptp"] == ["tanda daftar"]
    assert {row.requirement for row in answer.context["found"].moves} <= {"R2"}
