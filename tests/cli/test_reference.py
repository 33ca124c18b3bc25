"""`mitra reference`: a real database, and for what is refused before it is opened, one that there is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import called, mitra

CATALOGUE = "kode_unit,judul_unit,nomor_kepmen,tahun_kepmen\nJ.620100.004.02,Struktur Data,282,2016\nbukan,Kode,,\n"


def reference(*arguments: object) -> tuple[int, str, str]:
    return mitra("reference", *arguments)


@pytest.fixture
def _no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://mitra@/mitra?host=/nowhere")


KBLI = "kode,digit,judul\n01,2,Pertanian\n"


@pytest.mark.django_db(transaction=True)
def test_a_catalogue_is_loaded_once_and_the_row_that_is_none_is_told(tmp_path: Path) -> None:
    file = tmp_path / "skkni.csv"
    file.write_text(CATALOGUE)
    report = tmp_path / "laporan.csv"
    code, said, remarks = reference("load", str(file), "--report", str(report))
    assert code == 1, remarks
    assert "katalog bawaan: dimuat.\nUnit kompetensi (SKKNI) (skkni.csv): dimuat." in said
    assert "2 baris dibaca, 1 dapat dimuat (0 dengan catatan), 1 tidak." in said
    assert "  1 berubah, 268 tidak disebut tetapi tetap berlaku.\n  berubah: J.620100.004.02 Struktur Data · judul:" in said
    assert "skkni.csv:3:" in remarks
    lines = report.read_text().splitlines()
    assert lines[0].startswith("jenis,perubahan,kunci") and len(lines) == 271
    assert lines[1].startswith("Unit kompetensi (SKKNI),berubah,J.620100.004.02,Struktur Data,judul,")
    assert lines[-1].startswith("Unit kompetensi (SKKNI),ditolak,,,,,,skkni.csv:3,")
    code, said, _ = reference("load", "skkni", str(file), "--language", "en")
    assert code == 1 and said.count("loaded before, nothing changed") == 2
    code, said, _ = reference("status")
    assert code == 0 and "skkni.csv" in said and "1 / 1" in said and "268 / 269" in said and "552 / 552" in said
    code, said, _ = reference("show", "skkni", "J.620100.004.02", "--language", "en")
    assert code == 0 and "title: Struktur Data\ndecree: Nomor 282 Tahun 2016\nin force: since" in said
    code, said, _ = reference("show", "skkni", "J.620100.004.02", "--known-at", "2020-01-01T00:00")
    assert code == 0 and "judul: Struktur Data" not in said


@pytest.mark.django_db(transaction=True)
def test_a_trial_says_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    file, report = tmp_path / "kbli.csv", tmp_path / "laporan.ndjson"
    file.write_text(KBLI)
    code, said, _ = reference("load", "kbli-2020", str(file), "--dry-run", "--report", str(report))
    assert code == 0 and "Lapangan usaha, KBLI 2020 (kbli.csv): belum dimuat, ini hanya uji coba." in said
    assert "  1 baru." in said
    (line,) = (json.loads(one) for one in report.read_text().splitlines())
    assert (line["kind"], line["change"], line["key"], line["name"]) == ("kbli-2020", "new", "01", "Pertanian")
    code, said, _ = reference("status")
    assert code == 0 and "bawaan program, belum dimuat" in said and "kbli.csv" not in said


@pytest.mark.django_db(transaction=True)
def test_officials_amend_the_calendar() -> None:
    told = ["--basis", "SKB perubahan", "--reason", "terbit 7 Agustus"]
    added = ["calendar", "add", "2026-08-18", "Cuti Kemerdekaan", "--kind", "cuti-bersama", *told]
    code, said, error = reference(*added)
    assert (code, said) == (0, "18 Agustus 2026: kalender diubah.\n"), error
    assert reference(*added)[1] == "18 Agustus 2026: sudah demikian, tidak ada yang berubah.\n"
    code, said, _ = reference("show", "libur", "2026-08-18")
    assert code == 0 and "jenis: cuti bersama\nnama: Cuti Kemerdekaan\ndasar: SKB perubahan" in said
    assert reference("calendar", "withdraw", "18 Agustus 2026", *told)[0] == 0
    assert reference("show", "libur", "2026-08-18")[:2] == (1, "2026-08-18: tidak ada dalam katalog yang berlaku.\n")
    code, _, error = reference("calendar", "withdraw", "2040-08-17", *told)
    assert code == 2 and error.startswith("mitra: Hari libur tahun 2040 belum dimuat; muat daftarnya dahulu. / ")


@pytest.mark.usefixtures("_no_database")
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("hilang.csv", None, "mitra: hilang.csv: Berkas tidak ditemukan."),
        ("x.csv", "a,b\n1,2\n", "mitra: x.csv: isi berkas tidak menunjukkan jenisnya"),
        ("x.csv", "kode_unit,judul_unit\n", "mitra: Tidak ada baris"),
        ("x.csv", "kode_unit,judul_unit\nx,y\n", "mitra: x.csv:2:"),
        ("x.csv", KBLI, "mitra: x.csv: isi berkas tidak menunjukkan jenisnya"),
        (".", None, "mitra: Tidak ada baris"),
    ],
)
def test_where_nothing_can_be_read_one_sentence_says_why_and_nothing_is_started(
    tmp_path: Path, name: str, content: str | None, sentence: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_text(content)
    done = called("reference", "load", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(sentence) and done.stderr.count("\n") == 1


@pytest.mark.usefixtures("_no_database")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["load", "kbli", "{file}"], "mitra: kbli.csv: isi berkas tidak menunjukkan edisi KBLI"),
        (["load", "libur", "{file}"], "mitra: kbli.csv: Berkas ini bukan daftar hari libur"),
        (["load", "{file}", "--report", "laporan.txt"], "mitra: --report perlu berkas .csv atau .ndjson."),
        (["status", "--known-at", "kemarin"], "mitra: kemarin bukan saat yang dikenal"),
        (["show", "kblji", "01"], "mitra: kblji: jenis ini tidak dikenal; pilih skkni,"),
        (
            ["calendar", "withdraw", "2026-08-17", "--basis", " ", "--reason", "x"],
            "mitra: Nama, dasar, dan alasan harus diisi.",
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    file = tmp_path / "kbli.csv"
    file.write_text(KBLI)
    done = called("reference", *(one.format(file=file) for one in arguments))
    assert (done.returncode, done.stdout) == (2, "") and done.stderr.startswith(sentence), done.stderr


@pytest.mark.usefixtures("_no_database")
def test_screening_says_why_a_catalogue_cannot_be_used(tmp_path: Path) -> None:
    done = called("screen", "apa.xlsx", "--catalogue", tmp_path / "hilang.csv")
    assert done.returncode == 2 and done.stderr.startswith("mitra: hilang.csv: Berkas tidak ditemukan. / hilang.csv:")
