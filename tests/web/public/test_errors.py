"""What goes wrong is said in one sentence, in the site's own look and the reader's language; nothing of the inside is told."""

from __future__ import annotations

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.web.public.failing")
UNREADABLE = {"id": "Permintaan tidak terbaca", "en": "The request cannot be read"}
BROKEN = {"id": "Situs belum dapat menjawab", "en": "The site cannot answer now"}
MISSING = {"id": "Halaman ini tidak ada", "en": "This page does not exist"}


@pytest.fixture
def visitor(client: Client) -> Client:
    """Gets the error page of the site, as a browser does, where the test client would raise."""
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("address", "status", "title"),
    [("/tak-terbaca/", 400, UNREADABLE), ("/rusak/", 500, BROKEN), ("/tidak/ada/", 404, MISSING)],
)
def test_an_error_is_a_page_of_the_site(
    visitor: Client, address: str, status: int, title: dict[str, str], language: str
) -> None:
    visitor.cookies["django_language"] = language
    answer = visitor.get(address)
    assert answer.status_code == status
    assert f'<html lang="{language}">' in answer.text
    assert re.search(r"<h1[^>]*>([^<]*)</h1>", answer.text)[1] == title[language]  # type: ignore[index]
    for part in ("m-header", "m-nav", "m-footer", "mitra/mitra.css"):
        assert part in answer.text
    assert answer["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/tak-terbaca/", "/rusak/"])
def test_an_error_tells_nothing_of_the_inside(visitor: Client, address: str) -> None:
    text = visitor.get(address).text
    assert not re.search(r"sandi basis data|Traceback|RuntimeError|BadRequest|\.py\b", text)


def test_the_page_of_a_failure_has_no_form_that_could_not_be_sent(visitor: Client) -> None:
    """It is drawn without the request, so a form of it would lack its token."""
    assert "<form" not in visitor.get("/rusak/").text


def test_the_page_of_a_failure_asks_no_database(visitor: Client) -> None:
    assert visitor.get("/rusak/").status_code == 500  # pytest-django refuses every query of a test without a database


def test_a_foreign_host_name_is_no_request_of_ours(visitor: Client) -> None:
    answer = visitor.get("/", headers={"host": "penipu.example"})
    assert answer.status_code == 400
    assert UNREADABLE["id"] in answer.text
    assert "penipu" not in answer.text


def test_more_fields_than_a_form_has_are_refused(visitor: Client) -> None:
    answer = visitor.post("/cek/", {f"x{n}": "1" for n in range(1100)})
    assert answer.status_code == 400
    assert UNREADABLE["id"] in answer.text


def test_more_parameters_than_an_address_has_are_refused(visitor: Client) -> None:
    assert visitor.get("/lembaga/", {f"x{n}": "1" for n in range(1100)}).status_code == 400
