"""Regions from files: Kemendagri codes and BPS codes look alike, and in Papua each is another province's."""

from __future__ import annotations

from pathlib import Path

import pytest

from mitra.values.region import BpsCode, KemendagriCode
from tests.reference.files.forms import file_of, left_out, read_as

PROVINCES = """kode_kemendagri,nama,kode_bps,zona_waktu,penduduk_total
32,Jawa Barat,32,WIB,1
91,Papua,94,WIT,1
94,Papua Tengah,96,WIT,1
"""
REGENCIES = """kode_kemendagri,kode_provinsi,jenis,nama,nama_lengkap
32.01,32,kabupaten,Bogor,Kabupaten Bogor
32.71,32,kota,Bogor,Kota Bogor
91.71,91,kota,Kota Jayapura,Kota Jayapura
94.01,94,kabupaten,Nabire,Kabupaten Nabire
"""
DISTRICTS = "kode,nama\n32.01.01,Cibinong\n91.71.01,Jayapura Utara\n"


def country(folder: Path, provinces: str = PROVINCES, regencies: str = REGENCIES, districts: str = DISTRICTS) -> list[Path]:
    texts = {"1.csv": provinces, "2.csv": regencies, "3.csv": districts}
    return [file_of(folder, name, text) for name, text in texts.items()]


def test_provinces_regencies_and_districts_are_one_load(tmp_path: Path) -> None:
    reading = read_as("wilayah", *country(tmp_path))
    assert not reading.report.remarks and len(reading.rows) == 9
    papua = reading.rows["91"]
    assert (papua.code, papua.bps, papua.zone) == (KemendagriCode("91"), BpsCode("94"), "WIT")
    assert papua.code != papua.bps and reading.rows["94"].bps == BpsCode("96")
    assert [(reading.rows[code].kind, reading.rows[code].name) for code in ("32.01", "32.71", "91.71", "91.71.01")] == [
        ("kabupaten", "Bogor"), ("kota", "Bogor"), ("kota", "Jayapura"), ("kecamatan", "Jayapura Utara"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("94,Papua,94,WIT,1", "region_bps_for_kemendagri"),  # BPS codes throughout
        ("92,Papua Barat Daya,92,WIT,1", "region_bps_for_kemendagri"),
        ("96,Papua Barat Daya,96,WIT,1", "region_bps_unlike"),  # the Kemendagri code copied into both columns
        ("96,Papua Barat Daya,,WIT,1", "region_without_bps"),
        ("96,Papua Barat Daya,9203,WIT,1", "region_without_bps"),
        ("99,Provinsi Baru,99,,1", "region_zone"),
        ("99,Provinsi Baru,99,UTC,1", "region_zone"),
        ("9,Papua,94,WIT,1", "region_shape"),
        ("96,,92,WIT,1", "row_without_title"),
    ],
)
def test_a_province_with_the_code_of_another_scheme_is_left_out(tmp_path: Path, line: str, why: str) -> None:
    reading = read_as("wilayah", *country(tmp_path, PROVINCES + line + "\n"))
    assert left_out(reading) == [("1.csv:5", why)] and len(reading.rows) == 9


def test_a_time_zone_that_is_not_told_is_that_of_the_province_as_we_know_it(tmp_path: Path) -> None:
    crosswalk = "kode_kemendagri,kode_bps,nama,sama\n32,32,Jawa Barat,ya\n91,94,Papua,tidak\n94,96,Papua Tengah,tidak\n"
    reading = read_as("wilayah", *country(tmp_path, crosswalk))
    assert (reading.rows["32"].zone, reading.rows["91"].zone) == ("WIB", "WIT")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("9471,94,kota,Jayapura,Kota Jayapura", "region_without_dots"),  # BPS's Jayapura
        ("32.01.01.2001,32,desa,Cirimekar,Cirimekar", "region_level"),
        ("12.01,12,kabupaten,Nias,Kabupaten Nias", "region_outside"),
        ("32.72,32,kota,Bogor,Kota Bogor", "region_name_twice"),
    ],
)
def test_a_region_that_lies_nowhere_or_is_written_as_bps_does_is_left_out(tmp_path: Path, line: str, why: str) -> None:
    reading = read_as("wilayah", *country(tmp_path, regencies=REGENCIES + line + "\n"))
    assert ("2.csv:6", why) in left_out(reading)
    assert all(one.code.parent is None or str(one.code.parent) in reading.rows for one in reading.rows.values())


def test_provinces_alone_are_refused_for_a_load_stands_for_the_whole_country(tmp_path: Path) -> None:
    reading = read_as("wilayah", file_of(tmp_path, "provinsi.csv", PROVINCES))
    assert not reading.rows and left_out(reading) == [("provinsi.csv", "regions_incomplete")]


def test_regencies_alone_lie_in_no_province(tmp_path: Path) -> None:
    reading = read_as("wilayah", file_of(tmp_path, "kab.csv", REGENCIES))
    assert not reading.rows and {why for _, why in left_out(reading)} == {"region_outside"}
