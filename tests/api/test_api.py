"""API v1: the same answers as the pages and the command, errors as problems, nothing undocumented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis.errors import Unsatisfiable
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from mitra.api import limits
from mitra.api.serving import right_of
from mitra.api.urls import description
from mitra.register.export import as_json
from mitra.register.queries import entry
from mitra.site.access import PUBLIC, open_to
from tests.decisions.board import GOOD, Board, P, board
from tests.depth import tries

V1 = "/api/v1"
DAY = date(2024, 7, 1)


@pytest.fixture(autouse=True)
def nobody_has_asked_yet() -> None:
    limits.forget()


@pytest.fixture
def at() -> Board:
    return board().in_force()


def get(address: str, **headers: str) -> Any:
    return Client(headers=headers).get(V1 + address)


def test_the_description_is_valid_openapi_3_1_and_names_every_operation_once() -> None:
    document = description()
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    operations = [one for path in document["paths"].values() for one in path.values()]
    names = [one["operationId"] for one in operations]
    assert len(names) == len(set(names)) >= 11
    assert all(one["summary"] and one["description"] and "429" in one["responses"] for one in operations)


def test_an_operation_without_a_right_keeps_the_site_from_starting() -> None:
    def stated() -> None: ...

    with pytest.raises(ImproperlyConfigured, match="/x"):
        right_of([open_to(PUBLIC)(stated), lambda: None], "/x")


@pytest.mark.django_db
def test_an_entry_is_the_very_one_of_page_and_command(at: Board) -> None:
    before = at.decree.signed_at - timedelta(seconds=1)  # type: ignore[operator]
    told = get(f"/register/{GOOD}?on=2024-07-01").json()
    assert told == json.loads(json.dumps(as_json(entry(GOOD, DAY, "id"))))  # type: ignore[arg-type]
    assert told == Client().get(f"/daftar/{GOOD}/?tanggal=2024-07-01&format=json").json()
    assert [one["open"] for one in told["programmes"]] == [True]
    then = Client().get(f"{V1}/register/{GOOD}", {"on": "2024-07-01", "known_at": before.isoformat()})
    assert then.status_code == 404 and then.json()["type"].endswith("#not-in-the-register")


@pytest.mark.django_db
def test_lists_are_searched_narrowed_and_paged(at: Board) -> None:
    found = get("/register?q=LPK+7599&on=2024-07-01").json()
    assert [one["vin"] for one in found["lines"]] == [GOOD] and found["total"] == 1 and found["next"] is None
    assert found["facets"]["province"] == [{"value": "Jawa Barat", "label": "Jawa Barat", "number": 1}]
    assert get("/register?kind=programme&unit=struktru&on=2024-07-01").json()["lines"][0]["code"] == "p"
    assert get("/register?on=2024-06-02").json()["total"] == 0
    assert [one["number"] for one in get("/decrees").json()["decrees"]] == [] or get("/decrees").json()["total"] == 1
    assert Client().get(get("/decrees").json()["decrees"][0]["pdf"]).headers["Content-Type"] == "application/pdf"


@pytest.mark.django_db
def test_events_are_read_once_each_by_going_on_after_the_last(at: Board) -> None:
    at.do("delegate", "suspend", subject=P, until=DAY, reason="Kelas tanpa evaluasi.", advice="Adakan.", instrument="S-1")

    def all_of(address: str | None) -> Iterator[dict[str, Any]]:
        while address:
            part = Client().get(address).json()
            yield from part["events"]
            address = part["next"]

    told = list(all_of(f"{V1}/events?limit=1"))
    assert [(one["code"], one["happening"]) for one in told] == [(None, "granted"), ("p", "granted"), ("p", "suspended")]
    numbers = [one["number"] for one in told]
    assert numbers == sorted(set(numbers)) and get(f"/events?after={numbers[-1]}").json()["events"] == []
    feed = Client().get("/daftar/perubahan.json").json()
    assert [one["url"].endswith("/program/p/") for one in feed["items"]] == [True, True, False]
    assert Client().get("/daftar/perubahan.atom").content.count(b"<entry>") == 3
    assert "Kelas tanpa evaluasi." in Client().get("/daftar/perubahan/").content.decode()


@pytest.mark.django_db
def test_many_are_asked_about_at_once_in_their_order(at: Board) -> None:
    asked = {"on": "2024-07-01", "subjects": [{"vin": GOOD, "code": "p"}, {"vin": "x"}, {"vin": GOOD}]}
    told = Client().post(f"{V1}/validity", asked, content_type="application/json").json()
    assert [one["verdict"] for one in told["answers"]] == ["valid", "unknown", "valid"]
    assert told["counts"] == {"valid": 2, "not_open": 0, "suspended": 0, "ended": 0, "unknown": 1}
    assert get(f"/validity/{GOOD}?code=p&on=2024-07-01").json()["answers"] == told["answers"][:1]
    too_many = {"subjects": [{"vin": GOOD}] * 10_001}
    assert Client().post(f"{V1}/validity", too_many, content_type="application/json").status_code == 422


@pytest.mark.django_db
def test_what_is_unchanged_is_not_sent_again_and_any_site_may_read(at: Board) -> None:
    first = get(f"/register/{GOOD}")
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    again = get(f"/register/{GOOD}", if_none_match=f'"other", W/{first.headers["ETag"]}')
    assert (again.status_code, again.content) == (304, b"")
    head = Client().head(f"{V1}/register/{GOOD}")
    assert head.content == b"" and head.headers["Content-Length"] == str(len(first.content))
    asked = Client().options(f"{V1}/validity")
    assert asked.status_code == 204 and asked.headers["Access-Control-Allow-Methods"] == "OPTIONS, POST"


@pytest.mark.django_db
def test_whatever_goes_wrong_is_a_problem_in_the_readers_language() -> None:
    wrong = {
        "/register?on=2020-01-01": 422,
        "/register?page=0": 422,
        "/register/123": 404,
        "/nothing": 404,
        "/log/proofs/7": 404,
        "/register?known_at=2999-01-01T00:00:00Z": 422,
        "/register?known_at=2024-01-01T00:00:00": 422,
        "/register?known_at=1717977600": 422,  # no seconds since 1970
        "/register?on=1717977600": 422,
        "/law?on=1717977600": 422,
        f"/validity/{GOOD}?on=1717977600": 422,
        "/events?after=x": 422,
    }
    for address, status in wrong.items():
        told = get(address)
        assert (told.status_code, told.headers["Content-Type"]) == (status, "application/problem+json"), address
        assert told.json()["status"] == status and told.json()["detail"]
    refused = Client().delete(f"{V1}/register")
    assert refused.status_code == 405 and refused.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert "tidak ada dalam daftar" in get("/register/123").json()["detail"]
    assert "no such institution" in get("/register/123", accept_language="en-GB,en").json()["detail"]


@pytest.mark.django_db
def test_who_asks_too_often_waits(settings: Any) -> None:
    settings.MITRA_API_LIMIT = 2
    assert [get("/open-data").status_code for _ in range(3)] == [200, 200, 429]
    refused = get("/open-data")
    assert 0 < int(refused.headers["Retry-After"]) <= 60 and refused.headers["RateLimit-Policy"] == '"default";q=2;w=60'
    assert Client(REMOTE_ADDR="10.0.0.9").get(f"{V1}/open-data").status_code == 200


@pytest.fixture
def site() -> Iterator[Any]:
    """The site as a server calls it, in the transaction of the test; not packed, because who asks here does not unpack."""
    application = get_wsgi_application()

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        return application(environ, start_response)

    signals = request_started, request_finished
    for one in signals:
        one.disconnect(close_old_connections)
    yield answer
    for one in signals:
        one.connect(close_old_connections)


@pytest.mark.django_db
def test_a_character_that_nobody_sees_is_refused_not_left_out(client: Any) -> None:
    """Found by the test below."""
    assert client.get(f"{V1}/register?status=%C2%98").status_code == 422


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "status"),
    [("2026-03-07T10:35:32%2B20:05", 200), ("0001-01-01T00:00:00%2B20:05", 422), ("9999-12-31T23:59:59-20:05", 422)],
)
def test_a_moment_in_a_zone_that_the_database_does_not_know(client: Any, moment: str, status: int) -> None:
    """Found by the test below: there was no answer."""
    assert client.get(f"{V1}/register?known_at={moment}").status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.deeper
def test_nothing_is_answered_that_is_not_described(at: Board, site: Any, settings: Any, mode: GenerationMode) -> None:
    settings.MITRA_API_LIMIT = 1_000_000
    settings.ALLOWED_HOSTS = ["*"]
    described = schemathesis.openapi.from_wsgi(f"{V1}/openapi.json", site)
    asked = 0
    for found in described.get_all_operations():

        @hypothesis.settings(max_examples=tries(24), deadline=None, suppress_health_check=list(hypothesis.HealthCheck))
        @hypothesis.given(case=found.ok().as_strategy(generation_mode=mode))
        def answers_as_described(case: schemathesis.Case) -> None:
            nonlocal asked
            asked += 1
            # A day before the law is well-formed, and yet refused.
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        with suppress(Unsatisfiable):  # where nothing is asked, nothing can be asked wrongly
            answers_as_described()
    assert asked > 40
