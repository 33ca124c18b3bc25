"""The catalogue that comes with the program: few units, each with its source, none invented."""

from __future__ import annotations

from datetime import date

import pytest

from mitra.intake.form import FIELDS
from mitra.law.catalogue import CatalogueUnit
from mitra.reference.digest import digest_of
from mitra.reference.fields import fields_of
from mitra.reference.shipped import Document, catalogue, content, documents
from mitra.values.decree import DecreeNumber
from mitra.values.names import same_title
from mitra.values.skkni_unit import SkkniUnitCode

EVENT = date(2021, 11, 12)
BY_TITLE = {document.title: document for document in documents()}


def test_each_unit_stands_in_one_document_only() -> None:
    codes = [unit.code for document in documents() for unit in document.units]
    assert len(codes) == len(set(codes)) == len(catalogue().units) >= 180


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.title)
def test_each_document_says_where_its_facts_are_from(document: Document) -> None:
    assert document.source.endswith(".") and document.units
    if document.decree:
        decree = DecreeNumber.parse(document.decree).unwrap()
        assert decree.display == document.decree
        assert document.period is not None and document.period.since.year == decree.year
        assert document.notes, "a day that was not seen is said not to have been seen"
    else:
        assert document.period is None


@pytest.mark.parametrize("unit", catalogue().units.values(), ids=lambda unit: unit.code)
def test_codes_are_written_canonically_and_fields_as_the_form_offers_them(unit: CatalogueUnit) -> None:
    parsed = SkkniUnitCode.parse(unit.code)
    assert str(parsed.unwrap()) == unit.code
    assert unit.title == unit.title.strip() and 5 < len(unit.title) <= 300
    assert unit.fields and unit.fields <= set(FIELDS)


def test_a_replaced_unit_ends_on_the_day_on_which_the_later_one_begins() -> None:
    replaced = [unit for unit in catalogue().units.values() if unit.replaced_by]
    assert len(replaced) == 17
    for unit in replaced:
        later = catalogue().units[unit.replaced_by]
        assert unit.period is not None and later.period is not None
        assert unit.period.until == later.period.since
        assert unit.in_force(EVENT) and not later.in_force(EVENT)
        assert same_title(unit.title.replace("(AI)", ""), later.title)


def test_a_number_alone_does_not_make_a_successor() -> None:
    # 014 was "mengintegrasikan komponen", and is generative models since 2026: the same family, another unit.
    old, same_number = catalogue().units["J.62AIN00.014.1"], catalogue().units["K.62AIN00.014.1"]
    assert old.replaced_by == "K.62AIN00.024.2"
    assert SkkniUnitCode(old.code).family == SkkniUnitCode(same_number.code).family
    assert not same_title(old.title, same_number.title)


def test_on_the_day_of_the_event_standards_of_2021_apply_and_later_ones_do_not() -> None:
    assert catalogue().units["J.620100.004.02"].in_force(EVENT)
    assert not catalogue().units["M.74DKV13.010.3"].in_force(EVENT)


def test_a_unit_whose_decree_we_do_not_know_is_taken_as_current() -> None:
    phone = catalogue().units["S.951200.007.01"]
    assert (phone.decree, phone.period) == ("", None)
    assert phone.in_force(EVENT)


def test_the_digest_follows_the_content_and_not_its_order() -> None:
    units = list(catalogue().units.values())
    assert digest_of(reversed(units)) == digest_of(units) == catalogue().digest
    for change in ({"title": "x"}, {"period": None}, {"fields": frozenset()}, {"ended": True}, {"replaced_by": "x"}):
        assert digest_of([units[0]._replace(**change), *units[1:]]) != catalogue().digest


def test_the_crosswalk_offers_fields_of_the_form_and_says_whose_it_is() -> None:
    crosswalk = content("fields.yaml")
    assert crosswalk["source"] == "usulan tim"
    assert {name for names in crosswalk["divisions"].values() for name in names} <= set(FIELDS)


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("J.620100.004.02", {"Teknologi Informasi dan Komunikasi"}),
        ("K.62AIN00.001.2", {"Teknologi Informasi dan Komunikasi"}),
        ("M.74DKV13.002.3", set()),
        ("TIK.PR02.008.01", set()),
    ],
)
def test_fields_are_guessed_from_the_division_and_left_open_where_unknown(code: str, fields: set[str]) -> None:
    assert fields_of(SkkniUnitCode(code)) == fields
