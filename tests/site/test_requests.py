"""What every answer carries and what is written about every request."""

from __future__ import annotations

import json

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from mitra.audit.act import request_id
from mitra.site import logs
from mitra.site.middleware import ChosenLanguage, RequestLog, VisibleAddress


def test_health_is_ok_while_the_database_answers(client: Client, db: None) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_every_answer_even_a_404_forbids_foreign_content(client: Client) -> None:
    headers = client.get("/there-is-no-such-page").headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_pages_are_indonesian_whatever_the_browser_asks_for(client: Client) -> None:
    answer = client.get("/there-is-no-such-page", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "id"


def test_the_language_chosen_on_the_site_is_kept_without_a_session(client: Client) -> None:
    answer = client.post("/bahasa/", {"language": "en", "next": "/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/there-is-no-such-page").headers["Content-Language"] == "en"
    assert "Cookie" in client.get("/there-is-no-such-page").headers["Vary"]


def test_choosing_a_language_does_not_lead_to_another_site(client: Client) -> None:
    answer = client.post("/bahasa/", {"language": "en", "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/"


def test_an_unknown_language_in_the_cookie_is_indonesian(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.COOKIES["django_language"] = "../../etc"
    assert ChosenLanguage(lambda _: HttpResponse())(request).headers["Content-Language"] == "id"


def test_a_form_without_its_token_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post("/bahasa/", {"language": "en"}).status_code == 403


def request_log_of(request: HttpRequest, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    logs.configure(logs.Choice(level="INFO", as_json=True))
    RequestLog(lambda _: HttpResponse())(request)
    return dict(json.loads(capsys.readouterr().err))


def test_a_request_is_logged_without_its_query(rf: RequestFactory, capsys: pytest.CaptureFixture[str]) -> None:
    line = request_log_of(rf.get("/cek/3201010101010001?nik=3201010101010001"), capsys)
    assert line["event"] == "request"
    assert (line["method"], line["status"]) == ("GET", 200)
    assert "3201" not in json.dumps(line)


def test_a_proxy_s_request_id_is_kept_and_a_forged_one_is_not(rf: RequestFactory) -> None:
    answer = RequestLog(lambda _: HttpResponse())
    assert answer(rf.get("/", headers={"X-Request-ID": "abcdef-123456"})).headers["X-Request-ID"] == "abcdef-123456"
    assert answer(rf.get("/", headers={"X-Request-ID": "a\tb=c level=error"})).headers["X-Request-ID"].isalnum()


def test_an_act_during_a_request_knows_the_request_s_id(rf: RequestFactory) -> None:
    seen: list[str | None] = []

    def respond(_: HttpRequest) -> HttpResponse:
        seen.append(request_id.get())
        return HttpResponse()

    answer = RequestLog(respond)(rf.get("/"))
    assert seen == [answer.headers["X-Request-ID"]]
    assert request_id.get() is None


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("NIK 3201010101010001 ada", "NIK … ada"),
        ("NPWP 01.234.567.8-901.000.", "NPWP …."),
        ("surat ke budi@lembaga.example gagal", "surat ke … gagal"),
        ("VIN 2107330701 dan 2021-11-12", "VIN 2107330701 dan 2021-11-12"),
    ],
)
def test_numbers_and_addresses_of_persons_never_reach_the_log(written: str, kept: str) -> None:
    assert logs.without_personal_data(None, "", {"event": written})["event"] == kept


def test_fields_about_a_person_are_blanked_by_name() -> None:
    assert logs.without_personal_data(None, "", {"nik": 3201, "event": "x"}) == {"nik": "…", "event": "x"}


def seen(rf: RequestFactory, address: str) -> HttpRequest:
    """The request as a view gets it."""
    passed: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        passed.append(request)
        return HttpResponse()

    VisibleAddress(view)(rf.get(address))
    return passed[0]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("q=%00", {"q": [""]}),
        ("q=las%00%07&page=2", {"q": ["las"], "page": ["2"]}),
        ("q=a%0D%0Ab&q=%E2%80%AEc", {"q": ["a b", "c"]}),  # a line break parts words; a turned text direction is nothing
        ("q%1B=x", {"q": ["x"]}),
        ("q=Teknik%20Las%20%26%20Pipa", {"q": ["Teknik Las & Pipa"]}),
    ],
)
def test_what_nobody_can_see_goes_from_every_parameter(rf: RequestFactory, query: str, left: dict[str, list[str]]) -> None:
    request = seen(rf, f"/lembaga/?{query}")
    assert dict(request.GET.lists()) == left
    assert "%00" not in request.get_full_path()


def test_an_ordinary_query_is_left_as_it_was_written(rf: RequestFactory) -> None:
    assert seen(rf, "/?b=1&a=%C3%A9&b=").get_full_path() == "/?b=1&a=%C3%A9&b="


@pytest.mark.parametrize("path", ["/lembaga/%00/", "/lembaga/991%0A/", "/syarat/%C2%85/"])
def test_a_path_with_a_control_character_names_nothing(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
