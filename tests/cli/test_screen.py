"""`mitra screen`: a file in, findings out, the right exit code, one clear sentence where nothing can be done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from mitra.law.requirements import REQUIREMENTS
from tests.cli.applications import OTHER, VIN, application, as_json, cells
from tests.cli.command import called as mitra
from tests.cli.command import started


def findings(output: str) -> dict[tuple[str | None, str], dict[str, object]]:
    return {(one["programme"], one["requirement"]): one for one in map(json.loads, output.splitlines())}


def test_every_requirement_of_every_subject_is_one_line_of_ndjson(tmp_path: Path) -> None:
    done = started("screen", as_json(tmp_path, application()), "--on", "2021-11-12", "--format", "ndjson")
    found = findings(done.stdout)
    assert done.returncode == 0
    assert set(found) == {(None, "R2"), (None, "R3"), (None, "R4"), ("P1", "R1"), ("P1", "R3"), ("P1", "R4"), ("P1", "R5")}
    for one in found.values():
        assert list(one) == ["institution", "programme", "requirement", "outcome", "reasons", "on", "law", "override"]
        assert one["override"] is None  # a file has no officer
        assert (one["institution"], one["on"]) == (VIN, "2021-11-12")
        assert len(str(one["law"])) == 64


def test_a_reason_says_what_is_wrong_in_two_languages_with_fact_article_and_next_step(tmp_path: Path) -> None:
    done = mitra("screen", as_json(tmp_path, application()), "--on", "13 November 2021", "--format", "ndjson")
    (reason,) = findings(done.stdout)[None, "R3"]["reasons"]  # type: ignore[misc]  # a list, as documented
    assert reason["code"] == "R3.certificate_is_in_force"
    assert "12 November 2021" in reason["id"] and "12 November 2021" in reason["en"]
    assert reason["facts"] and reason["citations"] == ["PP 37/2021 Pasal 31 ayat (2) huruf c"]
    assert "LA-LPK" in reason["next"]["id"] and "LA-LPK" in reason["next"]["en"]


@pytest.mark.parametrize(("on", "outcome"), [("2021-11-11", "met"), ("2021-11-12", "met"), ("2021-11-13", "not_met")])
def test_a_certificate_lapses_the_day_after_its_last_day(tmp_path: Path, on: str, outcome: str) -> None:
    done = mitra("screen", as_json(tmp_path, application()), "--on", on, "--format", "ndjson")
    assert findings(done.stdout)[None, "R3"]["outcome"] == outcome


def test_with_claims_only_nothing_is_proved(tmp_path: Path) -> None:
    done = mitra("screen", as_json(tmp_path, application()), "--on", "2021-11-12", "--format", "ndjson", "--claims-only")
    assert "met" not in {one["outcome"] for one in findings(done.stdout).values()}


def test_rejected_rows_come_back_with_the_reason_and_the_good_ones_are_in(tmp_path: Path) -> None:
    bad = application(OTHER, stated_on="31 Februari 2021")
    rejects = tmp_path / "ditolak.xlsx"
    file = as_json(tmp_path, application(regency="KOTA BEKASI"), bad)
    done = mitra("screen", file, "--on", "2021-11-12", "--format", "ndjson", "--rejects", rejects)
    assert done.returncode == 1
    assert {one["institution"] for one in map(json.loads, done.stdout.splitlines())} == {VIN}
    (row,) = cells(rejects, "Lembaga")
    assert OTHER in row and "31 Februari" in str(row[-1])
    assert "kirim kembali" in done.stderr and "--rejects" not in done.stderr


def test_the_corrected_rejects_are_screened_by_themselves_with_the_right_findings(tmp_path: Path) -> None:
    rejects = tmp_path / "ditolak.xlsx"
    evidence = [one if one["about"] != "bentuk hukum" else one | {"checked_on": "?"} for one in application()["evidence"]]
    screen = ("--on", "2021-11-12", "--format", "ndjson")
    mitra("screen", as_json(tmp_path, application(OTHER), application(evidence=evidence)), *screen, "--rejects", rejects)
    book = openpyxl.load_workbook(rejects)
    (wrong,) = [row for row in book["Bukti"].iter_rows(min_row=2) if row[-1].value]
    wrong[[cell.value for cell in book["Bukti"][1]].index("Tanggal Periksa *")].value = "11 November 2021"
    book.save(rejects)
    again = mitra("screen", rejects, *screen)
    assert again.returncode == 0
    expected = findings(mitra("screen", as_json(tmp_path, application()), *screen).stdout)
    assert {at: one["outcome"] for at, one in findings(again.stdout).items()} == {
        at: one["outcome"] for at, one in expected.items()
    }


def test_the_way_to_get_rejected_rows_back_is_named(tmp_path: Path) -> None:
    done = mitra("screen", as_json(tmp_path, application(), application(OTHER, stated_on="kemarin")), "--on", "2021-11-12")
    assert done.returncode == 1
    assert "Tambahkan --rejects" in done.stderr.splitlines()[-1] and "Add --rejects" in done.stderr.splitlines()[-1]


def test_the_table_ends_with_the_rows_that_were_rejected_and_those_with_remarks(tmp_path: Path) -> None:
    odd = [application(f"99113275{n:02}", npwp="123", regency="KOTA BEKASI") for n in range(25)]
    file = as_json(tmp_path, application("12ab"), *odd, application(OTHER, regency="Atlantis"))
    lines = mitra("screen", file, "--on", "2021-11-12").stdout.splitlines()
    rejected = next(at for at, line in enumerate(lines) if line.startswith("Ditolak: "))
    assert lines[rejected] == "Ditolak: 7 baris"
    assert lines[rejected + 1].startswith("  /institutions/26, Kabupaten/Kota: ")
    remarks = next(at for at, line in enumerate(lines) if line.startswith("Catatan: "))
    assert lines[remarks] == "Catatan: 26 baris"
    assert lines[remarks + 1].startswith("  /institutions/0, VIN: VIN yang dikenal berisi 10 digit")
    assert "NPWP terdiri atas 15 atau 16 digit" in lines[remarks + 20]
    assert lines[remarks + 21] == "  … dan 6 baris lain; semuanya ada dalam buku kerja yang ditulis --rejects."
    english = mitra("screen", file, "--on", "2021-11-12", "--language", "en").stdout
    assert "Remarks: 26 rows" in english and "… and 6 more rows; all are in the workbook that --rejects writes." in english


def test_a_file_with_remarks_only_comes_back_with_them(tmp_path: Path) -> None:
    rejects = tmp_path / "catatan.xlsx"
    file = as_json(tmp_path, application(npwp="123", regency="KOTA BEKASI"))
    done = mitra("screen", file, "--on", "2021-11-12", "--rejects", rejects)
    assert done.returncode == 0
    (row,) = cells(rejects, "Lembaga")
    assert str(row[-1]).startswith("Catatan: NPWP")


def test_where_there_is_nothing_to_say_no_workbook_is_written(tmp_path: Path) -> None:
    rejects = tmp_path / "ditolak.xlsx"
    file = as_json(tmp_path, application(regency="KOTA BEKASI"))
    done = mitra("screen", file, "--on", "2021-11-12", "--rejects", rejects)
    assert done.returncode == 0 and not rejects.exists()
    assert "ditolak.xlsx tidak ditulis" in done.stderr


def test_a_workbook_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    file = as_json(tmp_path, application(npwp="123"))
    done = mitra("screen", file, "--on", "2021-11-12", "--rejects", "/nowhere/x.xlsx")
    assert done.returncode == 2
    assert done.stderr.startswith("mitra: /nowhere/x.xlsx tidak dapat ditulis") and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("format", ["table", "ndjson", "html", "xlsx"])
def test_of_a_file_without_institutions_only_a_sentence_comes(tmp_path: Path, format: str) -> None:
    form, out = tmp_path / "formulir.xlsx", tmp_path / "temuan"
    mitra("template", "--out", form)
    done = mitra("screen", form, "--format", format, "--out", out)
    assert (done.returncode, done.stdout, out.exists()) == (2, "", False)
    assert done.stderr == (
        "mitra: formulir.xlsx tidak memuat satu lembaga pun selain baris contoh. / "
        "formulir.xlsx has no institution in it besides the example rows.\n"
    )


def test_of_a_file_of_which_every_row_was_rejected_only_a_sentence_comes(tmp_path: Path) -> None:
    file, rejects = as_json(tmp_path, application(regency="Atlantis")), tmp_path / "ditolak.xlsx"
    done = mitra("screen", file, "--on", "2021-11-12")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    for text in ("dan 7 baris ditolak", "and 7 rows were rejected", "/institutions/0, Kabupaten/Kota: ", "--rejects"):
        assert text in done.stderr
    done = mitra("screen", file, "--on", "2021-11-12", "--rejects", rejects)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 2)
    assert cells(rejects, "Lembaga") and "--rejects" not in done.stderr


def test_the_table_shows_each_institution_and_programme_and_counts_outcomes(tmp_path: Path) -> None:
    done = mitra("screen", as_json(tmp_path, application()), "--on", "2021-11-12")
    assert done.returncode == 0
    for text in (VIN, "LPK Contoh Karya", "P1", "Junior Web Developer", "Terpenuhi", *(one.id for one in REQUIREMENTS)):
        assert text in done.stdout
    assert "1 lembaga, 1 program; 0 baris ditolak, 1 baris dengan catatan. /" in done.stderr
    assert "1 institution, 1 programme; 0 rows rejected, 1 row with remarks." in done.stderr


def test_the_workbook_has_a_strip_for_each_subject_and_a_row_for_each_finding(tmp_path: Path) -> None:
    out = tmp_path / "temuan.xlsx"
    done = mitra("screen", as_json(tmp_path, application()), "--on", "2021-11-12", "--format", "xlsx", "--out", out)
    assert done.returncode == 0
    assert len(cells(out, "Lembaga")) == len(cells(out, "Program")) == 1
    assert len(cells(out, "Temuan")) == 7


def test_what_a_file_says_never_becomes_a_formula(tmp_path: Path) -> None:
    out = tmp_path / "temuan.xlsx"
    evil = application(name='=HYPERLINK("http://contoh.example","x")')
    mitra("screen", as_json(tmp_path, evil), "--on", "2021-11-12", "--format", "xlsx", "--out", out)
    (row,) = cells(out, "Lembaga")
    assert str(row[1]).startswith("'=")


def test_the_page_stands_alone_and_escapes_what_a_file_says(tmp_path: Path) -> None:
    out = tmp_path / "temuan.html"
    evil = application(name="<script>alert(1)</script> LPK")
    done = mitra("screen", as_json(tmp_path, evil), "--on", "2021-11-12", "--format", "html", "--out", out)
    page = out.read_text("utf-8")
    assert done.returncode == 0
    assert "<script" not in page and "&lt;script&gt;" in page
    assert 'src="' not in page and "<link" not in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "kosong"), (b"halo", "tidak dapat dibaca"), (b'{"institutions": [', "JSON"), (b"PK\x03\x04rusak", "Excel")],
)
def test_a_file_of_which_nothing_can_be_read_is_refused_in_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "berkas"
    file.write_bytes(content)
    done = mitra("screen", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--on", "2021-02-01"],
        ["--on", "kemarin"],
        ["--format", "xlsx"],
        ["--out", "/nowhere/x.json"],
        ["--catalogue", "/nowhere/skkni.csv"],
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(tmp_path: Path, arguments: list[str]) -> None:
    done = mitra("screen", as_json(tmp_path, application()), *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("mitra: ") and len(done.stderr.splitlines()) == 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = started("screen", tmp_path / "tidak-ada.xlsx")
    assert done.returncode == 2 and "tidak-ada.xlsx" in done.stderr


def test_an_unfinished_output_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "temuan.ndjson"
    file = tmp_path / "rusak.json"
    file.write_bytes(b"[")
    mitra("screen", file, "--format", "ndjson", "--out", out)
    assert list(tmp_path.iterdir()) == [file]


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    command = (
        f'"{sys.executable}" -m mitra screen "{as_json(tmp_path, application())}" --format ndjson --out "{pipe}" & cat "{pipe}"'
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert len(findings(done.stdout)) == 7
    assert pipe.is_fifo() and {one.name for one in tmp_path.iterdir()} == {"pipa", "permohonan.json"}


def test_a_reader_who_stops_early_is_no_error(tmp_path: Path) -> None:
    file = as_json(tmp_path, *(application(f"99113275{n:02}") for n in range(60)))
    command = f'"{sys.executable}" -m mitra screen "{file}" --format ndjson --on 2021-11-12 | head -1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr and len(done.stdout.splitlines()) == 1
