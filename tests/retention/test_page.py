"""The page of how long data are kept: who reads it, what stands on it, holding back and letting go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mitra.retention.acts import hold
from mitra.retention.models import LegalHold
from mitra.retention.running import run
from mitra.web.public.days import today
from tests.cases.desk import MORNING, Desk, desk
from tests.web.ministry.people import signed_in

HOME = "/pengaturan/retensi/"
db = pytest.mark.django_db


def ended(days: int) -> Desk:
    """A draft that was withdrawn so many days before today."""
    at = desk(MORNING + (today() - MORNING.date()) - timedelta(days=days))
    at.filled().do("owner", "withdraw")
    return at


@db
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_due_and_what_was_erased_stand_on_the_page(language: str) -> None:
    at = ended(365 - 60)
    client = signed_in(at, "auditor")
    client.cookies["django_language"] = language
    page = client.get(HOME)
    assert [one.subject for _name, one in page.context["soon"]] == [f"case {at.reference}"] and not page.context["gone"]
    assert at.reference in page.content.decode()
    run(today() + timedelta(days=60), at.later())
    page = client.get(HOME)
    assert [one.subject for _name, one in page.context["gone"]] == [f"case {at.reference}"] and not page.context["soon"]


@db
def test_somebody_is_held_and_let_go_on_the_page() -> None:
    at = ended(10)
    client = signed_in(at, "administrator")
    assert client.post(HOME, {"kind": "case", "name": "2026-XXXXXX", "reason": "Perkara."}).status_code == 422
    assert client.post(HOME, {"kind": "case", "name": at.reference, "reason": ""}).status_code == 422
    past = {"until_0": "1", "until_1": "1", "until_2": "2020"}
    assert client.post(HOME, {"kind": "case", "name": at.reference, "reason": "Perkara.", **past}).status_code == 422
    assert client.post(HOME, {"kind": "case", "name": at.reference.lower(), "reason": "Perkara."}).status_code == 302
    number = LegalHold.objects.get().pk
    assert "Perkara." in client.get(HOME).content.decode()
    assert client.post(f"{HOME}{number}/cabut/", {"reason": ""}).status_code == 422
    assert client.post(f"{HOME}{number}/cabut/", {"reason": "Selesai."}).status_code == 302
    assert "Selesai." in client.get(HOME).content.decode() and client.get(f"{HOME}{number}/cabut/").status_code == 404


@db
def test_who_reads_and_who_holds() -> None:
    at = ended(10)
    hold(by=at.by("administrator"), subject=f"case {at.reference}", reason="Uji", now=at.later())
    number = LegalHold.objects.get().pk
    for who, status in (("auditor", 200), ("coordinator", 404), ("kelembagaan", 404), ("owner", 404)):
        client = signed_in(at, who)
        assert client.get(HOME).status_code == status
        sent = {"kind": "case", "name": at.reference, "reason": "Uji"}
        assert {client.post(HOME, sent).status_code, client.post(f"{HOME}{number}/cabut/", sent).status_code} == {404}


@db
def test_the_page_costs_the_same_however_much_is_due() -> None:
    at = ended(365 - 20)
    client = signed_in(at, "auditor")
    counts = []
    client.get(HOME)  # the session is noted as used once a minute
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(HOME)
        counts.append(len(asked))
        at.do("owner", "open_case")
        at.do("owner", "withdraw")
    assert len(set(counts)) == 1
