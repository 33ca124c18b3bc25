"""Which catalogues the machine uses, since when, from where, and what each load changed: for anybody who asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser

from mitra.reference.kinds import KINDS
from mitra.reference.records import FieldRow
from tests.web.axe import faults_of

NOW = datetime(2026, 11, 24, 13, tzinfo=UTC)
CODE = "J.620100.004.02"
KNOWN = tuple(f"/acuan/{kind}/" for kind in KINDS)


def load(kind: str, rows: Mapping[str, Any], source: str = "uji.csv") -> int:
    from mitra.audit.act import SYSTEM
    from mitra.reference.acts import LOADS

    return int(LOADS[kind](by=SYSTEM, rows=rows, source=source, now=NOW).summary["load"])


def units(**titles: str) -> dict[str, Any]:
    from mitra.law.catalogue import CatalogueUnit

    return {CODE.replace("004", number[1:]): CatalogueUnit(CODE.replace("004", number[1:]), t) for number, t in titles.items()}


@pytest.fixture
def shipped(db: None) -> None:
    from mitra.audit.act import SYSTEM
    from mitra.reference.acts import load_shipped

    load_shipped(by=SYSTEM, now=NOW)


@pytest.mark.parametrize("address", ["/acuan/", *KNOWN, "/acuan/skkni/?muatan=&page=99"])
def test_pages_answer_in_both_languages(client: Client, shipped: None, address: str) -> None:
    indonesian = client.get(address)
    client.cookies["django_language"] = "en"
    english = client.get(address)
    assert indonesian.status_code == english.status_code == 200
    assert "Data acuan" in indonesian.text and "Reference data" in english.text


@pytest.mark.django_db
def test_before_anything_is_loaded_the_pages_say_so(client: Client) -> None:
    assert client.get("/acuan/").text.count("Belum dimuat di situs ini") == len(KINDS)
    assert "Katalog ini belum dimuat di situs ini." in client.get("/acuan/skkni/").text


def test_the_overview_tells_which_loads_count_since_when_and_from_where(client: Client, shipped: None) -> None:
    load("skkni", units(_004="Judul Lain", _999="Baru"), "Portal SKKNI, diunduh 24 November 2026")
    text = client.get("/acuan/").text
    assert "270 unit kompetensi" in text and "552 wilayah" in text and "108 hari" in text
    assert "Portal SKKNI, diunduh 24 November 2026, sejak 24 November 2026 20.00 WIB" in text
    assert "bawaan program, sejak 24 November 2026 20.00 WIB" in text
    assert "1 baru · 1 berubah · 268 tidak disebut tetapi tetap berlaku" in text


def test_a_load_tells_field_by_field_what_it_changed(client: Client, shipped: None) -> None:
    first = load("skkni", units(_004="Satu"), "a.csv")
    load("skkni", units(_004="Dua", _999="Baru"), "b.csv")
    text = client.get("/acuan/skkni/").text
    assert f'scope="row">{CODE}</th>' in text and "berubah: judul" in text
    assert "Satu <span" in text and "</span> Dua</td>" in text and ">Baru</td>" in text
    assert "tidak ada lagi dari 1 baris" in text, "the load that another took the place of is still told"
    earlier = client.get(f"/acuan/skkni/?muatan={first}").text
    assert "</span> Satu</td>" in earlier and "</span> Dua</td>" not in earlier


def test_a_classification_whose_terms_forbid_it_is_told_in_numbers_only(client: Client, shipped: None) -> None:
    load("kbli-2025", {"01": FieldRow("01", "PERTANIAN", "Uraian")})
    load("kbli-2025", {"01": FieldRow("01", "KEHUTANAN", "Uraian"), "02": FieldRow("02", "PERIKANAN", "")})
    text = client.get("/acuan/kbli-2025/").text
    assert "1 baru · 1 berubah" in text and "Barisnya tidak ditampilkan di sini" in text
    assert not any(word in text for word in ("PERTANIAN", "KEHUTANAN", "PERIKANAN", "Uraian"))


def test_what_officials_amended_is_told_with_its_reason(client: Client, shipped: None) -> None:
    from mitra.audit.act import SYSTEM
    from mitra.reference.acts import amend_calendar

    told: dict[str, Any] = {"by": SYSTEM, "basis": "SKB perubahan", "reason": "Terbit 7 Agustus", "now": NOW}
    amend_calendar(day=date(2026, 8, 18), kind="collective_leave", name="Cuti Kemerdekaan", **told)
    amend_calendar(day=date(2026, 8, 17), kind=None, **told)
    text = client.get("/acuan/libur/").text
    assert "18 Agustus 2026: Cuti Kemerdekaan (cuti bersama)" in text and "Terbit 7 Agustus" in text
    assert "17 Agustus 2026: dicabut, bukan hari libur" in text
    assert text.count("17 Agustus 2026") == 1, "it is no day that counts"


@pytest.mark.parametrize(
    "address", ["/acuan/kblji/", "/acuan/skkni/?muatan=99999999", f"/acuan/skkni/?muatan={'9' * 40}", "/acuan/SKKNI/"]
)
def test_there_is_no_such_catalogue_or_load(client: Client, shipped: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_load_of_another_kind_is_none_of_this(client: Client, shipped: None) -> None:
    of_fields = load("kbli-2020", {"01": FieldRow("01", "PERTANIAN", "")})
    assert client.get(f"/acuan/skkni/?muatan={of_fields}").status_code == 404


def test_a_load_asked_for_in_words_is_the_newest(client: Client, shipped: None) -> None:
    assert client.get("/acuan/skkni/?muatan=terbaru").status_code == 200


@pytest.mark.parametrize("address", ["/acuan/", "/acuan/skkni/", "/acuan/libur/"])
def test_the_number_of_queries_is_the_same_for_one_load_and_for_three(client: Client, shipped: None, address: str) -> None:
    from mitra.reference import history

    taken = []
    load("skkni", units(_004="Nol"))
    for number in range(3):
        load("skkni", units(_004=f"Judul {number}"))
        history._kept.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        taken.append(len(captured))
    assert len(set(taken)) == 1 and taken[0] <= 15


def test_a_condition_that_compares_with_the_catalogue_leads_to_it(client: Client, shipped: None) -> None:
    assert 'href="/acuan/skkni/"' in client.get("/syarat/R1.units_are_in_force/").text
    assert 'href="/acuan/skkni/"' not in client.get("/syarat/R3.certificate_is_in_force/").text


def test_every_page_leads_there_and_the_page_is_light(client: Client, shipped: None) -> None:
    assert 'href="/acuan/"' in client.get("/syarat/").text
    for address in ("/acuan/", *KNOWN):
        assert len(client.get(address, headers={"accept-encoding": "gzip"}).content) < 20_000


@pytest.mark.deeper
def test_axe_finds_nothing_and_no_page_scrolls_sideways(browser: Browser, site: str) -> None:
    from mitra.audit.act import SYSTEM
    from mitra.reference.acts import load_shipped

    load_shipped(by=SYSTEM)
    load("skkni", units(_004="Judul yang cukup panjang untuk dua baris pada layar sempit"), "Portal SKKNI, diunduh kemarin")
    addresses = ("/acuan/", "/acuan/skkni/", "/acuan/libur/", "/acuan/kbji-2014/")
    assert faults_of(browser, [site + address for address in addresses]) == []
