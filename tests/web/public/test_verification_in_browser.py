"""A certificate is checked in a real browser, from a photo of the printed page, and the answer is fit for everybody."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.db import connection
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from mitra.law.procedure.partnership import Happening as H
from mitra.register.certificates.document import as_pdf
from mitra.register.certificates.issued import certificates_of
from mitra.register.certificates.keeping import keys
from tests.register.certificates.paper import key_of
from tests.register.signed import VIN, Subjects
from tests.web.axe import faults, watched


@pytest.fixture
def photo(transactional_db: None, live_server: LiveServer, settings: Any, tmp_path: Path) -> bytes:
    """The printed page of a certificate of which one programme has been revoked."""
    settings.MITRA_HOME, settings.MITRA_URL = tmp_path, str(live_server.url)
    try:
        at = Subjects()
        at.enter(H.GRANTED, (VIN, None), (VIN, "p"))
        at.enter(H.REVOKED, (VIN, "p"), reason="Tidak diperbaiki.")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE register_event ENABLE TRIGGER event_was_decided")
    key = key_of(keys(tmp_path, datetime.now(UTC)))
    document = as_pdf(certificates_of(VIN)[0], settings.MITRA_URL, key, demonstration=True)
    picture = BytesIO()
    pypdfium2.PdfDocument(document)[0].render(scale=150 / 72).to_pil().save(picture, "JPEG", quality=80)
    return picture.getvalue()


@pytest.mark.deeper
def test_a_photo_of_the_printed_page_opens_the_answer(browser: Browser, live_server: LiveServer, photo: bytes) -> None:
    with watched(browser) as page:
        page.goto(f"{live_server.url}/verifikasi/")
        page.set_input_files("#photo", {"name": "kosong.png", "mimeType": "image/png", "buffer": b"bukan gambar"})
        expect(page.get_by_role("status")).to_contain_text("Tidak ada kode dalam gambar itu")
        page.set_input_files("#photo", {"name": "surat.jpg", "mimeType": "image/jpeg", "buffer": photo})
        expect(page.get_by_role("heading", level=2).first).to_have_text("Dicabut")
        expect(page.get_by_role("main")).to_contain_text("Tidak diperbaiki.")
        assert faults(page) == []
