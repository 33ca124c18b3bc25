"""The path in a real browser: saved as one types, a lost connection, two at once; and what axe finds on every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client

from tests.web.axe import faults, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.cases.desk import Desk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk_now(transactional_db: None) -> Desk:
    from datetime import UTC, datetime, timedelta

    from tests.cases.desk import desk

    made = desk()
    made.now = datetime.now(UTC) - timedelta(hours=2)
    return made.filled()


def signed_in(context: BrowserContext, desk: Desk, name: str, address: str) -> None:
    client = Client()
    client.force_login(desk.people[name], backend=settings.AUTHENTICATION_BACKENDS[0])
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])


@pytest.fixture
def owner(browser: Browser, desk_now: Desk, live_server: Any) -> Iterator[Page]:
    """The console is not watched: what fails to be sent is told there by the browser."""
    context = browser.new_context(locale="id-ID")
    signed_in(context, desk_now, "owner", live_server.url)
    yield context.new_page()
    context.close()


def test_saved_as_one_types_through_a_lost_connection_and_beside_a_colleague(
    owner: Page, desk_now: Desk, live_server: Any, browser: Browser
) -> None:
    from mitra.cases.models import DraftCell

    url = f"{live_server.url}/lpk/permohonan/{desk_now.reference}/isi/lembaga/"
    owner.goto(url)
    owner.fill("[name='0-association']", "Himpunan Satu")
    owner.get_by_role("status").filter(has_text="Tersimpan").wait_for()
    assert DraftCell.objects.get(column="association").text == "Himpunan Satu"
    # a reload while nothing could be sent loses nothing
    owner.route("**/isi/lembaga/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    owner.fill("[name='0-npwp']", "99.123.456.8-412.000")
    owner.get_by_role("status").filter(has_text="Belum tersimpan").wait_for()
    owner.unroute("**/isi/lembaga/")
    owner.reload()
    owner.get_by_role("status").filter(has_text="Tersimpan").wait_for()
    assert DraftCell.objects.get(column="npwp").text == "99.123.456.8-412.000"
    # a colleague was faster
    desk_now.write("editor", "institutions", name="LPK Karya Satu")
    owner.fill("[name='0-name']", "LPK Karya Dua")
    box = owner.get_by_role("alert").filter(has_text="LPK Karya Satu")
    box.wait_for()
    assert "Editor" in box.inner_text()
    with owner.expect_response(lambda answer: answer.request.method == "POST"):
        box.get_by_role("button", name="Pakai tulisan saya").click()
    assert desk_now.cell("institutions", "name").text == "LPK Karya Dua"


def test_what_is_typed_just_before_leaving_is_there_once_when_one_comes_back(
    browser: Browser, desk_now: Desk, live_server: Any
) -> None:
    """Found by a faster walk: a cell of a row that had begun on the page was kept as a new row's, and nothing saved it."""
    from mitra.cases.models import DraftCell

    url = f"{live_server.url}/lpk/permohonan/{desk_now.reference}/isi/izin/"
    with watched(browser, locale="id-ID") as page:
        signed_in(page.context, desk_now, "owner", live_server.url)
        page.goto(url)
        page.fill("[name='1-number']", "563/7/2026")
        page.get_by_role("status").filter(has_text="Tersimpan").wait_for()  # the row has begun
        page.fill("[name='1-until']", "1 Maret 2030")
        page.goto(f"{live_server.url}/lpk/")
        page.goto(url)
        page.get_by_role("status").filter(has_text="Tersimpan").wait_for()
        assert page.locator("[name='1-until']").input_value() == "1 Maret 2030"
        assert DraftCell.objects.get(row__sheet="licences", column="until").text == "1 Maret 2030"
        # and by the button, before the page could save it by itself
        page.fill("[name='2-number']", "563/8/2026")
        page.get_by_role("button", name="Simpan dan tambah baris").click()
        page.goto(url)
        assert [page.locator(f"[name='{n}-number']").input_value() for n in (1, 2, 3)] == ["563/7/2026", "563/8/2026", ""]


def test_without_script_the_form_is_filled_in_and_handed_in(browser: Browser, desk_now: Desk, live_server: Any) -> None:
    with watched(browser, java_script_enabled=False, viewport={"width": 360, "height": 740}) as page:
        signed_in(page.context, desk_now, "owner", live_server.url)
        page.goto(f"{live_server.url}/lpk/")
        page.get_by_role("button", name="Lanjutkan mengisi").click()
        page.locator(".m-task__name").first.click()
        page.get_by_label("Asosiasi").fill("Himpunan Contoh")
        page.get_by_role("button", name="Simpan", exact=True).click()
        assert page.get_by_label("Asosiasi").input_value() == "Himpunan Contoh"
        page.goto(f"{live_server.url}/lpk/permohonan/{desk_now.reference}/pernyataan/")
        page.get_by_label("Saya menyatakan demikian").check()
        page.get_by_role("button", name="Ajukan permohonan").click()
        assert "Tanda terima" in page.inner_text("main")


@pytest.mark.deep
def test_nothing_is_wrong_with_pages_beside_the_way(browser: Browser, desk_now: Desk, live_server: Any) -> None:
    case = f"/lpk/permohonan/{desk_now.reference}/"
    with watched(browser) as page:
        signed_in(page.context, desk_now, "owner", live_server.url)
        found: list[str] = []

        def look(language: str, *paths: str) -> None:
            cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}
            page.context.add_cookies([cookie])  # type: ignore[list-item]
            for path in paths:
                page.goto(live_server.url + path)
                found.extend(faults(page))

        look("id", f"{case}isi/P1/profil/?periksa=1", f"{case}tabel/izin/", f"{case}tarik/")
        look("en", f"{case}buku-kerja/")
        desk_now.do("owner", "submit", declaration="Saya menyatakan isian ini benar.")
        desk_now.do("kelembagaan", "take_up")
        desk_now.do("kelembagaan", "decide_item", item=desk_now.key("licences"), verdict="asked", reason="Nomor tidak ada.")
        desk_now.decide_all().do("coordinator", "ask")
        question = desk_now.case.rounds.get().questions.get().pk
        look("id", case, f"{case}kiriman/1/", f"{case}pertanyaan/", f"{case}bukti/lembaga/")
        look("en", f"{case}pertanyaan/{question}/")
        desk_now.do("owner", "withdraw")
        look("en", "/lpk/", f"{case}lagi/")
    assert found == []
