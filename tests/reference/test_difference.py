"""What a load changes is told: new, changed field by field, gone, not mentioned; before it is loaded and ever after."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from mitra.audit.act import SYSTEM
from mitra.audit.models import Entry
from mitra.law.catalogue import CatalogueUnit
from mitra.reference import history, shipped
from mitra.reference.acts import LOADS, load_shipped, load_skkni
from mitra.reference.difference import Change, Line, compare, lines
from mitra.reference.history import KindView, difference_of, overview, preview
from mitra.reference.kinds import FILE, KBLI_2020, KINDS, LIBUR, SKKNI, WILAYAH
from mitra.reference.program import of_program
from mitra.reference.records import FieldRow, HolidayRow
from mitra.values.period import Period

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
OLD, NEW, KEPT = "J.620100.004.02", "J.620100.005.02", "J.620100.006.02"


def units(*told: CatalogueUnit) -> dict[str, CatalogueUnit]:
    return SKKNI.by_key(told)


def field(code: str, title: str) -> FieldRow:
    return FieldRow(code, title, "")


def of_kind(name: str) -> KindView:
    return next(one for one in overview() if one.kind == name)


def test_each_changed_field_is_a_line_of_its_own() -> None:
    before = units(CatalogueUnit(OLD, "Satu", "Nomor 1 Tahun 2016", Period(date(2016, 1, 1))), CatalogueUnit(KEPT, "Tetap"))
    closed = Period(date(2016, 1, 1), date(2026, 5, 4))
    after = units(
        CatalogueUnit(OLD, "Dua", "Nomor 1 Tahun 2016", closed, replaced_by=NEW), CatalogueUnit(NEW, "Baru"), *before.values()
    ) | units(CatalogueUnit(OLD, "Dua", "Nomor 1 Tahun 2016", closed, replaced_by=NEW))
    found = compare(before, after, {OLD, NEW})
    assert list(lines(found)) == [
        Line(Change.NEW, NEW, "Baru"),
        Line(Change.CHANGED, OLD, "Dua", "title", "Satu", "Dua"),
        Line(Change.CHANGED, OLD, "Dua", "period", Period(date(2016, 1, 1)), closed),
        Line(Change.CHANGED, OLD, "Dua", "replaced_by", "", NEW),
        Line(Change.NOT_MENTIONED, KEPT, "Tetap"),
    ]
    assert found.counts() == {"new": 1, "changed": 1, "gone": 0, "not_mentioned": 1, "same": 0}


CATALOGUES = st.dictionaries(st.sampled_from("ABCDEF"), st.sampled_from(["x", "y"])).map(
    lambda told: {code: field(code, title) for code, title in told.items()}
)


@given(CATALOGUES, CATALOGUES)
def test_the_counts_add_up_and_a_difference_with_itself_is_empty(before: dict[str, Any], loaded: dict[str, Any]) -> None:
    for kind in (KBLI_2020, SKKNI):
        after = kind.with_load(before, loaded)
        found = compare(before, after, loaded)
        counts = found.counts()
        assert counts["new"] + counts["changed"] + counts["same"] + counts["not_mentioned"] == len(after)
        assert len(before) - counts["gone"] + counts["new"] == len(after)
        assert compare(after, after, after).is_empty
        assert kind.with_load(after, loaded) == after, "loading the same again changes nothing"
    assert KBLI_2020.with_load(before, loaded) == (loaded or before)


@pytest.mark.django_db
def test_what_would_change_is_what_changed() -> None:
    load_shipped(by=SYSTEM)
    known = shipped.catalogue().units[OLD]
    rows = units(CatalogueUnit(OLD, "Judul yang lain"), CatalogueUnit("J.620100.999.01", "Baru"))
    before = preview(SKKNI, FILE, rows)
    outcome = load_skkni(by=SYSTEM, rows=rows, source="uji.csv")
    assert difference_of(SKKNI, outcome.summary["load"]) == before
    assert {key: (old.title, new.title) for key, (old, new) in before.changed.items()} == {  # type: ignore[union-attr]
        OLD: (known.title, "Judul yang lain")
    }
    assert list(before.new) == ["J.620100.999.01"] and not before.gone
    assert len(before.not_mentioned) == len(shipped.catalogue().units) - 1
    assert Entry.objects.latest("id").summary == {
        "load": outcome.summary["load"], "kind": "skkni", "digest": outcome.summary["digest"], "rows": 2, **before.counts(),
    }  # fmt: skip


@pytest.mark.django_db
def test_what_a_whole_catalogue_no_longer_holds_is_gone() -> None:
    load = partial(LOADS["kbli-2020"], by=SYSTEM, source="kbli.csv")
    first = load(rows={"01": field("01", "Pertanian"), "02": field("02", "Kehutanan")})
    second = load(rows={"01": field("01", "Pertanian")})
    found = difference_of(KBLI_2020, second.summary["load"])
    assert found is not None and list(found.gone) == ["02"] and found.same == 1
    assert difference_of(KBLI_2020, first.summary["load"]).counts()["new"] == 2  # type: ignore[union-attr]
    assert difference_of(SKKNI, second.summary["load"]) is None, "it is a load of another kind"
    assert difference_of(KBLI_2020, 10**9) is None


@pytest.mark.django_db
def test_the_first_load_of_a_file_is_compared_with_what_the_program_brought() -> None:
    load_shipped(by=SYSTEM)
    rows = dict(of_program(LIBUR))
    rows["2026-12-31"] = HolidayRow(date(2026, 12, 31), "collective_leave", "Cuti", "SKB perubahan")
    del rows["2025-08-18"]
    outcome = LOADS["libur"](by=SYSTEM, rows=rows, source="libur.csv")
    found = difference_of(LIBUR, outcome.summary["load"])
    assert found is not None and (list(found.new), list(found.gone)) == (["2026-12-31"], ["2025-08-18"])


@pytest.mark.django_db
def test_the_overview_tells_which_loads_count_and_what_the_newest_changed() -> None:
    load_shipped(by=SYSTEM, now=NOW)
    load_skkni(by=SYSTEM, rows=units(CatalogueUnit(OLD, "Satu"), CatalogueUnit(NEW, "Dua")), source="a.csv", now=NOW)
    load_skkni(by=SYSTEM, rows=units(CatalogueUnit(OLD, "Tiga")), source="b.csv", now=NOW + timedelta(days=1))
    found = of_kind("skkni")
    ours = len(shipped.catalogue().units)
    told = [(one.source, one.of_program, one.counting, one.rows) for one in found.loads]
    assert told == [("b.csv", False, 1, 1), ("a.csv", False, 1, 2), ("katalog bawaan", True, ours - 2, ours)]
    assert found.rows == ours and found.changed["changed"] == 1 and len(found.counting) == 3
    assert (of_kind("kbji-2014").rows, of_kind("kbji-2014").loads) == (0, ())
    assert of_kind("wilayah").rows == 552 and of_kind("wilayah").changed == {}, "a first load has none before it"


@pytest.mark.django_db
def test_a_load_that_another_took_the_place_of_counts_no_more() -> None:
    load_shipped(by=SYSTEM)
    for title in ("Satu", "Dua"):
        rows = of_program(WILAYAH) | {"11": of_program(WILAYAH)["11"]._replace(name=title)}
        LOADS["wilayah"](by=SYSTEM, rows=rows, source=f"{title}.csv")
    assert [one.source for one in of_kind("wilayah").counting] == ["Dua.csv"]
    assert len(of_kind("wilayah").loads) == 3 == len(history.history(WILAYAH).loads)


@pytest.mark.django_db
def test_the_overview_of_a_moment_knows_nothing_that_came_later() -> None:
    assert [one.rows for one in overview(NOW)] == [len(of_program(KINDS[name])) for name in KINDS]
    load_shipped(by=SYSTEM, now=NOW)
    load_skkni(by=SYSTEM, rows=units(CatalogueUnit(OLD, "Satu")), source="a.csv", now=NOW + timedelta(days=1))
    then = next(one for one in overview(NOW) if one.kind == "skkni")
    assert [one.source for one in then.counting] == ["katalog bawaan"]


@pytest.mark.django_db
def test_the_overview_takes_as_many_queries_for_one_load_as_for_three(
    django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_shipped(by=SYSTEM)
    load_skkni(by=SYSTEM, rows=units(CatalogueUnit(NEW, "Nol")), source="a.csv")
    taken = []
    for number in range(3):
        load_skkni(by=SYSTEM, rows=units(CatalogueUnit(OLD, f"Judul {number}")), source="a.csv")
        monkeypatch.setattr(history, "_kept", {})
        with django_assert_num_queries(11):
            overview()
        with django_assert_num_queries(1):
            taken.append(overview())
    assert [len(one[0].loads) for one in taken] == [3, 4, 5]
