"""`mitra screen`: a file in, findings out, the right exit code, one clear sentence where nothing can be done."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mitra.law.requirements import REQUIREMENTS
from tests.cli.applications import OTHER, VIN, application, as_json, cells


def mitra(*arguments: object, stdin: int | None = subprocess.DEVNULL) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mitra", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", stdin=stdin, timeout=60)


def findings(output: str) -> dict[tuple[str | None, str], dict[str, object]]:
    return {(one["programme"], one["requirement"]): one for one in map(json.loads, output.splitlines())}


def test_every_requirement_of_every_subject_is_one_line_of_ndjson(tmp_path: Path) -> None:
    done = mitra("screen", as_json(tmp_path, application()), "--on", "2021-11-12", "--format", "ndjson")
    found = findings(done.stdout)
    assert done.returncode == 0
    assert set(found) == {(None, "R2"), (None, "R3"), (None, "R4"), ("P1", "R1"), ("P1", "R3"), ("P1", "R4"), ("P1", "R5")}
    for one in found.values():
        assert list(one) == ["institution", "programme", "requirement", "outcome", "reasons", "on", "law"]
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
    done = mitra(
        "screen", as_json(tmp_path, application(), bad), "--on", "2021-11-12", "--format", "ndjson", "--rejects", rejects
    )
    assert done.returncode == 1
    assert {one["institution"] for one in map(json.loads, done.stdout.splitlines())} == {VIN}
    (row,) = cells(rejects, "Lembaga")
    assert OTHER in row and "31 Februari" in str(row[-1])


def test_the_table_shows_each_institution_and_programme_and_counts_outcomes(tmp_path: Path) -> None:
    done = mitra("screen", as_json(tmp_path, application()), "--on", "2021-11-12")
    assert done.returncode == 0
    for text in (VIN, "LPK Contoh Karya", "P1", "Junior Web Developer", "Terpenuhi", *(one.id for one in REQUIREMENTS)):
        assert text in done.stdout
    assert "1 lembaga, 1 program" in done.stderr


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
    done = mitra("screen", tmp_path / "tidak-ada.xlsx")
    assert done.returncode == 2 and "tidak-ada.xlsx" in done.stderr


def test_an_unfinished_output_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "temuan.ndjson"
    file = tmp_path / "rusak.json"
    file.write_bytes(b"[")
    mitra("screen", file, "--format", "ndjson", "--out", out)
    assert list(tmp_path.iterdir()) == [file]


def test_a_reader_who_stops_early_is_no_error(tmp_path: Path) -> None:
    file = as_json(tmp_path, *(application(f"99113275{n:02}") for n in range(60)))
    command = f'"{sys.executable}" -m mitra screen "{file}" --format ndjson --on 2021-11-12 | head -1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr and len(done.stdout.splitlines()) == 1
