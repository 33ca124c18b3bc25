"""Units that were revoked or replaced keep their days; where a day is not told, a person decides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mitra.values.period import Period
from tests.reference.files.forms import file_of, left_out, read_as, remarked

HEADER = "kode_unit,judul_unit,nomor_kepmen,tahun_kepmen,status,berlaku_sejak,tidak_berlaku_sejak,diganti_dengan\n"
CODE = "J.620100.004.02"


def row(status: str = "", since: str = "", until: str = "", replaced_by: str = "", decree: str = "282,2016") -> str:
    return f"{CODE},Menggunakan Struktur Data,{decree},{status},{since},{until},{replaced_by}\n"


@pytest.mark.parametrize(
    ("line", "period", "replaced_by"),
    [
        (row(), Period(date(2016, 1, 1)), ""),
        (row("berlaku"), Period(date(2016, 1, 1)), ""),
        (row(since="30 September 2016"), Period(date(2016, 9, 30)), ""),
        (row(until="2026-05-04"), Period(date(2016, 1, 1), date(2026, 5, 4)), ""),
        (row("dicabut", until="2026-05-04"), Period(date(2016, 1, 1), date(2026, 5, 4)), ""),
        (row("diganti", "2016-09-30", "4/5/2026", "K.620100.004.1"), None, ""),
        (
            row("diganti", "2016-09-30", "4/5/2026", "K.62AIN00.004.1"),
            Period(date(2016, 9, 30), date(2026, 5, 4)),
            "K.62AIN00.004.1",
        ),
    ],
)
def test_a_unit_is_in_force_on_the_days_that_its_row_tells(
    tmp_path: Path, line: str, period: Period | None, replaced_by: str
) -> None:
    unit = read_as("skkni", file_of(tmp_path, "skkni.csv", HEADER + line)).rows[CODE]
    assert not unit.ended
    if period is not None:
        assert (unit.period, unit.replaced_by) == (period, replaced_by)


@pytest.mark.parametrize("line", [row("dicabut"), row("diubah"), row(replaced_by="K.62AIN00.004.1")])
def test_a_unit_that_ended_on_an_untold_day_is_left_to_a_person(tmp_path: Path, line: str) -> None:
    reading = read_as("skkni", file_of(tmp_path, "skkni.csv", HEADER + line))
    assert reading.rows[CODE].ended and remarked(reading) == {"ended_unknown_day": 1}


def test_a_unit_in_force_that_has_a_successor_already_is_in_force(tmp_path: Path) -> None:
    line = row("berlaku", replaced_by="K.62AIN00.004.1")
    unit = read_as("skkni", file_of(tmp_path, "skkni.csv", HEADER + line)).rows[CODE]
    assert not unit.ended and unit.replaced_by == "K.62AIN00.004.1"


def test_an_end_is_kept_although_no_beginning_is_told(tmp_path: Path) -> None:
    reading = read_as("skkni", file_of(tmp_path, "skkni.csv", HEADER + row(until="2020-01-01", decree=",")))
    assert reading.rows[CODE].period == Period(date(2003, 3, 25), date(2020, 1, 1)), "no standard is older than its law"
    assert remarked(reading) == {"beginning_unknown": 1, "decree_missing": 1}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (row(since="2020-01-01", until="2020-01-01"), "unit_ends_before_it_begins"),
        (row(until="31 Februari 2020"), "date_day"),
        (row(since="kemarin"), "date_unreadable"),
        (row(replaced_by=CODE), "unit_replaced_by_itself"),
        (f"{CODE},Sektor LISTRIK, GAS DAN AIR BERSIH,282,2016,,,,\n", "row_has_more_cells"),
    ],
)
def test_a_row_that_contradicts_itself_is_left_out_with_the_reason(tmp_path: Path, line: str, why: str) -> None:
    reading = read_as("skkni", file_of(tmp_path, "skkni.csv", HEADER + line + "J.620100.005.02,Lain,282,2016,,,,\n"))
    assert list(reading.rows) == ["J.620100.005.02"] and left_out(reading) == [("skkni.csv:2", why)]


def test_a_successor_that_is_no_code_is_remarked_on(tmp_path: Path) -> None:
    reading = read_as("skkni", file_of(tmp_path, "skkni.csv", HEADER + row("berlaku", replaced_by="yang baru")))
    assert reading.rows[CODE].replaced_by == "" and remarked(reading) == {"replacement_unreadable": 1}


def test_a_file_that_breaks_off_within_quotation_marks_is_refused_whole(tmp_path: Path) -> None:
    good = "J.620100.005.02,Lain,282,2016,,,,\n"
    reading = read_as("skkni", file_of(tmp_path, "skkni.csv", HEADER + good + f'{CODE},"Judul tanpa akhir,,,,,,\n' + good))
    assert not reading.rows and left_out(reading) == [("skkni.csv", "file_unreadable")]
