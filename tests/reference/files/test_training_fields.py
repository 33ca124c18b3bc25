"""The fields of job training: a code is of an edition, and only the crosswalk leads from one to the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from mitra.values.kbli import Kbli
from tests.reference.files.forms import file_of, left_out, read_as

CROSSWALK = """kode_2020,judul_2020,pemilik,bidang,kode_2025,judul_2025,jenis_padanan,judul_sama
78411,Pelatihan Kerja Teknik Pemerintah,pemerintah,teknik,85560,PELATIHAN KERJA PEMERINTAH,banyak_ke_satu,
78412,Pelatihan Kerja TIK Pemerintah,pemerintah,tik,85560,PELATIHAN KERJA PEMERINTAH,banyak_ke_satu,
78421,Pelatihan Kerja Teknik Swasta,swasta,teknik,85571,PELATIHAN KERJA TEKNIK SWASTA,satu_ke_satu,ya
"""
OF_2025 = """kode_2025,judul_2025,pemilik,bidang,catatan
85560,PELATIHAN KERJA PEMERINTAH,pemerintah,semua,
85578,PENDIDIKAN DAN PELATIHAN PERSONEL PENERBANGAN,swasta,personel_penerbangan,bukan turunan 784xx
"""


def test_many_fields_of_2020_become_one_of_2025(tmp_path: Path) -> None:
    reading = read_as("kbli-lpk", file_of(tmp_path, "padanan.csv", CROSSWALK))
    assert list(reading.rows) == [
        "KBLI 2020 78411", "KBLI 2020 78412", "KBLI 2020 78421", "KBLI 2025 85560", "KBLI 2025 85571",
    ]  # fmt: skip
    assert reading.rows["KBLI 2020 78412"].becomes == Kbli("85560", 2025)
    assert reading.rows["KBLI 2025 85560"].becomes is None and reading.rows["KBLI 2025 85571"].owner == "swasta"
    assert (reading.report.read, reading.report.kept, reading.report.remarks) == (3, 3, ())


def test_a_field_that_is_new_in_2025_comes_from_none(tmp_path: Path) -> None:
    files = file_of(tmp_path, "a.csv", CROSSWALK), file_of(tmp_path, "b.csv", OF_2025)
    reading = read_as("kbli-lpk", *files)
    assert len(reading.rows) == 6 and not reading.report.remarks
    assert "KBLI 2025 85578" in {key for key, row in reading.rows.items() if row.becomes is None}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("7842,Judul,swasta,x,85571,JUDUL,,\n", "training_code"),
        ("78422,Judul,yayasan,x,85572,JUDUL,,\n", "training_owner"),
        ("78422,,swasta,x,85572,JUDUL,,\n", "row_without_title"),
        ("78422,Judul,swasta,x,8557,JUDUL,,\n", "training_code"),
        (f"78422,Judul,swasta,x,85572,{'x' * 301},,\n", "row_too_long"),
    ],
)
def test_a_row_without_a_field_of_each_edition_is_left_out(tmp_path: Path, line: str, why: str) -> None:
    reading = read_as("kbli-lpk", file_of(tmp_path, "padanan.csv", CROSSWALK + line))
    assert left_out(reading) == [("padanan.csv:5", why)] and len(reading.rows) == 5


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    assert left_out(read_as("kbli-lpk", file_of(tmp_path, "x.csv", "kode_2020,kode_2025\n"))) == [
        ("x.csv", "file_not_training_fields")
    ]
