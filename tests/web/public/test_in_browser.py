"""Every page in a real browser: light and dark, wide and narrow, with and without script, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.axe import faults, faults_of, watched
from tests.web.public.test_self_check import ANSWERS

WAVE = "/gelombang/november-2021/"
PAGES = [
    "/",
    "/cek/",
    "/gelombang/",
    WAVE,
    f"{WAVE}?tanggal=kemarin&R3=lulus&q=sinar",
    f"{WAVE}?q=tidakada",
    f"{WAVE}perubahan/?dari=2021-11-12&ke=2025-03-01",
    "/lembaga/?q=cahaya",
    "/lembaga/9911327502/?tanggal=2024-01-05",
    "/lembaga/9911327501/program/P1/?tanggal=2024-01-05",
    "/daftar/keabsahan/",
    "/data-terbuka/",
    "/api/v1/",
    "/syarat/",
    "/syarat/R3.certificate_is_in_force/?tanggal=2021-11-12",
    "/syarat/perubahan/?dari=2021-11-12&ke=2025-03-01",
]


def fill(page: Page) -> None:
    for name, value in ANSWERS.items():
        for one in value if isinstance(value, list) else [value]:
            field = page.locator(f"[name={name}]").first
            kind = field.evaluate("e => e.tagName + ':' + e.type")
            if kind.startswith("SELECT"):
                field.select_option(one)
            elif kind in ("INPUT:radio", "INPUT:checkbox"):
                page.locator(f"[name={name}][value='{one}']").check()
            else:
                field.fill(one)


@pytest.mark.deeper
def test_axe_finds_nothing_and_no_page_scrolls_sideways(browser: Browser, site: str) -> None:
    assert faults_of(browser, [site + address for address in PAGES]) == []


@pytest.mark.deeper
def test_axe_finds_nothing_in_the_answer_to_a_self_check(browser: Browser, site: str) -> None:
    with watched(browser) as page:
        page.goto(f"{site}/cek/")
        fill(page)
        page.get_by_role("button", name="Cek", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Hasil cek mandiri")
        assert faults(page) == []


def test_self_check_works_without_script_and_gives_the_answers_back(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/cek/")
    page.get_by_role("button", name="Cek", exact=True).click()
    expect(page.get_by_role("heading", name="Masih ada yang perlu diperbaiki").first).to_be_visible()
    fill(page)
    page.get_by_role("button", name="Cek", exact=True).click()
    expect(page.locator(".m-finding")).to_have_count(5)
    page.get_by_role("button", name="Ubah jawaban").click()
    expect(page.get_by_label("Judul program")).to_have_value("Pemrograman Web")
    context.close()


def test_matrix_without_script_filters_by_its_counts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + WAVE)
    expect(page.locator(".m-matrix__row")).to_have_count(3)
    page.get_by_role("link", name="1 Belum terbukti (R2)").click()
    expect(page.locator(".m-matrix__row")).to_have_count(1)
    page.get_by_role("link", name="Hapus saringan: R2: Belum terbukti").click()
    expect(page.locator(".m-matrix__row")).to_have_count(3)
    context.close()


def test_rejected_rows_are_downloaded_from_the_page_itself(browser: Browser, site: str) -> None:
    import json

    from tests.web.public.test_self_check import institution

    rows = [institution("9911327599"), institution("abc", type="warung")]
    page = browser.new_context().new_page()
    page.goto(f"{site}/cek/")
    content = json.dumps({"institutions": rows}).encode()
    page.locator("[name=file-file]").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": content})
    page.get_by_role("button", name="Cek berkas").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh buku kerja untuk diperbaiki (.xlsx)").click()
    assert download.value.suggested_filename == "untuk-diperbaiki.xlsx"
    assert download.value.path().stat().st_size > 2000
    page.context.close()


def test_paper_shows_findings_whole_and_no_controls(browser: Browser, site: str) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{site}/lembaga/9911327502/?tanggal=2024-01-05")
    page.emulate_media(media="print")
    expect(page.get_by_text("Yang menentukan temuan ini").first).to_be_visible()
    expect(page.locator(".m-days__form")).to_be_hidden()
    page.context.close()
