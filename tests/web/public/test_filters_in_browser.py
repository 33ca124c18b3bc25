"""With script a filter exchanges the list and leaves the page standing; the address, the focus and "back" stay right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

WAVE = "/gelombang/november-2021/"


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """The wave, marked: a mark that is still there says that the page was not loaded anew."""
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.goto(site + WAVE)
    page.evaluate("window.mark = 1")
    yield page
    context.close()
    assert said == []


def rows(page: Page, number: int) -> None:
    expect(page.locator(".m-matrix__row")).to_have_count(number)


def still_the_same_page(page: Page) -> bool:
    return bool(page.evaluate("window.mark === 1"))


def test_a_choice_filters_at_once_and_keeps_the_focus(page: Page) -> None:
    page.get_by_label("Provinsi").focus()
    page.get_by_label("Provinsi").select_option("Jawa Timur")
    rows(page, 1)
    assert still_the_same_page(page)
    expect(page.get_by_label("Provinsi")).to_be_focused()
    expect(page.get_by_label("Provinsi")).to_have_value("Jawa Timur")
    assert "provinsi=Jawa%20Timur" in page.url
    expect(page.get_by_role("status")).to_have_text("1 dari 3 lembaga")


def test_a_text_filters_when_it_is_sent(page: Page) -> None:
    page.get_by_label("Nama, VIN, tempat, atau program").fill("cahya")
    rows(page, 3)
    page.keyboard.press("Enter")
    rows(page, 1)
    assert still_the_same_page(page)
    expect(page.get_by_label("Nama, VIN, tempat, atau program")).to_be_focused()


def test_a_count_filters_and_a_second_click_takes_it_back(page: Page) -> None:
    page.get_by_role("link", name="1 Belum terbukti (R2)").click()
    rows(page, 1)
    expect(page.get_by_role("link", name="1 Belum terbukti (R2)")).to_be_focused()
    page.get_by_role("link", name="1 Belum terbukti (R2)").click()
    rows(page, 3)
    assert still_the_same_page(page)


def test_reading_goes_on_at_the_result_when_what_was_clicked_is_gone(page: Page) -> None:
    page.get_by_role("link", name="1 Belum terbukti (R2)").click()
    page.get_by_role("link", name="Hapus saringan: R2: Belum terbukti").click()
    rows(page, 3)
    expect(page.locator(".m-bar__count")).to_be_focused()


def test_filters_add_up_whichever_way_they_are_chosen(page: Page) -> None:
    page.get_by_role("link", name="2 Terpenuhi (R2)").click()
    rows(page, 2)
    page.get_by_label("Nama, VIN, tempat, atau program").fill("sinar")
    page.get_by_role("button", name="Saring").click()
    rows(page, 1)
    assert "R2=met" in page.url and "q=sinar" in page.url


def test_back_shows_the_list_as_it_was(page: Page) -> None:
    page.get_by_label("Provinsi").select_option("Jawa Timur")
    rows(page, 1)
    page.go_back()
    rows(page, 3)
    expect(page.get_by_label("Provinsi")).to_have_value("")


def test_nothing_of_the_list_is_kept_in_the_browser(page: Page) -> None:
    page.get_by_label("Provinsi").select_option("Jawa Timur")
    rows(page, 1)
    assert page.evaluate("[localStorage.length, sessionStorage.getItem('htmx-history-cache')]") == [0, None]


def test_the_other_language_keeps_the_filter(page: Page) -> None:
    page.get_by_label("Provinsi").select_option("Jawa Timur")
    rows(page, 1)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    rows(page, 1)


def test_institutions_and_files_are_opened_as_ever(page: Page) -> None:
    page.get_by_label("Provinsi").select_option("Jawa Timur")
    rows(page, 1)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename.endswith(".csv")
    page.locator(".m-matrix__who a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Balai Harapan")


def test_an_answer_that_fails_is_shown_as_a_page(browser: Browser, site: str) -> None:
    page = browser.new_context().new_page()
    page.goto(site + WAVE)
    page.route("**/*provinsi=*", lambda route: route.fulfill(status=500, body=""), times=1)
    page.get_by_label("Provinsi").select_option("Jawa Timur")
    page.wait_for_url("**/*provinsi=*")
    rows(page, 1)
    page.context.close()
