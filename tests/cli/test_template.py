"""`mitra template`: the workbook to fill in, or its schema; a file that may have been filled in is not written over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from openpyxl import load_workbook

from mitra.intake.schema import schema


def mitra(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mitra", "template", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder, timeout=60)


def test_it_writes_the_workbook_and_says_where(tmp_path: Path) -> None:
    done = mitra(tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "formulir-mitra-jkp.xlsx")
    assert load_workbook(tmp_path / "formulir-mitra-jkp.xlsx").sheetnames[0] == "Petunjuk"


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """Also where strings hash otherwise, as they do in every process."""
    command = [sys.executable, "-m", "mitra", "template", "--out"]
    for seed, name in (("1", "satu.xlsx"), ("2", "dua.xlsx")):
        subprocess.run([*command, name], cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, timeout=60)
    assert (tmp_path / "satu.xlsx").read_bytes() == (tmp_path / "dua.xlsx").read_bytes()


def test_it_does_not_write_over_a_file_unless_told_to(tmp_path: Path) -> None:
    (tmp_path / "isi.xlsx").write_text("sudah diisi")
    refused = mitra(tmp_path, "--out", "isi.xlsx")
    assert refused.returncode == 2
    assert "isi.xlsx sudah ada" in refused.stderr
    assert (tmp_path / "isi.xlsx").read_text() == "sudah diisi"
    assert mitra(tmp_path, "--out", "isi.xlsx", "--overwrite").returncode == 0


def test_it_prints_the_schema(tmp_path: Path) -> None:
    assert json.loads(mitra(tmp_path, "--schema").stdout) == schema()
    assert mitra(tmp_path, "--schema", "--out", "skema.json").returncode == 0
    assert json.loads((tmp_path / "skema.json").read_text("utf-8")) == schema()


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    done = mitra(tmp_path, "--out", "tidak/ada/isi.xlsx")
    assert done.returncode == 2
    assert "tidak dapat ditulis" in done.stderr
    assert "Traceback" not in done.stderr
