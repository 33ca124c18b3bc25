"""Pages for people of an institution, as an ordinary form sends them."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mitra.documents import acts
from mitra.documents.about import About
from mitra.documents.models import Document, Version
from mitra.web.documents import multipart
from tests.documents.lpk import NOW
from tests.documents.made import pdf, picture

LIST = "/lpk/dokumen/"


def sent(*files: tuple[str, bytes], **more: str) -> dict[str, Any]:
    return {"files": [SimpleUploadedFile(name, content) for name, content in files], **more}


def kept(lpk: SimpleNamespace, **more: Any) -> UUID:
    said = acts.take_in(by=lpk.by, institution=lpk.id, filename="izin.pdf", content=io.BytesIO(pdf(pages=2)), now=NOW, **more)
    return UUID(said.subject)


def left(folder: Path) -> list[Path]:
    return [path for path in (folder / "parts").rglob("*") if path.is_file()]


def test_several_files_at_once_those_that_may_not_are_named_the_rest_is_kept(
    lpk: SimpleNamespace, documents_folder: Path
) -> None:
    answer = lpk.client.post(LIST, sent(("a.pdf", pdf()), ("palsu.pdf", b"hello"), ("b.png", picture("PNG"))))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "palsu.pdf: Isi berkas ini bukan PDF" in text
    assert "2 berkas diterima." in text
    assert {one.title for one in Document.objects.all()} == {"a", "b"}
    assert not left(documents_folder)


def test_when_all_are_kept_the_list_shows_them(lpk: SimpleNamespace) -> None:
    answer = lpk.client.post(LIST, sent(("a.pdf", pdf())), follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "1 berkas diterima." in answer.content.decode()


def test_a_file_that_is_too_large_is_counted_and_not_kept(
    lpk: SimpleNamespace, documents_folder: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(multipart, "LARGEST", 1_000_000)
    monkeypatch.setattr("mitra.documents.given.LARGEST", 1_000_000)
    most = 0
    original = multipart.SealingHandler.receive_data_chunk

    def watched(self: Any, raw_data: bytes, start: int) -> None:
        nonlocal most
        original(self, raw_data, start)
        most = max(most, sum(path.stat().st_size for path in left(documents_folder)))

    monkeypatch.setattr(multipart.SealingHandler, "receive_data_chunk", watched)
    answer = lpk.client.post(LIST, sent(("besar.pdf", b"%PDF-" + b"x" * 5_000_000)))
    assert "besar.pdf: Berkas ini lebih dari" in answer.content.decode()
    assert most < 2_200_000
    assert not left(documents_folder)


def test_without_a_file_the_form_says_what_to_do(lpk: SimpleNamespace) -> None:
    answer = lpk.client.post(LIST, {})
    assert answer.status_code == 422
    assert "Pilih paling sedikit satu berkas." in answer.content.decode()


def test_a_document_is_described_by_what_it_is_about(lpk: SimpleNamespace) -> None:
    document = kept(lpk)
    said = {
        "describe": "1", "title": "Izin LPK", "kind": "registration", "span": "period",
        "first_0": "1", "first_1": "3", "first_2": "2026", "last_0": "28", "last_1": "2", "last_2": "2029",
    }  # fmt: skip
    answer = lpk.client.post(f"{LIST}{document}/", said, follow=True)
    assert "1 Maret 2026 – 28 Februari 2029" in answer.content.decode()
    version = Version.objects.get()
    assert (version.about_from, version.about_until) == (date(2026, 3, 1), date(2029, 3, 1))
    shown = lpk.client.get(f"{LIST}{document}/").content.decode()
    assert re.search(r'name="last_0"[^>]*value="28"|value="28"[^>]*name="last_0"', shown)


def test_dates_that_make_no_day_and_no_period_come_back_with_what_was_typed(lpk: SimpleNamespace) -> None:
    document = kept(lpk)
    said = {
        "describe": "1", "title": "Izin", "kind": "other", "span": "day", "first_0": "1", "first_1": "3", "first_2": "2026",
        "last_0": "1", "last_1": "2", "last_2": "2026",
    }  # fmt: skip
    answer = lpk.client.post(f"{LIST}{document}/", said)
    assert answer.status_code == 422
    assert "Kosongkan hari terakhir" in answer.content.decode()
    answer = lpk.client.post(f"{LIST}{document}/", {**said, "span": "period"})
    assert "Masa berakhir sebelum dimulai" in answer.content.decode()


def test_a_new_version_and_one_before(lpk: SimpleNamespace) -> None:
    document = kept(lpk, about=About(on=date(2026, 3, 1)))
    assert lpk.client.post(f"{LIST}{document}/", sent(("baru.png", picture("PNG")))).status_code == 302
    newest, before = (lpk.client.get(f"{LIST}{document}/{query}").content.decode() for query in ("", "?versi=1"))
    assert f"/dokumen/{document}/2/" in newest and "1 Maret 2026" in newest
    assert f"/dokumen/{document}/1/1/800.webp" in before and "bukan yang terbaru" in before
    assert lpk.client.get(f"{LIST}{document}/?versi=3").status_code == 404


def test_the_viewer_shows_a_page_its_text_and_the_way_to_the_next(lpk: SimpleNamespace) -> None:
    document = kept(lpk)
    first, last = (lpk.client.get(f"{LIST}{document}/?halaman={page}").content.decode() for page in ("1", "99"))
    assert f"/dokumen/{document}/1/1/800.webp" in first and ">Halaman 1</div>" in first and "?halaman=2#document" in first
    assert f"/dokumen/{document}/1/2/800.webp" in last and "?halaman=1#document" in last and "?halaman=3" not in last


def test_what_never_served_is_deleted_what_did_stays(lpk: SimpleNamespace) -> None:
    gone, stays = kept(lpk), kept(lpk, about=About(on=date(2026, 3, 1)))
    acts.use(by=lpk.by, document=stays, item="R3", now=NOW)
    assert lpk.client.post(f"{LIST}{gone}/hapus/").status_code == 302
    answer = lpk.client.post(f"{LIST}{stays}/hapus/", follow=True)
    assert "tidak dapat dihapus" in answer.content.decode()
    assert [one.public_id for one in Document.objects.all()] == [stays]


def test_a_reader_reads_and_changes_nothing(lpk: SimpleNamespace) -> None:
    document = kept(lpk)
    assert 'type="file"' not in lpk.reader_client.get(LIST).content.decode()
    shown = lpk.reader_client.get(f"{LIST}{document}/")
    assert shown.status_code == 200 and 'name="describe"' not in shown.content.decode()
    for path, said in (
        (LIST, sent(("a.pdf", pdf()))),
        (f"{LIST}{document}/", {"describe": "1"}),
        (f"{LIST}{document}/hapus/", {}),
    ):
        assert lpk.reader_client.post(path, said).status_code == 404
    assert Document.objects.count() == 1


def test_strangers_and_whoever_has_not_signed_in_see_nothing(lpk: SimpleNamespace) -> None:
    document = kept(lpk)
    assert str(document) not in lpk.stranger_client.get(LIST).content.decode()
    assert lpk.stranger_client.get(f"{LIST}?lembaga={lpk.institution.identifier}").status_code == 404
    assert lpk.stranger_client.get(f"{LIST}{document}/").status_code == 404
    assert Client().get(LIST).status_code == 302


def test_a_form_of_another_site_sends_nothing(lpk: SimpleNamespace) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = lpk.client.cookies
    assert strict.post(LIST, sent(("a.pdf", pdf()))).status_code == 403
    assert not Document.objects.exists()


def test_the_list_asks_the_same_number_of_queries_for_one_and_for_three(
    lpk: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    kept(lpk)
    with django_assert_max_num_queries(12) as once:
        lpk.client.get(LIST)
    for _ in range(2):
        kept(lpk)
    with django_assert_max_num_queries(len(once.captured_queries)):
        lpk.client.get(LIST)
