"""Loading keeps what was loaded before; the newest of each code counts, and the same content is loaded once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from mitra.audit.act import SYSTEM
from mitra.audit.models import Entry
from mitra.law.catalogue import Catalogue, CatalogueUnit
from mitra.reference import shipped
from mitra.reference.acts import load_shipped, load_skkni
from mitra.reference.digest import digest_of
from mitra.reference.models import CompetencyUnit, Load, Province, Regency
from mitra.reference.queries import current_catalogue, status
from mitra.values.period import Period

pytestmark = pytest.mark.django_db

CODE = "J.620100.004.02"
NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)


def of_files(*units: CatalogueUnit) -> Catalogue:
    return Catalogue({unit.code: unit for unit in units}, "katalog SKKNI (uji.csv)", digest_of(units))


def test_the_shipped_catalogue_and_all_regions_are_loaded_and_logged() -> None:
    outcome = load_shipped(by=SYSTEM, now=NOW)
    assert outcome.done
    assert (Province.objects.count(), Regency.objects.count()) == (38, 514)
    assert Regency.objects.get(code="91.71").province.bps_code == "94"
    entry = Entry.objects.get()
    assert (entry.at, entry.act, entry.subject) == (NOW, "reference.load_shipped", "katalog bawaan")
    assert entry.summary["units"] == len(shipped.catalogue().units) and entry.summary["regencies"] == 514


def test_what_comes_back_from_the_database_is_what_was_loaded() -> None:
    load_shipped(by=SYSTEM)
    found = current_catalogue()
    assert found.units == shipped.catalogue().units and found.digest == shipped.catalogue().digest


def test_the_same_content_is_loaded_once() -> None:
    load_shipped(by=SYSTEM)
    catalogue = of_files(CatalogueUnit(CODE, "Judul Lain"))
    load_skkni(by=SYSTEM, catalogue=catalogue)
    assert not load_shipped(by=SYSTEM).done
    assert not load_skkni(by=SYSTEM, catalogue=catalogue).done
    assert (Load.objects.count(), Entry.objects.count()) == (2, 2)


def test_regions_are_loaded_anew_when_their_package_changed_and_no_unit_did(monkeypatch: pytest.MonkeyPatch) -> None:
    from mitra.reference import regions

    load_shipped(by=SYSTEM)
    renamed = (regions.provinces()[0]._replace(name="Aceh Raya"), *regions.provinces()[1:])
    monkeypatch.setattr(regions, "provinces", lambda: renamed)
    assert load_shipped(by=SYSTEM).done
    assert Province.objects.get(code="11").name == "Aceh Raya"


def test_a_loaded_unit_wins_and_the_earlier_rows_are_kept() -> None:
    load_shipped(by=SYSTEM)
    load_skkni(by=SYSTEM, catalogue=of_files(CatalogueUnit(CODE, "Satu"), CatalogueUnit("J.620100.999.01", "Baru")))
    load_skkni(by=SYSTEM, catalogue=of_files(CatalogueUnit(CODE, "Dua", ended=True)))
    found = current_catalogue()
    assert found.units[CODE].title == "Dua" and found.units[CODE].ended
    assert found.units[CODE].decree == "Nomor 282 Tahun 2016", "filled in by the shipped one"
    assert found.units["J.620100.999.01"].title == "Baru", "what a later load is silent about stays"
    assert len(found.units) == len(shipped.catalogue().units) + 1
    assert CompetencyUnit.objects.filter(code=CODE).count() == 3


def test_loading_an_earlier_content_again_makes_it_count_again() -> None:
    first, second = of_files(CatalogueUnit(CODE, "Satu")), of_files(CatalogueUnit(CODE, "Dua"))
    for catalogue in (first, second, first):
        assert load_skkni(by=SYSTEM, catalogue=catalogue).done
    assert current_catalogue().units[CODE].title == "Satu"


def test_an_open_and_a_closed_period_and_none_come_back_unchanged() -> None:
    units = (
        CatalogueUnit("J.620100.001.01", "A", "Nomor 1 Tahun 2016", Period(date(2016, 1, 1))),
        CatalogueUnit(
            "J.620100.002.01", "B", "", Period(date(2016, 1, 1), date(2020, 1, 1)), frozenset("XY"), "J.620100.001.01"
        ),
        CatalogueUnit("J.620100.003.01", "C", ended=True),
    )
    load_skkni(by=SYSTEM, catalogue=of_files(*units))
    rows = {row.code: row for row in CompetencyUnit.objects.all()}
    assert rows["J.620100.002.01"].in_force_until == date(2020, 1, 1) and rows["J.620100.002.01"].fields == ["X", "Y"]
    found = current_catalogue().units
    assert found["J.620100.002.01"] == units[1] and found["J.620100.003.01"].ended
    assert found["J.620100.001.01"].period == units[0].period


def test_an_empty_catalogue_is_not_loaded() -> None:
    with pytest.raises(ValueError, match="empty"):
        load_skkni(by=SYSTEM, catalogue=of_files())
    assert not Load.objects.exists() and not Entry.objects.exists()


def test_before_anything_is_loaded_the_shipped_files_count() -> None:
    assert current_catalogue() == shipped.catalogue()


def test_the_number_of_queries_does_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load_shipped(by=SYSTEM)
    for number in range(1, 4):
        load_skkni(by=SYSTEM, catalogue=of_files(CatalogueUnit(CODE, f"Judul {number}")))
        with django_assert_num_queries(3):
            current_catalogue()
        with django_assert_num_queries(1):
            current_catalogue()
        with django_assert_num_queries(4):
            status()


def test_the_status_tells_the_newest_load_first_and_what_counts_now() -> None:
    load_shipped(by=SYSTEM, now=NOW)
    load_skkni(by=SYSTEM, catalogue=of_files(CatalogueUnit(CODE, "Satu")), now=NOW)
    now = status()
    assert [(one.kind, one.rows, one.loaded_at) for one in now.loads] == [
        ("skkni", 1, NOW),
        ("shipped", len(shipped.catalogue().units), NOW),
    ]
    assert now.units == len(shipped.catalogue().units)
    assert now.decree_known == sum(bool(unit.decree) for unit in shipped.catalogue().units.values())
    assert (now.provinces, now.regencies) == (38, 514)
