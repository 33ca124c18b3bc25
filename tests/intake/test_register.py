"""Entries of the published register: kept whatever they look like, believed no further than they go."""

from __future__ import annotations

from typing import Any

import pytest

from mitra.law.facts import Source
from mitra.law.records import InstitutionType
from tests.intake.forms import as_json, as_ndjson, read, refused, warned


def entry(number: int = 1, **changed: str) -> dict[str, Any]:
    return {
        "identifier": f"26131ac6-ba42-4d11-a13a-{number:012}", "institutionName": f"LPK CONTOH {number}", "owner": "CONTOH",
        "establishedSince": "2012", "address": "JL. CONTOH 1", "phoneNumber": "0800000293", "email": "a@contoh.example",
        "website": "-", "status": "published", "condition": "operational", "institutionType": "LPK SWASTA",
        "licenseNumber": "0906229994745", "taxNumber": f"{991234568000000 + number}", "village": "Tingkis",
        "provinceName": "JAWA TIMUR", "cityName": "KAB. TUBAN", "sectors": "LISTRIK, GAS DAN AIR BERSIH",
        "popularVocationals": "GARMEN APPAREL",
    } | changed  # fmt: skip


def test_an_entry_is_an_application_without_programmes_under_its_own_identifier() -> None:
    (application,), report = read(as_json([entry()]))
    assert application.identifier == "26131ac6-ba42-4d11-a13a-000000000001"
    assert (application.name, application.type, application.programmes) == ("LPK CONTOH 1", "swasta", ())
    assert (application.regency, application.city, application.province) == ("35.23", "Kabupaten Tuban", "Jawa Timur")
    assert (report.institutions, report.programmes, report.rows, refused(report), warned(report)) == (1, 0, 1, [], [])


def test_a_published_entry_claims_its_type_and_nothing_else() -> None:
    (application,), _ = read(as_json([entry()]))
    (fact,) = application.facts
    assert (fact.id, fact.kind, fact.value) == ("/0/institutionType", "institution_type", InstitutionType.PRIVATE)
    assert (fact.source, fact.said_on, fact.checked_by) == (Source.LPK, None, None)


def test_an_entry_without_a_name_is_called_by_its_identifier() -> None:
    (application,), _ = read(as_json([entry(institutionName="null")]))
    assert application.name == application.identifier


def test_what_is_too_long_to_be_an_identifier_is_refused_and_the_rest_is_kept() -> None:
    applications, report = read(as_json([entry(identifier="x" * 61), entry(2)]))
    assert len(applications) == report.institutions == 1
    assert refused(report) == [("/0", "identifier", "text_too_long")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"institutionName": " "}, ("institutionName", "register_no_name")),
        ({"institutionName": "LPK " * 100}, ("institutionName", "text_too_long")),
        ({"institutionType": ""}, ("institutionType", "register_no_type")),
        ({"institutionType": "SKPD"}, ("institutionType", "choice_unknown")),
        ({"taxNumber": ""}, ("taxNumber", "register_no_tax_number")),
        ({"taxNumber": "12 34"}, ("taxNumber", "npwp_length")),
        ({"taxNumber": "991234561000001"}, ("taxNumber", "npwp_check_digit")),
        ({"licenseNumber": "null"}, ("licenseNumber", "register_no_licence")),
        ({"licenseNumber": "Surat Pernyataan"}, ("licenseNumber", "register_no_licence")),
        ({"licenseNumber": "----------"}, ("licenseNumber", "register_no_licence")),
        ({"licenseNumber": "00"}, ("licenseNumber", "register_no_licence")),
        ({"cityName": "KAB. ATLANTIS"}, ("cityName", "regency_unknown")),
        ({"status": "draft"}, ("status", "register_not_published")),
    ],
)
def test_odd_entries_are_kept_with_a_warning(change: dict[str, str], expected: tuple[str, str]) -> None:
    applications, report = read(as_json([entry(**change)]))
    assert len(applications) == 1
    assert refused(report) == []
    assert [found[1:] for found in warned(report)] == [expected]


def test_a_type_that_is_not_given_is_not_claimed() -> None:
    (application,), _ = read(as_json([entry(institutionType="")]))
    assert (application.type, application.facts) == ("", ())


def test_an_unknown_city_is_kept_as_written() -> None:
    (application,), _ = read(as_json([entry(cityName="KAB. ATLANTIS")]))
    assert (application.regency, application.city, application.province) == ("", "KAB. ATLANTIS", "JAWA TIMUR")


def test_a_tax_number_that_two_entries_share_is_told_at_the_second() -> None:
    entries = [entry(1), entry(2, taxNumber=entry(1)["taxNumber"]), entry(3)]
    applications, report = read(as_ndjson(entries))
    assert len(applications) == 3
    assert warned(report) == [("/1", "taxNumber", "tax_number_shared")]
    assert report.warnings[0].problems[0].problem.params == {"place": "/0"}


def test_an_entry_twice_is_one_and_one_that_differs_comes_back() -> None:
    applications, report = read(as_json([entry(), entry(), entry(institutionName="LAIN")]))
    assert [one.name for one in applications] == ["LPK CONTOH 1"]
    assert refused(report) == [("/2", "identifier", "identifier_twice")]


def test_an_entry_that_does_not_say_which_it_is_comes_back() -> None:
    applications, report = read(as_json([entry(identifier="-")]))
    assert (applications, refused(report)) == ([], [("/0", "identifier", "identifier_missing")])


def test_no_personal_data_reaches_the_application() -> None:
    (application,), _ = read(as_json([entry()]))
    assert not any(word in repr(application) for word in ("0800000293", "@contoh", "JL. CONTOH", "9912345"))
