"""`mitra reference` from outside: a real command, a real database."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

CATALOGUE = "kode_unit,judul_unit,nomor_kepmen,tahun_kepmen\nJ.620100.004.02,Struktur Data,282,2016\nbukan,Kode,,\n"


@pytest.fixture
def home() -> Iterator[Path]:
    """A data folder of its own, which the database server's user may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="mitra-ref-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def mitra(home: Path, *arguments: str) -> tuple[int, str, str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "mitra", "reference", *arguments],
        env={**environment, "MITRA_HOME": str(home), "COLUMNS": "200"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def test_a_catalogue_is_loaded_once_and_the_row_that_is_none_is_told(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "skkni.csv"
    file.write_text(CATALOGUE)
    code, said, remarks = mitra(home, "load", str(file))
    assert code == 1, remarks
    assert "katalog SKKNI (skkni.csv): dimuat" in said and "katalog bawaan: dimuat" in said
    assert "2 baris dibaca, 1 unit dimuat (0 dengan catatan), 1 baris tidak dimuat." in said
    assert "skkni.csv:3:" in remarks
    code, said, _ = mitra(home, "load", str(file), "--language", "en")
    assert code == 1 and said.count("loaded before, nothing changed") == 2
    code, said, _ = mitra(home, "status")
    assert code == 0 and "38 provinsi, 514 kabupaten/kota" in said and "katalog SKKNI (skkni.csv)" in said


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("hilang.csv", None, "mitra: hilang.csv: Berkas tidak ditemukan."),
        ("x.csv", "a,b\n1,2\n", "mitra: x.csv: Berkas ini bukan katalog SKKNI"),
        ("x.csv", "kode_unit,judul_unit\n", "mitra: Tidak ada unit"),
        (".", None, "mitra: Tidak ada unit"),
    ],
)
def test_where_nothing_can_be_read_one_sentence_says_why_and_nothing_is_started(
    home: Path, tmp_path: Path, name: str, content: str | None, sentence: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_text(content)
    code, said, error = mitra(home, "load", str(file))
    assert (code, said) == (2, "") and error.startswith(sentence) and error.count("\n") == 1
    assert not (home / "pgdata").exists()


def test_screening_says_why_a_catalogue_cannot_be_used(home: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mitra", "screen", "apa.xlsx", "--catalogue", str(tmp_path / "hilang.csv")],
        env={**os.environ, "MITRA_HOME": str(home)}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2 and done.stderr.startswith("mitra: hilang.csv: Berkas tidak ditemukan. / hilang.csv:")
