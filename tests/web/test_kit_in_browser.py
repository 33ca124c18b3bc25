"""The kit as a person meets it: light and dark, wide and narrow, with and without script, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.axe import faults, faults_of, watched


@pytest.mark.deeper
def test_axe_finds_nothing_and_the_page_never_scrolls_sideways(browser: Browser, kit_address: str) -> None:
    assert faults_of(browser, [f"{kit_address}?saved=1"]) == []


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.deeper
def test_axe_finds_nothing_once_the_form_has_errors(browser: Browser, kit_address: str, width: int) -> None:
    with watched(browser, viewport={"width": width, "height": 800}) as page:
        page.goto(kit_address)
        page.get_by_role("button", name="Periksa", exact=True).click()
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        assert faults(page) == []


@pytest.fixture
def desk(browser: Browser, kit_address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(kit_address)
    yield page
    context.close()


def test_compact_strip_is_at_most_56_pixels_tall_on_a_phone(browser: Browser, kit_address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(kit_address)
    heights = page.locator(".m-strip--compact").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert heights and max(heights) <= 56
    context.close()


def test_strip_says_each_outcome_to_a_screen_reader(desk: Page) -> None:
    strip = desk.get_by_role("list", name="Persyaratan R1 sampai R5, LPK Prima")
    expect(strip).to_match_aria_snapshot(
        """
        - list "Persyaratan R1 sampai R5, LPK Prima":
          - listitem: "/R1 ?: Belum terbukti/"
          - listitem: "/R2 ?: Terpenuhi/"
          - listitem: "/R3 ?: Tidak terpenuhi/"
          - listitem: "/R4 ?: Belum terbukti/"
          - listitem: "/R5 ?: Tidak berlaku/"
        """
    )


def test_every_error_in_the_summary_leads_to_its_field(desk: Page) -> None:
    desk.get_by_role("button", name="Periksa", exact=True).click()
    links = desk.locator(".govuk-error-summary__list a")
    assert links.count() == 7
    for link in links.all():
        link.click()
        target = link.get_attribute("href")
        assert desk.evaluate("'#' + document.activeElement.id") == target


def test_scripted_texts_are_indonesian(desk: Page) -> None:
    expect(desk.locator(".govuk-file-upload-button")).to_contain_text("Pilih berkas")
    desk.get_by_label("Uraian program").fill("x" * 190)
    expect(desk.locator(".govuk-character-count__status")).to_have_text("Sisa 10 karakter")


def test_language_switch_works_without_script(browser: Browser, kit_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(kit_address)
    expect(page.locator("html")).to_have_attribute("lang", "id")
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(kit_address)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Bahasa Indonesia")).to_be_visible()
    context.close()


def test_skip_link_is_the_first_stop_and_leads_to_the_content(desk: Page) -> None:
    desk.keyboard.press("Tab")
    expect(desk.locator(".govuk-skip-link")).to_be_focused()
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "main-content"


def test_paper_shows_the_grounds_of_a_folded_finding(desk: Page) -> None:
    desk.emulate_media(media="print")
    expect(desk.get_by_text("Yang sudah terpenuhi").first).to_be_visible()
    expect(desk.get_by_role("navigation", name="Utama")).to_be_hidden()
