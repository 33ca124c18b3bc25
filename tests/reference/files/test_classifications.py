"""KBLI and KBJI from files: editions are never mixed, lost zeros are put back, holes are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reference.files.forms import file_of, left_out, read_as, remarked

KBLI_2020 = """kode,digit,judul,kategori
N,1,"Aktivitas Penyewaan, Ketenagakerjaan",N
78,2,Aktivitas Ketenagakerjaan,N
784,3,Pelatihan Kerja,N
7842,4,Pelatihan Kerja Swasta,N
78421,5,Pelatihan Kerja Teknik Swasta,N
"""
KBLI_2025 = [
    {"code": "P", "title": "PENDIDIKAN", "description": "Kategori ini …", "level": "Category"},
    {"code": "85", "title": "PENDIDIKAN", "description": "", "level": "Golongan Pokok"},
    {"code": "855", "title": "PENDIDIKAN LAINNYA", "description": "", "level": "Golongan"},
    {"code": "8557", "title": "PELATIHAN KERJA SWASTA", "description": "", "level": "Subgolongan"},
    {"code": "85571", "title": "PELATIHAN KERJA TEKNIK SWASTA", "description": "Kelompok ini …", "level": "Kelompok"},
]
KBJI = """kode,tingkat_digit,judul,deskripsi,sumber
0,1,Tentara dan Polisi,"Golongan pokok ini, mencakup …",1
2,1,Profesional,,1
25,2,Profesional Teknologi,,1
251,3,Pengembang,,1
2511,4,Analis Sistem,,1
251101,6,Analis Sistem Informasi,,2
"""


def test_kbli_2020_is_read_from_csv_with_every_level(tmp_path: Path) -> None:
    reading = read_as("kbli-2020", file_of(tmp_path, "kbli.csv", KBLI_2020))
    assert list(reading.rows) == ["78", "784", "7842", "78421", "N"]
    assert reading.rows["N"].title == "Aktivitas Penyewaan, Ketenagakerjaan" and not reading.report.remarks


def test_kbli_2025_is_read_from_json_with_its_descriptions(tmp_path: Path) -> None:
    reading = read_as("kbli-2025", file_of(tmp_path, "kbli.json", json.dumps(KBLI_2025)))
    assert reading.rows["85571"].description == "Kelompok ini …" and len(reading.rows) == 5 == reading.report.kept


@pytest.mark.parametrize(
    ("kind", "name", "text", "holds"),
    [("kbli-2025", "a.csv", KBLI_2020, "2020"), ("kbli-2020", "a.json", json.dumps(KBLI_2025), "2025")],
)
def test_one_edition_is_not_loaded_as_the_other(tmp_path: Path, kind: str, name: str, text: str, holds: str) -> None:
    reading = read_as(kind, file_of(tmp_path, name, text))
    assert not reading.rows and left_out(reading) == [(name, "kbli_other_edition")]
    assert reading.report.remarks[0].problem.params["edition"] == holds


def test_kbji_is_read_with_group_zero_and_without_a_fifth_digit(tmp_path: Path) -> None:
    reading = read_as("kbji-2014", file_of(tmp_path, "kbji.csv", KBJI))
    assert list(reading.rows) == ["0", "2", "25", "251", "2511", "251101"] and not reading.report.remarks
    assert reading.rows["0"].description == "Golongan pokok ini, mencakup …"
    five = read_as("kbji-2014", file_of(tmp_path, "kbji.csv", KBJI + "25119,5,Lain,,1\n"))
    assert left_out(five) == [("kbji.csv:8", "classification_code")]


def test_a_zero_that_a_spreadsheet_lost_is_put_back_by_the_number_of_digits(tmp_path: Path) -> None:
    text = "kode,digit,judul\n1,2,Pertanian\n11,3,Semusim\n111,4,Serealia\n1111,5,Jagung\n"
    reading = read_as("kbli-2020", file_of(tmp_path, "kbli.csv", text))
    assert list(reading.rows) == ["01", "011", "0111", "01111"] and remarked(reading) == {"zero_put_back": 4}


def test_a_code_whose_group_is_missing_is_kept_and_the_hole_told(tmp_path: Path) -> None:
    without = KBLI_2020.replace("7842,4,Pelatihan Kerja Swasta,N\n", "")
    reading = read_as("kbli-2020", file_of(tmp_path, "kbli.csv", without))
    assert "78421" in reading.rows
    ((place, told, kept),) = reading.report.remarks
    assert (place, told.code, told.params["group"], kept) == ("78421", "group_missing", "7842", True)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("A1,5,Judul,A\n", "classification_code"),
        ("123456,6,Judul,A\n", "classification_code"),
        ("01112,5,,A\n", "row_without_title"),
        (",5,Judul,A\n", "empty"),
        (f"01112,5,{'x' * 301},A\n", "row_too_long"),
        ("01112,5,LISTRIK, GAS DAN AIR BERSIH,D\n", "row_has_more_cells"),
        ("78,2,Judul lain,N\n", "duplicate_other"),
        ("78,2,Aktivitas Ketenagakerjaan,N\n", "duplicate_row"),
    ],
)
def test_a_row_that_is_no_entry_is_left_out_with_the_reason(tmp_path: Path, line: str, why: str) -> None:
    reading = read_as("kbli-2020", file_of(tmp_path, "kbli.csv", KBLI_2020 + line))
    assert len(reading.rows) == 5 and left_out(reading) == [("kbli.csv:7", why)]
    assert (reading.report.read, reading.report.kept, reading.report.skipped) == (6, 5, 1)


@pytest.mark.parametrize("kind", ["kbli-2020", "kbli-2025", "kbji-2014"])
@pytest.mark.parametrize("text", ["a,b\n1,2\n", "{}", "[1]", '[{"code": "01"}]', "[]"])
def test_a_file_that_is_no_classification_is_refused(tmp_path: Path, kind: str, text: str) -> None:
    reading = read_as(kind, file_of(tmp_path, "x.csv", text))
    assert not reading.rows and [why for _, why in left_out(reading)] == [f"file_not_{kind[:4]}"]
