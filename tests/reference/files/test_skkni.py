"""Catalogue files are read as they come: odd rows are kept and remarked on, what is no unit is left out with a reason."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.reference.files import reading
from mitra.reference.files.load_report import LoadReport
from mitra.reference.files.skkni import read
from mitra.reference.wording import say
from tests.depth import tries

HEADER = "kode_unit,judul_unit,dokumen,nomor_kepmen,tahun_kepmen,pola_kode,uuid_dokumen_portal,halaman_lampiran,sumber"


def csv_file(folder: Path, *rows: str, header: str = HEADER, name: str = "skkni.csv") -> Path:
    file = folder / name
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return file


def problems(report: LoadReport) -> Counter[str]:
    return Counter(remark.problem.code for remark in report.remarks)


def test_a_row_with_its_decree_is_in_force_from_the_first_day_of_that_year(tmp_path: Path) -> None:
    catalogue, report = read([csv_file(tmp_path, "J.611000.001.01,Merancang,SKKNI X,321,2016,B,,,ANNEX")])
    unit = catalogue.units["J.611000.001.01"]
    assert (unit.title, unit.decree) == ("Merancang", "Nomor 321 Tahun 2016")
    assert unit.in_force(date(2016, 1, 1)) and not unit.in_force(date(2015, 12, 31))
    assert "Teknologi Informasi dan Komunikasi" in unit.fields
    assert (report.read, report.kept, report.warned, report.skipped, report.remarks) == (1, 1, 0, 0, ())
    assert catalogue.name == "katalog SKKNI (skkni.csv)" and len(catalogue.digest) == 64


def test_odd_rows_are_kept_with_a_remark_that_names_their_line(tmp_path: Path) -> None:
    catalogue, report = read(
        [
            csv_file(
                tmp_path,
                "J.620100.004.02,Menggunakan Struktur Data,,,,,,,",
                "",
                "M74DKV13.015.3,Membuat Materi,,126,2023,,,,",
                " j.620100.005.02 ,Mengimplementasikan,,282.0,2016.0,,,,",
            )
        ]
    )
    assert list(catalogue.units) == ["J.620100.004.02", "J.620100.005.02", "M74DKV13.015.3"]
    assert catalogue.units["J.620100.005.02"].decree == "Nomor 282 Tahun 2016"
    assert [(r.place, r.problem.code, r.kept) for r in report.remarks] == [
        ("skkni.csv:2", "decree_missing", True),
        ("skkni.csv:4", "skkni_likely_meant", True),
    ]
    assert (report.read, report.kept, report.warned, report.skipped) == (3, 3, 2, 0)


def test_what_cannot_be_a_unit_is_left_out_and_the_rest_is_read(tmp_path: Path) -> None:
    catalogue, report = read(
        [
            csv_file(
                tmp_path,
                "bukan kode,Judul,,1,2020,,,,",
                "J.620100.004.02,,,282,2016,,,,",
                f"J.620100.006.01,{'x' * 301},,282,2016,,,,",
                ",,,,,,,,",
                "J.620100.005.02",
                "J.620100.009.01,Menggunakan Spesifikasi Program,,282,2016,,,,",
            )
        ]
    )
    assert list(catalogue.units) == ["J.620100.009.01"]
    assert (report.read, report.kept, report.skipped) == (5, 1, 4)
    assert problems(report) == {"skkni_not_a_code": 1, "row_without_title": 2, "row_too_long": 1}
    assert not any(remark.kept for remark in report.remarks)


def test_of_two_rows_with_one_code_the_first_stands(tmp_path: Path) -> None:
    row = "J.62DMI00.021.1,{},,299,2020,,,,"
    catalogue, report = read(
        [csv_file(tmp_path, row.format("Melakukan Laporan"), row.format("melakukan  laporan"), row.format("Lain"))]
    )
    assert catalogue.units["J.62DMI00.021.1"].title == "Melakukan Laporan"
    assert problems(report) == {"duplicate_row": 1, "duplicate_title": 1}
    assert (report.read, report.kept, report.skipped) == (3, 1, 2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    file = tmp_path / "skkni.csv"
    lines = (("Kode Unit", "Judul Unit"), ("J.620100.004.02", '"Struktur\nData"'))
    file.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    catalogue, _ = read([file])
    assert catalogue.units["J.620100.004.02"].title == "Struktur Data"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_not_skkni"),
        (b"a,b\n1,2\n", "file_not_skkni"),
        (b"kode_unit\nJ.620100.004.02\n", "file_not_skkni"),
        (b'{"data": 3}', "file_not_skkni"),
        (b'{"data": {"units": "x"}}', "file_not_skkni"),
        (b"[1, null]", "file_not_skkni"),
        (b'{"data": [', "file_unreadable"),
        (b"[" * 100_000, "file_unreadable"),
        (b"\xff\xfe\x00", "file_unreadable"),
        (b"PK\x03\x04\x14\x00\x06\x00\xb5\xb5", "file_unreadable"),
        (b'kode_unit,judul_unit\nJ.620100.004.02,"' + b"x" * 140_000, "file_unreadable"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_in_one_sentence(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "aneh.csv"
    file.write_bytes(content)
    catalogue, report = read([file])
    assert not catalogue.units and report.kept == 0
    ((place, problem, kept),) = report.remarks
    assert (place, problem.code, kept) == ("aneh.csv", code, False)
    assert say(problem, "id") and say(problem, "en")


def test_a_missing_file_and_a_huge_one_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LIMIT", 1024**2)
    huge = tmp_path / "huge.csv"
    huge.write_bytes(b"x" * (1024**2 + 1))
    _, report = read([tmp_path / "hilang.csv", huge])
    assert problems(report) == {"file_missing": 1, "file_too_large": 1}
    assert "1 MB" in say(report.remarks[1].problem)


def test_a_folder_stands_for_the_catalogue_files_in_it(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("bukan katalog")
    csv_file(tmp_path, "J.620100.004.02,Satu,,282,2016,,,,", name="1.csv")
    csv_file(tmp_path, "J.620100.005.02,Dua,,282,2016,,,,", name="2.CSV")
    catalogue, report = read([tmp_path])
    assert len(catalogue.units) == 2 and not report.remarks
    assert catalogue.name == "katalog SKKNI (1.csv, 2.CSV)"


def test_the_same_rows_in_another_order_have_the_same_digest(tmp_path: Path) -> None:
    rows = ["J.620100.004.02,Satu,,282,2016,,,,", "J.620100.005.02,Dua,,,,,,,"]
    forward, _ = read([csv_file(tmp_path, *rows, name="a.csv")])
    backward, _ = read([csv_file(tmp_path, *reversed(rows), name="b.csv")])
    assert forward.digest == backward.digest


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["data", "units", "code", "title", "id", "availability", "meta", "pagination", "last_page"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=15,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=tries(60))
@given(JSON.filter(lambda value: isinstance(value, dict | list)))
def test_no_json_makes_it_raise_and_the_counts_always_add_up(tmp_path: Path, value: object) -> None:
    file = tmp_path / "x.json"
    file.write_text(json.dumps(value))
    catalogue, report = read([file])
    assert report.read == report.kept + report.skipped
    assert report.kept == len(catalogue.units)
