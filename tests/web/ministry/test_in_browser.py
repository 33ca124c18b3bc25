"""The ministry's path in a real browser, and what axe finds on every page, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from mitra.questionnaire.acts import begin_working_copy
from tests.cases.desk import Desk, desk
from tests.web.axe import faults, watched
from tests.web.ministry.people import signed_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.django_db(transaction=True)


def enter(page: Page, case: Desk, who: str, address: str, language: str = "id") -> None:
    session = signed_in(case, who).cookies["sessionid"].value
    cookies = [("sessionid", session), ("django_language", language)]
    page.context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies])


def handed_in() -> Desk:
    case = desk()
    case.now = datetime.now(UTC) - timedelta(hours=3)
    return case.submitted()


def test_from_the_queue_to_a_round_of_questions(browser: Browser, live_server: Any) -> None:
    case = handed_in()
    with watched(browser, viewport={"width": 1280, "height": 900}) as page:
        enter(page, case, "kelembagaan", live_server.url)
        page.goto(f"{live_server.url}/kerja/")
        page.get_by_role("button", name="Tombol J, K, dan Enter").click()
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Mulai verifikasi").click()
        page.get_by_role("button", name="Mulai verifikasi").click()
        page.get_by_role("button", name="Terima").click()
        page.get_by_role("heading", name="Izin").first.wait_for()
        page.get_by_label("Pertanyaan atau alasan").fill("Mohon nomor izin yang terbaca.")
        page.get_by_role("button", name="Tanyakan").click()
        page.get_by_role("link", name="Minta perbaikan").click()
        page.get_by_text("Mohon nomor izin yang terbaca.").first.wait_for()
        page.get_by_role("button", name="Minta perbaikan").click()
        page.get_by_text("Menunggu lembaga").first.wait_for()
    assert case.case.state == "correction"


@pytest.mark.deep
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, live_server: Any) -> None:
    case = handed_in()
    case.do("kelembagaan", "take_up")
    case.do("kelembagaan", "decide_item", item=case.key("institutions"), verdict="asked", reason="Nama lengkap?")
    case.do("kelembagaan", "comment", text="Untuk kita", is_internal=True)
    case.do("kelembagaan", "comment", text="Untuk lembaga", is_internal=False)
    begin_working_copy(by=case.by("administrator"))
    of_case, questions = f"/kerja/permohonan/{case.reference}/", "/pengaturan/pertanyaan/"
    pages = {
        "coordinator": (
            "/kerja/", "/kerja/waktu/", "/kerja/pengganti/", "/pengaturan/alur/", f"{of_case}?tindakan=ask",
            f"{of_case}?bagian=riwayat", f"/kerja/bersama/?tindakan=take_up&pilih={case.reference}",
        ),
        "administrator": (
            "/pengaturan/kalender/", "/pengaturan/retensi/", f"{questions}naskah/", f"{questions}naskah/izin/tambah/",
            f"{questions}naskah/pratinjau/?bagian=profil",
        ),
    }  # fmt: skip
    found = []
    with watched(browser) as page:
        for who, addresses in pages.items():
            for language in ("id", "en"):
                enter(page, case, who, live_server.url, language)
                for address in addresses if language == "id" else addresses[4:5]:
                    page.goto(live_server.url + address)
                    found += faults(page)
    assert found == []
