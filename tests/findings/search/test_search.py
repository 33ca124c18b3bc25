"""Institutions are found by name, place, identifier, type and field, the best first, and by a mistyped word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.findings.applications import DAY, institution, programme, three

JAKARTA = "9911327504"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _listed() -> None:
    from mitra.audit.act import SYSTEM
    from mitra.institutions.acts import enter

    in_jakarta = replace(
        institution(4, "LPK Adhikriya", replace(programme(), field="Teknik Las")),
        city="KOTA JAKARTA SELATAN", province="DKI Jakarta", regency="31.74",
    )  # fmt: skip
    enter(by=SYSTEM, applications=[*three(), in_jakarta])


def found(text: str) -> list[str]:
    from mitra.findings.search.institutions import find
    from mitra.institutions.models import Institution

    named = Institution.objects.in_bulk()
    return [named[number].identifier for number in find(text).numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("adhikriya", [JAKARTA]),
        ("adikria", [JAKARTA]),
        ("jakrta", [JAKARTA]),
        ("cahya trampil", ["9911327501"]),
        ("surabya", ["9911327503"]),
        ("teknik las", [JAKARTA]),
        ("uptd", ["9911327503"]),
        ("9911327502", ["9911327502"]),
        ("9911 3275 02", ["9911327502"]),
        ("9911327509", []),
        ("adhikriya surabaya", []),
        ("zzzzzz", []),
    ],
)
def test_every_word_must_be_found_somewhere(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_an_empty_text_finds_all_by_name() -> None:
    from mitra.findings.search.institutions import find
    from mitra.institutions.models import Institution

    named = Institution.objects.in_bulk()
    assert [named[number].name for number in find("  ").numbers] == [
        "=HYPERLINK(1) Balai Harapan", "LPK Adhikriya", "LPK Cahaya Terampil Nusantara", "LPK Sinar Kejuruan <b>Mandiri</b>",
    ]  # fmt: skip


def test_a_word_of_the_name_comes_before_the_same_word_elsewhere() -> None:
    from mitra.audit.act import SYSTEM
    from mitra.institutions.acts import enter

    enter(by=SYSTEM, applications=[institution(5, "LPK Surabaya Jaya")])
    assert found("surabaya") == ["9911327505", "9911327503"]


def test_a_mistyped_word_is_told_with_what_it_was_taken_for() -> None:
    from mitra.findings.search.institutions import find
    from mitra.findings.search.spelling import Correction

    assert find("adikria").corrections == (Correction("adikria", ("adhikriya",)),)
    assert find("adhikriya").corrections == ()


def test_a_page_beyond_the_last_is_the_last() -> None:
    from mitra.findings.national.found import results

    page = results("", DAY, "id", page=9, rows=3)
    assert (page.page, page.total, len(page.hits)) == (2, 4, 1)
    assert results("zzzzzz", DAY, "id", page=9, rows=3).page == 1


def test_a_hit_has_its_fields_and_its_strip() -> None:
    from mitra.findings.national.found import results

    (hit,) = results("adhikriya", DAY, "id", page=1, rows=20).hits
    assert (hit.identifier, hit.city, hit.fields) == (JAKARTA, "KOTA JAKARTA SELATAN", ("Teknik Las",))
    assert [cell.requirement for cell in hit.cells] == ["R1", "R2", "R3", "R4", "R5"]


def test_a_new_name_a_new_place_and_a_new_field_are_found_at_once() -> None:
    from mitra.audit.act import Actor
    from mitra.institutions.acts import enter, rename

    by = Actor("person", "ani")
    assert found("adhikriya") == [JAKARTA] and found("mekatronika") == []
    rename(by=by, identifier=JAKARTA, name="LPK Dharma", reason="Akta")
    assert found("adhikriya") == [] and found("dharma") == [JAKARTA]
    added = replace(institution(2, "LPK Sinar Kejuruan", replace(programme(), code="P9", field="Mekatronika")))
    enter(by=by, applications=[added])
    assert found("mekatronika") == ["9911327502"]


def test_finding_takes_one_query_and_two_more_the_first_time() -> None:
    from mitra.findings.search.institutions import find

    for queries in (3, 1):
        with CaptureQueriesContext(connection) as captured:
            find("adikria")
        assert len(captured) == queries
