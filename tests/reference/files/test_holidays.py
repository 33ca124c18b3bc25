"""Holidays from files: whole years, each day with its basis."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mitra.reference.records import HolidayRow
from tests.reference.files.forms import file_of, left_out, read_as

YEAR = """tanggal,hari,nama,jenis,dasar
2030-01-01,Selasa,Tahun Baru Masehi,libur_nasional,"SKB 1/2029, 2/2029"
2030-08-17,Sabtu,Hari Kemerdekaan,libur_nasional,SKB 1/2029
2030-12-24,Selasa,Cuti Bersama Natal,cuti_bersama,SKB 1/2029
2030-12-25,Rabu,Hari Raya Natal,Libur Nasional,SKB 1/2029
"""


def test_the_days_of_a_year_are_read_with_kind_and_basis(tmp_path: Path) -> None:
    reading = read_as("libur", file_of(tmp_path, "libur.csv", YEAR))
    assert len(reading.rows) == 4 and not reading.report.remarks
    assert reading.rows["2030-01-01"] == HolidayRow(
        date(2030, 1, 1), "national_holiday", "Tahun Baru Masehi", "SKB 1/2029, 2/2029"
    )
    assert reading.rows["2030-12-24"].kind == "collective_leave"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2030-05-01,Kamis,Hari Buruh,libur_nasional,SKB", "day_other_weekday"),  # a Wednesday
        ("2030-02-30,,Hari,libur_nasional,SKB", "date_day"),
        ("2030-05-01,Rabu,Hari Buruh,libur daerah,SKB", "day_kind"),
        ("2030-05-01,Rabu,Hari Buruh,libur_nasional,", "day_without_basis"),
        ("2030-05-01,Rabu,,libur_nasional,SKB", "row_without_title"),
        (f"2030-05-01,Rabu,{'x' * 301},libur_nasional,SKB", "row_too_long"),
        ("2030-08-17,Sabtu,Hari Kemerdekaan,cuti_bersama,SKB", "duplicate_other"),
        ("2030-05-01,Rabu,Hari, Buruh,libur_nasional,SKB", "row_has_more_cells"),
    ],
)
def test_a_day_that_is_not_sure_is_left_out_with_the_reason(tmp_path: Path, line: str, why: str) -> None:
    reading = read_as("libur", file_of(tmp_path, "libur.csv", YEAR + line + "\n"))
    assert left_out(reading) == [("libur.csv:6", why)] and len(reading.rows) == 4


def test_a_part_of_a_year_is_refused_for_the_rest_would_be_gone(tmp_path: Path) -> None:
    reading = read_as("libur", file_of(tmp_path, "libur.csv", YEAR + "2031-08-18,Senin,Cuti Bersama,cuti_bersama,SKB\n"))
    assert set(reading.rows) == {"2030-01-01", "2030-08-17", "2030-12-24", "2030-12-25"}
    assert left_out(reading) == [("libur.csv", "year_incomplete")]
    assert (reading.report.read, reading.report.kept, reading.report.skipped) == (5, 4, 1)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    reading = read_as("libur", file_of(tmp_path, "x.csv", "tanggal,jenis\n2030-01-01,libur\n"))
    assert left_out(reading) == [("x.csv", "file_not_holidays")]
