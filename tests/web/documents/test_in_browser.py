"""Uploading in a real browser: several files, a line that breaks, a page that is loaded again; what axe says of the pages."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from mitra.documents import acts
from mitra.documents.about import About
from mitra.documents.models import Document, Upload, Version
from tests.documents.lpk import NOW, two_institutions
from tests.documents.made import pdf
from tests.web.axe import faults
from tests.web.documents.conftest import signed_in

FILE = "input[type=file]"


@pytest.fixture
def lpk(transactional_db: None, live_server: LiveServer, browser: Browser) -> Iterator[SimpleNamespace]:
    """An institution with its editor, signed in to a browser of their own (`context`) on a real server (`url`)."""
    made = two_institutions()
    cookie = signed_in(made.person).cookies[settings.SESSION_COOKIE_NAME].value
    made.url = live_server.url
    made.context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    made.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": made.url}])
    yield made
    made.context.close()


def listed(lpk: SimpleNamespace) -> Page:
    context: BrowserContext = lpk.context
    page = context.new_page()
    page.goto(f"{lpk.url}/lpk/dokumen/")
    return page


def choose(page: Page, folder: Path, *files: tuple[str, bytes]) -> None:
    """From a folder, because a file that is chosen again must have the same age."""
    for name, content in files:
        if not (folder / name).exists():
            (folder / name).write_bytes(content)
    page.set_input_files(FILE, [folder / name for name, _ in files])
    page.get_by_role("button", name="Unggah", exact=True).click()


def test_a_broken_line_and_a_page_loaded_again_lose_nothing_that_has_come(lpk: SimpleNamespace, tmp_path: Path) -> None:
    large = pdf(lambda made: made.Root.__setattr__("Filling", made.make_stream(os.urandom(1_200_000))), text="Besar")
    page = listed(lpk)
    pieces: list[int] = []
    broken = [True]

    def breaking(route: Route) -> None:
        """The first piece passes; after that the line is broken until it is mended."""
        offset = int(route.request.headers.get("upload-offset", "0"))
        if route.request.method == "PATCH" and (offset == 0 or not broken[0]):
            pieces.append(offset)
            route.continue_()
        elif route.request.method == "PATCH":
            route.abort()
        else:
            route.continue_()

    lpk.context.route(re.compile("/unggah/"), breaking)
    choose(page, tmp_path, ("besar.pdf", large), ("bukan.pdf", b"hello"))
    one = page.locator(".m-uploads__one", has_text="besar.pdf")
    expect(one).to_contain_text("Koneksi terputus")
    bar = one.get_by_role("progressbar", name="besar.pdf")
    assert 0 < float(bar.get_attribute("value") or 0) < len(large)
    expect(page.locator(".m-uploads__one", has_text="bukan.pdf")).to_contain_text("bukan PDF, JPEG, PNG, XLSX, atau DOCX")
    page.reload()
    expect(page.get_by_text("sudah diterima")).to_be_visible()
    broken[0] = False
    choose(page, tmp_path, ("besar.pdf", large))
    expect(page.locator(".m-uploads__one", has_text="besar.pdf")).to_contain_text("Diterima")
    assert pieces.count(0) == 2  # besar.pdf once and bukan.pdf: nothing that had come was sent twice
    assert Version.objects.get().blob.size == len(large)
    page.get_by_role("link", name="Tampilkan daftar").click()
    expect(page.get_by_role("row", name="besar")).to_contain_text("Tanggal belum diisi")


def test_an_upload_can_be_cancelled_and_without_script_the_form_sends_all(
    lpk: SimpleNamespace, browser: Browser, tmp_path: Path
) -> None:
    page = listed(lpk)
    lpk.context.route(
        re.compile("/unggah/"), lambda route: route.abort() if route.request.method == "PATCH" else route.continue_()
    )
    choose(page, tmp_path, ("a.pdf", pdf()))
    one = page.locator(".m-uploads__one")
    expect(one).to_contain_text("Koneksi terputus")
    with page.expect_response(lambda response: response.request.method == "DELETE"):
        one.get_by_role("button", name="Batalkan: a.pdf").click()
    expect(one).to_contain_text("Dibatalkan")
    assert not Upload.objects.exists()
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(lpk.context.cookies())  # type: ignore[arg-type]
    page = plain.new_page()
    page.goto(f"{lpk.url}/lpk/dokumen/")
    choose(page, tmp_path, ("a.pdf", pdf()), ("b.pdf", pdf(pages=2)))
    expect(page.get_by_text("2 berkas diterima.")).to_be_visible()
    plain.close()
    assert Document.objects.count() == 2


@pytest.mark.deeper
def test_axe_finds_nothing_and_the_viewer_turns_pages_from_the_keyboard(lpk: SimpleNamespace) -> None:
    said = acts.take_in(
        by=lpk.by, institution=lpk.id, filename="izin.pdf", content=io.BytesIO(pdf(pages=2)), about=About(on=NOW.date())
    )
    page = listed(lpk)
    assert faults(page) == []
    page.goto(f"{lpk.url}/lpk/dokumen/{said.subject}/")
    assert faults(page) == []
    page.get_by_role("link", name="Berikutnya").press("Enter")
    picture = page.get_by_role("img", name="Halaman 2 dari 2")
    expect(picture).to_be_visible(timeout=30_000)  # drawn by a process of its own
    assert picture.evaluate(
        "one => one.complete ? one.naturalWidth : new Promise(go => one.onload = () => go(one.naturalWidth))"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
