"""tus 1.0.0 against /unggah/, as a client of it speaks."""

from __future__ import annotations

import base64
import hashlib
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from mitra.documents import tus
from mitra.documents.models import Document, Upload
from mitra.web.documents import uploading
from tests.documents.made import pdf, picture

TUS = {"Tus-Resumable": "1.0.0"}
CONTENT = picture("PNG", (200, 150))


def begin(lpk: SimpleNamespace, client: Client | None = None, size: int = len(CONTENT), **said: str) -> HttpResponse:
    pairs = {"filename": "foto ruang.png", "institution": lpk.institution.identifier, **said}
    headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": tus.written_metadata(pairs)}
    return (client or lpk.client).post("/unggah/", headers=headers)  # type: ignore[return-value]


def send(client: Client, url: str, offset: int, content: bytes, **headers: str) -> HttpResponse:
    all_headers = {**TUS, "Upload-Offset": str(offset), **headers}
    return client.patch(url, content, content_type="application/offset+octet-stream", headers=all_headers)  # type: ignore[return-value]


@pytest.fixture
def url(lpk: SimpleNamespace) -> str:
    return begin(lpk)["Location"]


def test_the_server_says_what_it_can_do(lpk: SimpleNamespace) -> None:
    answer = lpk.client.options("/unggah/")
    assert (answer.status_code, answer["Tus-Version"], answer["Tus-Max-Size"]) == (204, "1.0.0", "50000000")
    assert set(answer["Tus-Extension"].split(",")) == {"creation", "expiration", "checksum", "termination"}


def test_a_file_in_three_pieces_becomes_a_document(lpk: SimpleNamespace, url: str) -> None:
    at = 0
    for piece in (CONTENT[:100], CONTENT[100:101], CONTENT[101:]):
        answer = send(lpk.client, url, at, piece)
        at += len(piece)
        assert (answer.status_code, answer["Upload-Offset"], answer["Tus-Resumable"]) == (204, str(at), "1.0.0")
    document = Document.objects.get()
    assert document.title == "foto ruang"
    assert answer["Mitra-Document"] == f"/lpk/dokumen/{document.public_id}/"
    head = lpk.client.head(url)
    assert (head["Upload-Offset"], head["Upload-Length"]) == (str(len(CONTENT)), str(len(CONTENT)))
    assert lpk.client.get(url).json()["document"] == answer["Mitra-Document"]


def test_after_a_broken_line_the_server_says_where_to_go_on(lpk: SimpleNamespace, url: str) -> None:
    send(lpk.client, url, 0, CONTENT[:70])
    head = lpk.client.head(url)
    assert (head.status_code, head["Upload-Offset"], head["Cache-Control"]) == (200, "70", "no-store")
    assert tus.metadata(head["Upload-Metadata"]) == {"filename": "foto ruang.png"}
    assert head["Upload-Expires"].endswith("GMT")
    assert send(lpk.client, url, 0, CONTENT).status_code == 409
    assert send(lpk.client, url, 70, CONTENT[70:]).status_code == 204


def test_what_had_come_when_the_line_broke_counts(lpk: SimpleNamespace, url: str, rf: Any) -> None:
    class Breaking:
        def __init__(self, content: bytes) -> None:
            self._left = [content]

        def read(self, count: int) -> bytes:
            if not self._left:
                raise OSError("connection reset")
            return self._left.pop()

    request = rf.patch(url, b"", content_type="application/offset+octet-stream")
    request._stream = Breaking(CONTENT[:50])
    assert list(uploading._body(request, whole=False)) == [CONTENT[:50]]
    request._stream = Breaking(CONTENT[:50])
    with pytest.raises(OSError, match="reset"):
        list(uploading._body(request, whole=True))


def test_a_checksum_that_does_not_agree_counts_for_nothing(lpk: SimpleNamespace, url: str) -> None:
    right = "sha256 " + base64.b64encode(hashlib.sha256(CONTENT).digest()).decode()
    assert send(lpk.client, url, 0, CONTENT[:-1] + b"?", **{"Upload-Checksum": right}).status_code == 460
    assert lpk.client.head(url)["Upload-Offset"] == "0"
    assert send(lpk.client, url, 0, CONTENT, **{"Upload-Checksum": "md5 YQ=="}).status_code == 400
    assert send(lpk.client, url, 0, CONTENT, **{"Upload-Checksum": right}).status_code == 204


def test_what_is_refused_by_content_is_told_in_the_reader_s_language(lpk: SimpleNamespace) -> None:
    url = begin(lpk, size=5)["Location"]
    answer = send(lpk.client, url, 0, b"hello")
    assert answer.status_code == 422
    assert answer.content.decode().startswith("Isi berkas ini bukan PDF")
    assert lpk.client.head(url).status_code == 410
    assert lpk.client.get(url).json()["refused"] == answer.content.decode()


def test_a_client_of_another_version_is_told_ours(lpk: SimpleNamespace, url: str) -> None:
    for answer in (lpk.client.post("/unggah/"), lpk.client.patch(url, b"x", content_type="application/offset+octet-stream")):
        assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")


@pytest.mark.parametrize(
    ("said", "size", "status"),
    [
        ({}, 50_000_001, 413), ({}, 0, 422), ({"filename": ""}, 5, 422), ({"institution": "1"}, 5, 404),
        ({"document": "x"}, 5, 400), ({"document": str(uuid4())}, 5, 404), ({"kind": "nonsense"}, 5, 422),
    ],
)  # fmt: skip
def test_what_cannot_begin(lpk: SimpleNamespace, said: dict[str, str], size: int, status: int) -> None:
    answer = begin(lpk, size=size, **said)
    assert answer.status_code == status
    assert not Upload.objects.exists()


def test_a_length_that_is_none_and_a_type_of_another_kind(lpk: SimpleNamespace, url: str) -> None:
    assert begin(lpk, size="many").status_code == 400  # type: ignore[arg-type]
    assert lpk.client.patch(url, b"x", content_type="text/plain", headers={**TUS, "Upload-Offset": "0"}).status_code == 415
    assert send(lpk.client, url, 0, CONTENT + b"x").status_code == 413


def test_an_upload_can_be_given_up_also_by_a_client_that_can_only_post(lpk: SimpleNamespace, url: str) -> None:
    assert lpk.client.post(url, headers={**TUS, "X-HTTP-Method-Override": "DELETE"}).status_code == 204
    assert lpk.client.head(url).status_code == 404
    assert lpk.client.put(url).status_code == 404


def test_only_who_began_it_goes_on_and_a_reader_begins_nothing(lpk: SimpleNamespace, url: str) -> None:
    for other in (lpk.stranger_client, lpk.reader_client):
        assert send(other, url, 0, CONTENT).status_code == 404
        assert other.head(url).status_code == 404
    assert begin(lpk, lpk.reader_client).status_code == 404
    assert begin(lpk, lpk.stranger_client).status_code == 404
    assert Client().post("/unggah/").status_code == 302


def test_a_next_version_goes_to_its_document(lpk: SimpleNamespace, url: str) -> None:
    send(lpk.client, url, 0, CONTENT)
    document, content = Document.objects.get(), pdf()
    again = begin(lpk, size=len(content), document=str(document.public_id))["Location"]
    send(lpk.client, again, 0, content)
    assert document.versions.count() == 2


def test_a_form_of_another_site_uploads_nothing(lpk: SimpleNamespace, url: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = lpk.client.cookies
    assert send(strict, url, 0, CONTENT).status_code == 403
    assert begin(lpk, strict).status_code == 403
