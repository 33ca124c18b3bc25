"""The register's pages: found, narrowed by links, read in full, asked about in bulk."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from mitra.findings.national.listing import Choice
from mitra.web.public.register_filters import Addresses, facets, read
from mitra.web.public.tiles import numbered_tiles
from tests.decisions.board import GOOD, P, board

DAY = date(2024, 7, 1)
ON = "tanggal=2024-07-01"


def page(address: str, status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.mark.django_db
def test_the_register_is_found_narrowed_and_read() -> None:
    at = board().in_force()
    at.do(
        "delegate", "suspend", subject=P, until=date(2024, 9, 1), reason="Tanpa evaluasi.", advice="Adakan.", instrument="S-1"
    )
    found = page(f"/daftar/?{ON}&q=kota+depko")
    assert "<strong>depok</strong>" in found and f"/daftar/{GOOD}/?{ON}" in found
    for address in map(unescape, re.findall(r'class="m-facet__link" href="(\?[^"]+)"', found)):
        assert f"/daftar/{GOOD}/" in page(f"/daftar/{address}"), "a choice that is offered answers"
    assert "Program P" in page(f"/daftar/?{ON}&tampil=program") and "0 program" not in page(f"/daftar/?{ON}&tampil=program")
    meant = page(f"/daftar/?{ON}&q={GOOD[:-1]}1")
    assert "Maksud Anda" in meant and f"q={GOOD}" in meant
    entry = page(f"/daftar/{GOOD}/?{ON}")
    assert "Dibekukan sementara" in entry and f"/daftar/{GOOD}/program/p/?{ON}" in entry
    programme = page(f"/daftar/{GOOD}/program/p/?{ON}")
    assert (
        "Tanpa evaluasi." in programme
        and "Adakan." in programme
        and f"/keputusan/{at.number.replace('/', '-').lower()}.pdf" in programme
    )
    assert "Tidak terbuka" in programme
    assert "Waktu itu belum diketahui" in page(f"/daftar/{GOOD}/?{ON}&diketahui=2024-06-02")
    assert "tidak memuat program itu" in page(f"/daftar/{GOOD}/program/z/", 404)


@pytest.mark.django_db
def test_many_are_asked_about_on_a_page_and_answered_in_a_file() -> None:
    board().in_force()
    form, lines = "/daftar/keabsahan/", f"{GOOD} p\n{GOOD}\n123\n{GOOD} zzz"
    assert "Tulis sedikitnya satu VIN" in Client().post(form, {"lines": " "}).content.decode()
    answer = Client().post(form, {"lines": lines, "on": "2024-07-01"}).content.decode()
    assert [answer.count(one) for one in ("<strong>Berlaku</strong>", "<strong>Tidak ada dalam daftar</strong>")] == [2, 2]
    file = SimpleUploadedFile("tanya.csv", f"VIN;Program\n{GOOD};p\n".encode())
    told = Client().post(form, {"file": file, "on": "2024-07-01", "format": "csv"})
    assert told.headers["Content-Disposition"].endswith('"keabsahan-mitra-jkp-2024-07-01.csv"')
    assert told.content.decode().splitlines()[1].startswith(f"{GOOD},p,valid,partner,partner,,1,LPK 7599,Program P,")
    empty = Client().post(form, {"file": SimpleUploadedFile("kosong.csv", b"nama\n")})
    assert empty.status_code == 422 and "Tidak ada VIN" in empty.content.decode()
    assert Client().post(form, {"lines": "1\n" * 10_001}).status_code == 422


def test_a_choice_leads_to_the_list_with_it_and_a_chosen_one_to_the_list_without() -> None:
    asked = RequestFactory().get("/daftar/?q=a+b&provinsi=Bali&page=3&tampil=program")
    filters = read(asked)
    assert (filters.of_programmes, filters.wanted.text, filters.wanted.province) == (True, "a b", "Bali")
    assert [one.parameter for one in filters.active] == ["q", "provinsi"]
    choices = (Choice("Bali", "Bali", 2, True), *(Choice(f"P{n}", f"P{n}", n, False) for n in range(1, 9)))
    (facet,) = [one for one in facets(asked, {"status": (), "field": (), "mode": (), "province": choices}) if one.first]
    assert facet.first[0].url == "?q=a+b&tampil=program" and facet.first[1].url == "?q=a+b&tampil=program&provinsi=P8"
    assert (len(facet.first), len(facet.rest)) == (6, 3)
    assert Addresses(RequestFactory().get("/"), "q").with_value("") == "?"


def test_squares_are_darker_where_more_lines_are() -> None:
    drawn = {one.name: one for one in numbered_tiles((Choice("Bali", "Bali", 10, True), Choice("Aceh", "Aceh", 1, False)))}
    assert len(drawn) == 38
    assert [(drawn[name].shade, drawn[name].chosen) for name in ("Bali", "Aceh", "Riau")] == [(5, True), (1, False), (0, False)]
