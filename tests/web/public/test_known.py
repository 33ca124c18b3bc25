"""What did we know of an institution on a day, and what followed? One page answers."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from mitra.facts.models import Statement
from mitra.institutions.models import Institution
from tests.findings.runs.nation import settle_nation

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> str:
    """The address of the page of one institution, known since 11 November 2021."""
    settle_nation(2)
    return f"/lembaga/{Institution.objects.earliest('pk').identifier}/diketahui/"


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_before_it_was_known_the_page_says_since_when_it_is(client: Client, page: str) -> None:
    text = text_of(client, f"{page}?pada=2021-11-10")
    assert "Lembaga ini belum dikenal waktu itu; baru dikenal sejak 11 November 2021." in text
    assert "Keterangan yang berlaku waktu itu" not in text


def test_what_counted_then_is_shown_with_the_findings_of_then(client: Client, page: str) -> None:
    text = text_of(client, f"{page}?pada=2021-11-12")
    assert "Temuan waktu itu" in text
    told = Statement.objects.filter(institution=Institution.objects.earliest("pk")).count()
    assert text.count("diketahui sejak".capitalize()) >= 1
    assert text.count("govuk-table__row") == told + 1


def test_each_day_on_which_something_became_known_is_one_click_away(client: Client, page: str) -> None:
    assert 'href="?pada=2021-11-11"' in text_of(client, page)


def test_what_became_known_later_stands_below(client: Client, page: str) -> None:
    text = text_of(client, f"{page}?pada=2021-11-10")
    assert "Sejak itu tidak ada keterangan" not in text
    assert "Sejak itu tidak ada keterangan" in text_of(client, f"{page}?pada=2021-11-12")


@pytest.mark.parametrize("query", ["?pada=besok", "?pada=2999-01-01", "?tanggal=1900-01-01"])
def test_a_day_that_cannot_be_used_is_a_sentence(client: Client, page: str, query: str) -> None:
    assert "govuk-error-message" in text_of(client, page + query)


def test_nobody_of_that_number_is_not_found(client: Client) -> None:
    assert client.get("/lembaga/tidak-ada/diketahui/").status_code == 404
