"""Comparing runs, and asking what if, in a real browser: axe, 320 pixels, light and dark, without script."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.web.axe import faults_of

ANSWERED = "/nasional/andai/?lingkup=semua&tanggal=2021-11-12&registration_answer_max_age=3"
WRONG = "/nasional/andai/?lingkup=semua&registration_answer_max_age=tiga&tanggal=2001-01-01"


@pytest.fixture
def runs(transactional_db: None, live_server: LiveServer) -> tuple[str, int, int]:
    """Address of a server with a small nation, and the numbers of its two runs."""
    from tests.findings.runs.nation import EVENT, screen_all, settle_nation

    settle_nation(12)
    return str(live_server.url), screen_all(EVENT).pk, screen_all(date(2022, 2, 20)).pk


@pytest.mark.deep
def test_axe_finds_nothing_and_no_page_scrolls_sideways(browser: Browser, runs: tuple[str, int, int]) -> None:
    site, before, after = runs
    compared = f"/nasional/penilaian/{before}/{after}/"
    pages = ["/nasional/penilaian/", "/nasional/penilaian/?dari=1&ke=1", compared, f"{compared}?syarat=R9&provinsi=Atlantis"]
    assert faults_of(browser, [site + address for address in (*pages, "/nasional/andai/", ANSWERED, WRONG)]) == []


def test_runs_are_compared_and_a_question_is_asked_without_script(browser: Browser, runs: tuple[str, int, int]) -> None:
    site, before, after = runs
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/nasional/")
    parts = page.get_by_role("navigation", name="Nasional")
    parts.get_by_role("link", name="Penilaian").click()
    page.get_by_role("button", name="Bandingkan").click()  # the two newest stand there
    assert page.url == f"{site}/nasional/penilaian/{before}/{after}/"
    number = page.locator(".m-flow__number a").first
    told = number.inner_text().split()[0]
    number.click()
    expect(page.locator(".m-bar__count")).to_contain_text(f"{told} dari ")
    page.get_by_role("navigation", name="Nasional").get_by_role("link", name="Pengandaian").click()
    page.get_by_label("Tentang siapa").select_option("Seluruh Indonesia")
    page.get_by_label("Umur terlama jawaban Sisnaker").fill("3")
    page.get_by_role("button", name="Nilai dua kali").click()
    assert "registration_answer_max_age=3" in page.url
    assert "market_need_max_age" not in page.url
    expect(page.get_by_role("heading", name="Jawaban")).to_be_visible()
    page.context.close()
