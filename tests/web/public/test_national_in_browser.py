"""The nation's pages in a real browser: light and dark, wide and narrow, from the keyboard, without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.web.axe import faults_of

PAGES = [
    "/nasional/",
    "/nasional/?syarat=semua&hasil=not_met&sort=-share",
    "/nasional/lembaga/",
    "/nasional/lembaga/?R3=lulus&q=tekhnologi&sort=R1",
    "/nasional/lembaga/?q=zzzzqq",
    "/nasional/program/?provinsi=Jawa+Barat&page=2",
]


@pytest.fixture
def site(transactional_db: None, live_server: LiveServer) -> str:
    """Address of a server with a small nation that was screened."""
    from tests.findings.runs import nation

    nation.screened(30)
    return str(live_server.url)


@pytest.mark.deep
def test_axe_finds_nothing_and_no_page_scrolls_sideways(browser: Browser, site: str) -> None:
    assert faults_of(browser, [site + address for address in PAGES]) == []


WIDER = """() => [...document.querySelectorAll("a.m-tile")].flatMap(tile => {
    const square = tile.querySelector(".m-tile__square").getBoundingClientRect();
    return [...tile.querySelectorAll("text")].filter(t => getComputedStyle(t).display != "none")
        .filter(t => { const b = t.getBoundingClientRect();
            return b.left < square.left || b.right > square.right || b.bottom > square.bottom; })
        .map(t => t.textContent);
})"""


def test_every_name_stands_within_its_square(browser: Browser, site: str) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{site}/nasional/")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WIDER) == [], width
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_list_is_narrowed_and_widened_again(browser: Browser, site: str, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{site}/nasional/program/")
    whole = page.locator(".m-bar__count").inner_text()
    page.get_by_label("Provinsi", exact=True).select_option("Jawa Barat")
    if not script:
        page.get_by_role("button", name="Saring", exact=True).click()
    chip = page.get_by_role("link", name="Hapus saringan: Jawa Barat")
    expect(chip).to_be_visible()
    assert "provinsi=Jawa" in page.url
    assert page.locator(".m-bar__count").inner_text() != whole
    page.get_by_role("link", name="Tidak terpenuhi (R3)").click()
    expect(page.get_by_role("link", name="Hapus saringan: R3: Tidak terpenuhi")).to_be_visible()
    page.get_by_role("link", name="Hapus saringan: R3: Tidak terpenuhi").click()
    expect(page.get_by_role("link", name="Hapus saringan: R3: Tidak terpenuhi")).to_have_count(0)
    page.get_by_role("link", name="Hapus saringan: Jawa Barat").click()
    expect(page.locator(".m-bar__count")).to_have_text(whole)
    context.close()


def test_a_square_is_opened_from_the_keyboard(browser: Browser, site: str) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{site}/nasional/?syarat=R3&hasil=not_met")
    square = page.get_by_role("link", name="Jawa Barat: ")
    square.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/nasional/program/**")
    expect(page.get_by_role("link", name="Hapus saringan: Jawa Barat")).to_be_visible()
    expect(page.get_by_role("link", name="Hapus saringan: R3: Tidak terpenuhi")).to_be_visible()
    page.context.close()


def test_the_map_asked_for_without_script(browser: Browser, site: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/nasional/")
    page.get_by_label("Syarat", exact=True).select_option("R2")
    page.get_by_label("Hasil", exact=True).select_option("unproven")
    page.get_by_role("button", name="Tampilkan").click()
    expect(page.locator("figcaption")).to_contain_text("“Belum terbukti” untuk R2 Terdaftar")
    page.context.close()
