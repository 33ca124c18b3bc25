"""Loading keeps what was loaded before; the newest of each part counts, and the same content is loaded once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from mitra.audit.act import SYSTEM
from mitra.audit.models import Entry
from mitra.law.catalogue import CatalogueUnit
from mitra.reference import shipped
from mitra.reference.acts import LOADS, load_shipped, load_skkni
from mitra.reference.kinds import FILE, KBJI_2014, KBLI_2020, KBLI_2025, KBLI_LPK, KINDS, LIBUR, SKKNI, WILAYAH
from mitra.reference.models import CompetencyUnit, Load, Region
from mitra.reference.program import KINDS_OF_PROGRAM, of_program
from mitra.reference.queries import counted, current_catalogue
from mitra.reference.records import FieldRow, OccupationRow
from mitra.values.period import Period

pytestmark = pytest.mark.django_db

CODE = "J.620100.004.02"
NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)


def units(*told: CatalogueUnit) -> dict[str, CatalogueUnit]:
    return SKKNI.by_key(told)


load_units = partial(load_skkni, by=SYSTEM, source="uji.csv")


def fields(**titles: str) -> dict[str, FieldRow]:
    return {code.strip("_"): FieldRow(code.strip("_"), title, "") for code, title in titles.items()}


def test_the_shipped_catalogues_are_loaded_and_logged() -> None:
    outcome = load_shipped(by=SYSTEM, now=NOW)
    assert outcome.done
    assert Region.objects.filter(kind="provinsi").count() == 38
    assert Region.objects.exclude(kind="provinsi").count() == 514
    assert Region.objects.get(code="91.71").parent == "91"
    assert Region.objects.get(code="91").bps_code == "94"
    entry = Entry.objects.get()
    assert (entry.at, entry.act, entry.subject) == (NOW, "reference.load_shipped", "katalog bawaan")
    assert entry.summary == {"skkni": len(shipped.catalogue().units), "kbli-lpk": 42, "wilayah": 552, "libur": 108}


@pytest.mark.parametrize("name", KINDS_OF_PROGRAM)
def test_what_comes_back_from_the_database_is_what_was_loaded(name: str) -> None:
    load_shipped(by=SYSTEM)
    assert counted(KINDS[name]) == of_program(KINDS[name])


def test_the_catalogue_to_judge_by_has_the_digest_of_what_was_loaded() -> None:
    load_shipped(by=SYSTEM)
    assert current_catalogue().digest == shipped.catalogue().digest
    assert current_catalogue().units == shipped.catalogue().units


def test_the_same_content_is_loaded_once() -> None:
    load_shipped(by=SYSTEM)
    one = units(CatalogueUnit(CODE, "Judul Lain"))
    load_units(rows=one)
    made = Load.objects.count()
    assert not load_shipped(by=SYSTEM).done
    assert not load_units(rows=one).done
    assert (Load.objects.count(), Entry.objects.count()) == (made, 2)


def test_an_older_load_that_still_says_what_counts_is_not_loaded_again() -> None:
    first, other = units(CatalogueUnit(CODE, "Satu")), units(CatalogueUnit("J.620100.005.02", "Dua"))
    assert load_units(rows=first).done and load_units(rows=other).done
    assert not load_units(rows=first).done


def test_what_the_program_brings_is_loaded_anew_where_it_changed_and_nothing_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from mitra.reference import regions

    load_shipped(by=SYSTEM)
    renamed = (regions.provinces()[0]._replace(name="Aceh Raya"), *regions.provinces()[1:])
    monkeypatch.setattr(regions, "provinces", lambda: renamed)
    outcome = load_shipped(by=SYSTEM)
    assert outcome.summary == {"wilayah": 552}
    assert counted(WILAYAH)["11"].name == "Aceh Raya"


def test_a_loaded_unit_wins_and_the_earlier_rows_are_kept() -> None:
    load_shipped(by=SYSTEM)
    load_units(rows=units(CatalogueUnit(CODE, "Satu"), CatalogueUnit("J.620100.999.01", "Baru")))
    load_units(rows=units(CatalogueUnit(CODE, "Dua", ended=True)))
    found = current_catalogue()
    assert found.units[CODE].title == "Dua" and found.units[CODE].ended
    assert found.units[CODE].decree == "Nomor 282 Tahun 2016", "filled in by the shipped one"
    assert found.units["J.620100.999.01"].title == "Baru", "what a later load is silent about stays"
    assert len(found.units) == len(shipped.catalogue().units) + 1
    assert CompetencyUnit.objects.filter(code=CODE).count() == 3


def test_a_load_of_a_classification_stands_for_the_whole_of_it() -> None:
    load = partial(LOADS[KBLI_2020.name], by=SYSTEM, source="kbli.csv")
    load(rows=fields(_01="Pertanian", _02="Kehutanan"))
    load(rows=fields(_01="Pertanian Tanaman"))
    assert counted(KBLI_2020) == fields(_01="Pertanian Tanaman")


def test_the_editions_of_kbli_are_kept_apart() -> None:
    LOADS[KBLI_2020.name](by=SYSTEM, rows=fields(_78="Ketenagakerjaan"), source="2020.csv")
    LOADS[KBLI_2025.name](by=SYSTEM, rows=fields(_78="Lain sama sekali"), source="2025.json")
    assert counted(KBLI_2020)["78"].title == "Ketenagakerjaan" and counted(KBLI_2025)["78"].title == "Lain sama sekali"


def test_a_list_of_holidays_stands_for_its_years() -> None:
    load_shipped(by=SYSTEM)
    of_2025 = {day: one for day, one in of_program(LIBUR).items() if day.startswith("2025")}
    changed = {day: one for day, one in of_2025.items() if day != "2025-08-18"}
    LOADS[LIBUR.name](by=SYSTEM, rows=changed, source="2025.csv")
    assert "2025-08-18" not in counted(LIBUR)
    assert len(counted(LIBUR)) == len(of_program(LIBUR)) - 1, "other years are as before"


def test_loading_an_earlier_content_again_makes_it_count_again() -> None:
    first, second = units(CatalogueUnit(CODE, "Satu")), units(CatalogueUnit(CODE, "Dua"))
    for rows in (first, second, first):
        assert load_units(rows=rows).done
    assert current_catalogue().units[CODE].title == "Satu"


def test_an_open_and_a_closed_period_and_none_come_back_unchanged() -> None:
    told = (
        CatalogueUnit("J.620100.001.01", "A", "Nomor 1 Tahun 2016", Period(date(2016, 1, 1))),
        CatalogueUnit(
            "J.620100.002.01", "B", "", Period(date(2016, 1, 1), date(2020, 1, 1)), frozenset("XY"), "J.620100.001.01"
        ),
        CatalogueUnit("J.620100.003.01", "C", ended=True),
    )
    load_units(rows=units(*told))
    row = CompetencyUnit.objects.get(code="J.620100.002.01")
    assert row.in_force_until == date(2020, 1, 1) and row.fields == ["X", "Y"]
    found = current_catalogue().units
    assert found["J.620100.002.01"] == told[1] and found["J.620100.003.01"].ended
    assert found["J.620100.001.01"].period == told[0].period


def test_text_that_copy_would_trip_over_comes_back_as_it_was() -> None:
    odd = 'Tab\tbaris\nbalik\\garis \\N {"a"} \', é 漢'
    LOADS[KBJI_2014.name](by=SYSTEM, rows={"1": OccupationRow("1", odd, "\\.")}, source="kbji.csv")
    assert counted(KBJI_2014) == {"1": OccupationRow("1", odd, "\\.")}


@pytest.mark.parametrize("name", KINDS)
def test_an_empty_catalogue_is_not_loaded(name: str) -> None:
    with pytest.raises(ValueError, match="empty"):
        LOADS[name](by=SYSTEM, rows={}, source="kosong.csv")
    assert not Load.objects.exists() and not Entry.objects.exists()


@pytest.mark.parametrize("name", KINDS)
def test_before_anything_is_loaded_the_shipped_catalogues_count(name: str) -> None:
    assert counted(KINDS[name]) == of_program(KINDS[name])


def test_before_anything_is_loaded_the_machine_judges_by_the_shipped_units() -> None:
    assert current_catalogue() == shipped.catalogue()


def test_what_counted_at_a_moment_is_known_later() -> None:
    load_shipped(by=SYSTEM, now=NOW)
    for number, title in enumerate(("Satu", "Dua", "Tiga"), start=1):
        load_units(rows=units(CatalogueUnit(CODE, title)), now=NOW + timedelta(hours=number))
    told = [current_catalogue(NOW + timedelta(hours=hours)).units[CODE].title for hours in (1, 1.5, 2, 3, 99)]
    assert told == ["Satu", "Satu", "Dua", "Tiga", "Tiga"]
    assert current_catalogue(NOW).units == shipped.catalogue().units
    assert current_catalogue(NOW - timedelta(hours=1)).digest == shipped.catalogue().digest
    assert current_catalogue().units[CODE].title == "Tiga"
    assert counted(SKKNI, NOW + timedelta(hours=2))[CODE].title == "Dua"


def test_a_load_whose_clock_was_an_hour_early_counts_all_the_same() -> None:
    load_units(rows=units(CatalogueUnit(CODE, "Satu")), now=NOW)
    load_units(rows=units(CatalogueUnit(CODE, "Dua")), now=NOW - timedelta(hours=1))
    assert current_catalogue().units[CODE].title == "Dua"


def test_the_number_of_queries_does_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load_shipped(by=SYSTEM)
    for number in range(1, 4):
        load_units(rows=units(CatalogueUnit(CODE, f"Judul {number}")))
        with django_assert_num_queries(3):
            current_catalogue()
        with django_assert_num_queries(1):
            current_catalogue()


NUMBERED: dict[str, dict[str, Any]] = {
    SKKNI.name: units(*(CatalogueUnit(f"J.{at:06}.001.01", f"Unit {at}") for at in range(2000))),
    KBLI_2020.name: {f"{at:05}": FieldRow(f"{at:05}", f"Bidang {at}", "") for at in range(2000)},
}


@pytest.mark.parametrize("name", NUMBERED)
def test_a_load_takes_as_many_queries_for_two_thousand_rows_as_for_two(name: str) -> None:
    load_shipped(by=SYSTEM)
    taken = []
    for number in (1, 2, 2000):  # the first load of files has none before it to compare with
        rows = dict(list(NUMBERED[name].items())[:number])
        with CaptureQueriesContext(connection) as queries:
            assert LOADS[name](by=SYSTEM, rows=rows, source="x").summary["rows"] == number
        taken.append(len(queries))
    assert taken[1] == taken[2] <= 12


def test_origin_and_source_of_a_load_are_kept() -> None:
    load_shipped(by=SYSTEM)
    LOADS[KBLI_LPK.name](by=SYSTEM, rows=of_program(KBLI_LPK), source="JDIH, diunduh 24 November 2026")
    load = Load.objects.latest("id")
    assert (load.kind, load.origin, load.source, load.rows) == ("kbli-lpk", FILE, "JDIH, diunduh 24 November 2026", 42)


@pytest.mark.django_db(transaction=True)
def test_two_loads_of_the_same_file_at_once_make_one() -> None:
    rows = NUMBERED[SKKNI.name]

    def load(_: int) -> bool:
        try:
            return load_units(rows=rows).done
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(load, range(2))) == [False, True]
    assert (Load.objects.count(), CompetencyUnit.objects.count()) == (1, 2000)
