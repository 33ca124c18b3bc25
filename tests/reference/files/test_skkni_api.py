"""Pages of the public SKKNI API: documents with their units, and the list that says of which decree they are."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mitra.law.in_force import law_on
from mitra.reference.files.skkni import combine, read
from mitra.reference.shipped import catalogue as shipped

UNIT = "J.62AIN00.001.1"


def document(status: str = "applied", *units: tuple[str, str, str | None], **more: Any) -> dict[str, Any]:
    told = [{"code": code, "title": title, "availability": of_unit} for code, title, of_unit in units]
    return {"data": {"id": "d1", "title": "SKKNI Pemrograman", "availability": status, "units": told, **more}}


def listing(*documents: dict[str, Any], last_page: int = 1) -> dict[str, Any]:
    return {"data": list(documents), "links": {"next": None}, "meta": {"pagination": {"last_page": last_page}}}


def read_pages(folder: Path, *pages: object) -> tuple[Any, Any]:
    for number, page in enumerate(pages):
        (folder / f"{number}.json").write_text(json.dumps(page), encoding="utf-8")
    return read([folder])


def test_units_of_an_applied_document_are_in_force(tmp_path: Path) -> None:
    page = document("applied", ("J.620100.004.02", "Struktur Data", "applied"), number_kepmen="282 Tahun 2016")
    catalogue, report = read_pages(tmp_path, page)
    unit = catalogue.units["J.620100.004.02"]
    assert unit.decree == "Nomor 282 Tahun 2016" and not unit.ended and not report.remarks


@pytest.mark.parametrize(
    "listed",
    [
        {"number_kepmen": "Nomor 282 Tahun 2016"},
        {"number_kepmen": "KEP.282/MEN/2016"},
        {"number_kepmen": 282, "published_at": "2016-09-30T00:00:00Z"},
        {"title": "Kepmenaker 282 Tahun 2016"},
    ],
)
def test_the_decree_may_stand_in_the_list_only(tmp_path: Path, listed: dict[str, Any]) -> None:
    page = document("applied", ("J.620100.004.02", "Struktur Data", None))
    catalogue, report = read_pages(tmp_path, listing({"id": "d1", "availability": "applied", **listed}), page)
    period = catalogue.units["J.620100.004.02"].period
    assert period is not None and period.since == date(2016, 1, 1) and not report.remarks


@pytest.mark.parametrize(
    ("of_document", "of_unit", "ended"),
    [
        ("applied", "applied", False),
        ("applied", None, False),
        ("applied", "revoked", True),
        ("revoked", "applied", True),
        ("revoked", None, True),
        ("", "applied", False),
        ("", "Applied", False),
    ],
)
def test_a_unit_is_in_force_while_neither_it_nor_its_document_has_ended(
    tmp_path: Path, of_document: str, of_unit: str | None, ended: bool
) -> None:
    page = document(of_document, ("J.620100.004.02", "Struktur Data", of_unit), number_kepmen="282/2016")
    catalogue, report = read_pages(tmp_path, page)
    assert catalogue.units["J.620100.004.02"].ended is ended
    assert [remark.problem.code for remark in report.remarks] == ["ended_unknown_day"] * ended


@pytest.mark.parametrize("order", [1, -1])
def test_of_an_ended_and_an_applied_row_the_applied_one_stands(tmp_path: Path, order: int) -> None:
    old = document("revoked", ("J.620100.004.02", "Judul Lama", None), id="old", number_kepmen="1/2010")
    new = document("applied", ("J.620100.004.02", "Judul Baru", None), id="new", number_kepmen="282/2016")
    catalogue, report = read_pages(tmp_path, *[old, new][::order])
    unit = catalogue.units["J.620100.004.02"]
    assert (unit.title, unit.ended, unit.decree) == ("Judul Baru", False, "Nomor 282 Tahun 2016")
    assert report.kept == 1 and report.skipped == 1
    assert "Judul Lama" in [remark.problem.params.get("other") for remark in report.remarks]


def test_missing_pages_and_documents_are_told(tmp_path: Path) -> None:
    pages = listing({"id": "d1", "title": "SKKNI A"}, {"id": "d2", "title": "SKKNI B"}, last_page=25)
    page = document("applied", ("J.620100.004.02", "Struktur Data", None), number_kepmen="282/2016")
    _, report = read_pages(tmp_path, [pages, page])
    told = {(remark.place, remark.problem.code) for remark in report.remarks}
    assert told == {("0.json", "page_missing"), ("0.json:SKKNI B", "document_without_units")}
    assert report.remarks[0].problem.params == {"loaded": "1", "pages": "25"}


def test_a_unit_that_is_no_object_is_left_out(tmp_path: Path) -> None:
    page = document("applied", number_kepmen="282/2016", units=["J.620100.004.02", None])
    catalogue, report = read_pages(tmp_path, page)
    assert not catalogue.units and (report.read, report.skipped) == (2, 2)


def test_a_loaded_unit_wins_and_the_shipped_one_fills_in(tmp_path: Path) -> None:
    page = document("applied", (UNIT, "Judul dari API", None))
    loaded, _ = read_pages(tmp_path, page)
    both = combine(shipped(), loaded)
    ours, unit = shipped().units[UNIT], both.units[UNIT]
    assert unit.title == "Judul dari API"
    assert (unit.decree, unit.period, unit.fields, unit.replaced_by) == (
        ours.decree, ours.period, ours.fields, ours.replaced_by,
    )  # fmt: skip
    assert both.units.keys() == shipped().units.keys()
    assert both.digest not in (shipped().digest, loaded.digest)


def test_what_a_file_says_of_the_period_wins_over_what_we_wrote_down(tmp_path: Path) -> None:
    loaded, _ = read_pages(tmp_path, document("applied", (UNIT, "Judul", None), number_kepmen="123/2021"))
    assert combine(shipped(), loaded).units[UNIT].in_force(date(2026, 11, 24))


def test_fields_given_by_document_stand_before_those_guessed_from_the_code(tmp_path: Path) -> None:
    code = "J.61IFO00.001.2"
    loaded, _ = read_pages(tmp_path, document("applied", (code, "Bekerja", None), ("J.61TEL01.001.1", "Gambar", None)))
    both = combine(shipped(), loaded)
    assert both.units[code].fields == shipped().units[code].fields
    assert both.units["J.61TEL01.001.1"].fields == loaded.units["J.61TEL01.001.1"].fields


def test_a_unit_ended_on_an_unknown_day_stays_so_and_is_neither_passed_nor_refused_by_the_machine(
    tmp_path: Path,
) -> None:
    from mitra.law.records import Unit
    from mitra.law.requirements.competency_based import units_are_in_force, units_are_in_the_catalogue

    loaded, _ = read_pages(tmp_path, document("revoked", ("J.620100.004.02", "Struktur Data", None)))
    law = law_on(date(2021, 11, 12), catalogue=combine(shipped(), loaded))
    unit = Unit(code="J.620100.004.02", title="Menggunakan Struktur Data", hours=None)
    assert units_are_in_force(unit, law.catalogue, law.on)
    assert not units_are_in_the_catalogue(unit, law.catalogue)
