"""A document is served only through the viewing rights, and may do nothing where it is opened."""

from __future__ import annotations

import io
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from mitra.accounts.models import Grant
from mitra.audit.models import Entry
from mitra.documents import acts
from tests.documents.lpk import NOW, person_in
from tests.documents.made import pdf, picture, xlsx
from tests.web.documents.conftest import signed_in

CONTENT = pdf(pages=2, text="Sertifikat")


def kept(lpk: SimpleNamespace, content: bytes = CONTENT, filename: str = "izin “2026”.pdf") -> str:
    said = acts.take_in(by=lpk.by, institution=lpk.id, filename=filename, content=io.BytesIO(content), now=NOW)
    return f"/dokumen/{UUID(said.subject)}/"


def whole(answer: Any) -> bytes:
    content: bytes = answer.whole
    return content


def test_a_document_comes_as_it_was_sent_and_can_do_nothing(lpk: SimpleNamespace) -> None:
    answer = lpk.client.get(kept(lpk))
    assert whole(answer) == CONTENT
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline; filename*=utf-8''izin")
    assert "sandbox" in answer["Content-Security-Policy"] and "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("content", "filename", "disposition"),
    [(xlsx(), "a.pdf", "attachment"), (picture("JPEG"), "a.html", "inline"), (picture("PNG"), "x.png", "inline")],
)
def test_only_pdf_and_pictures_open_in_the_browser_whatever_the_name_says(
    lpk: SimpleNamespace, content: bytes, filename: str, disposition: str
) -> None:
    url = kept(lpk, content, filename)
    answer = lpk.client.get(url)
    assert answer["Content-Disposition"].partition(";")[0] == disposition
    assert not answer["Content-Type"].startswith("text/")
    assert lpk.client.get(f"{url}?unduh")["Content-Disposition"].startswith("attachment")


def test_what_one_may_not_see_is_not_there(lpk: SimpleNamespace) -> None:
    url = kept(lpk)
    for path in (url, f"{url}1/", f"{url}1/1/800.webp"):
        assert lpk.client.get(path).status_code == lpk.reader_client.get(path).status_code == 200
        assert lpk.stranger_client.get(path).status_code == 404
        assert Client().get(path).status_code == 302
    assert lpk.client.get(f"/dokumen/{uuid4()}/").status_code == 404
    assert lpk.client.get(f"{url}2/").status_code == 404
    assert lpk.client.post(url).status_code == 405


def test_parts_are_given_as_asked(lpk: SimpleNamespace) -> None:
    url = kept(lpk)
    answer = lpk.client.get(url, headers={"Range": "bytes=5-9", "Accept-Encoding": "gzip"})
    assert (answer.status_code, whole(answer)) == (206, CONTENT[5:10])
    assert (answer["Content-Range"], answer["Content-Length"]) == (f"bytes 5-9/{len(CONTENT)}", "5")
    assert whole(lpk.client.get(url, headers={"Range": "bytes=-4"})) == CONTENT[-4:]
    beyond = lpk.client.get(url, headers={"Range": "bytes=999999-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(CONTENT)}")
    stale = lpk.client.get(url, headers={"Range": "bytes=5-9", "If-Range": '"another"'})
    assert (stale.status_code, whole(stale)) == (200, CONTENT)
    head = lpk.client.head(url)
    assert (head["Content-Length"], head["Accept-Ranges"], whole(head)) == (str(len(CONTENT)), "bytes", b"")


def test_what_the_browser_has_is_not_sent_again(lpk: SimpleNamespace) -> None:
    url = kept(lpk)
    for path in (url, f"{url}1/2/800.webp"):
        tag = lpk.client.get(path)["ETag"]
        answer = lpk.client.get(path, headers={"If-None-Match": tag})
        assert (answer.status_code, answer.content) == (304, b"")
        assert lpk.stranger_client.get(path, headers={"If-None-Match": tag}).status_code == 404


def test_a_page_is_a_picture_of_the_widths_there_are(lpk: SimpleNamespace) -> None:
    url = kept(lpk)
    answer = lpk.client.get(f"{url}1/2/800.webp")
    assert (answer["Content-Type"], answer.content[8:12]) == ("image/webp", b"WEBP")
    for path in ("1/3/800.webp", "1/0/800.webp", "1/1/801.webp"):
        assert lpk.client.get(f"{url}{path}").status_code == 404
    assert lpk.client.get(f"{kept(lpk, xlsx())}1/1/800.webp").status_code == 404


def test_an_official_who_reads_a_document_leaves_an_entry_people_of_the_institution_none(lpk: SimpleNamespace) -> None:
    official = person_in(None, "verifikator@kemnaker.id", invented=True)
    Grant.objects.create(person=official, role="auditor", since=date(2026, 1, 1))
    url = kept(lpk)
    whole(lpk.client.get(url))
    assert not Entry.objects.filter(act="documents.content").exists()
    client = signed_in(official)
    for path in (url, f"{url}1/1/800.webp"):
        assert client.get(path).status_code == 200
    entries = Entry.objects.filter(act="documents.content", kind="read")
    assert [(entry.actor_id, entry.subject in url, entry.summary) for entry in entries] == [
        (str(official.pk), True, {"version": 1})
    ] * 2


def test_a_damaged_document_is_an_error_and_never_something_else(lpk: SimpleNamespace, documents_folder: Any) -> None:
    url = kept(lpk)
    (path,) = [one for one in documents_folder.rglob("*") if one.is_file()]
    path.write_bytes(path.read_bytes()[:-1])
    lpk.client.raise_request_exception = False
    assert lpk.client.get(url).status_code == 500
