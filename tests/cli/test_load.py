"""`mitra load`: real files into a real database."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mitra.facts.models import Batch, Statement
from mitra.institutions.models import Institution
from tests.cli.applications import application, as_json, cells
from tests.cli.command import mitra
from tests.cli.loading import VINS, numbers
from tests.intake.test_register import entry

pytestmark = pytest.mark.django_db(transaction=True)


def loaded(*arguments: object) -> tuple[int, str, str]:
    return mitra("load", *arguments)


def statements(vin: str) -> int:
    return Statement.objects.filter(institution__identifier=vin).count()


def test_a_file_is_taken_in_and_every_row_accounted_for(tmp_path: Path) -> None:
    code, out, _ = loaded(as_json(tmp_path, application(next(VINS)), application(next(VINS))))
    assert code == 0
    assert [numbers(out, line) for line in ("Lembaga", "Program", "Keterangan")] == [
        ["2", "0", "0"],
        ["2", "0", "0"],
        ["18", "0", "0"],
    ]
    assert "14 baris dibaca: 14 diterima (0 dengan catatan), 0 ditolak." in out


def test_of_a_changed_file_the_differences_are_told_and_the_same_content_is_nothing_under_any_name(tmp_path: Path) -> None:
    vin = next(VINS)
    first = as_json(tmp_path, application(vin)).rename(tmp_path / "satu.json")
    other = shutil.copy(first, tmp_path / "lain.json")
    _, out, _ = loaded(first, other)
    assert "lain.json: isinya sudah dimuat sebelumnya, tidak ada yang berubah." in out
    changed = application(vin, name="LPK Lain", legal_form="instansi pemerintah", evidence=application()["evidence"][:1])
    code, out, _ = loaded(as_json(tmp_path, changed), "--language", "en")
    assert code == 0
    assert numbers(out, "Institutions") == ["0", "1", "0"]
    assert numbers(out, "Statements") == ["0", "1", "6"]
    assert "5 rows read: 5 taken in (0 with remarks), 0 rejected." in out


def test_rejected_rows_come_back_and_the_rest_is_in(tmp_path: Path) -> None:
    good, bad = next(VINS), next(VINS)
    rejects = tmp_path / "ditolak.xlsx"
    file = as_json(tmp_path, application(good), application(bad, stated_on="31 Februari 2021"))
    code, out, err = loaded(file, "--rejects", rejects)
    assert (code, statements(good), statements(bad)) == (1, 9, 0)
    assert not Institution.objects.filter(identifier=bad).exists()
    assert "14 baris dibaca: 7 diterima (0 dengan catatan), 7 ditolak." in out
    assert str(rejects) in err
    assert any(bad in row for row in cells(rejects, "Lembaga"))


def test_several_files_each_for_itself(tmp_path: Path) -> None:
    one, other = next(VINS), next(VINS)
    first = as_json(tmp_path, application(one)).rename(tmp_path / "satu.json")
    (broken := tmp_path / "rusak.json").write_text("[")
    second = as_json(tmp_path, application(other, stated_on="kemarin dulu"), application(next(VINS)))
    code, out, err = loaded(first, broken, second, "--rejects", tmp_path / "ditolak.xlsx")
    assert code == 1
    assert "satu.json: dimuat." in out and "permohonan.json: dimuat." in out and "rusak.json" in err
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["ditolak-permohonan.xlsx"]


def test_files_of_which_nothing_can_be_taken_in_are_refused_in_one_sentence_each(tmp_path: Path) -> None:
    contents = {b"": "kosong", b"halo": "tidak dapat dibaca", b'{"institutions": []}': "tidak memuat satu lembaga pun"}
    files = [tmp_path / f"berkas{number}" for number in range(len(contents))]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    code, out, err = loaded(*files, tmp_path / "tidak-ada.xlsx")
    assert (code, out) == (2, "")
    sentences = [*contents.values(), "tidak-ada.xlsx tidak ditemukan"]
    assert all(sentence in line for sentence, line in zip(sentences, err.splitlines(), strict=True))


def test_without_a_file_it_asks_for_one() -> None:
    assert loaded()[::2] == (2, "mitra: Sebutkan berkasnya. / Name a file.\n")


def test_a_day_that_has_not_come_is_kept_and_told_and_where_the_file_came_from_is_known(tmp_path: Path) -> None:
    file = as_json(tmp_path, application(next(VINS), stated_on="2091-01-01", evidence=[]))
    code, out, _ = loaded(file, "--known-source", "Disnaker Kota Depok")
    assert code == 0
    assert Batch.objects.get().name == "Disnaker Kota Depok: permohonan.json"
    assert (
        "6 keterangan bertanggal sesudah hari ini dan tetap dicatat; periksa tanggalnya, yang pertama pada /institutions/0"
        in out
    )


def test_the_published_register_is_taken_in_whole(tmp_path: Path) -> None:
    (file := tmp_path / "register.json").write_text(json.dumps([entry(number) for number in range(300)]), "utf-8")
    code, out, _ = loaded(file)
    assert code == 0 and numbers(out, "Lembaga") == ["300", "0", "0"]
    assert "300 baris dibaca: 300 diterima" in out
    changed = [entry(number) for number in range(299)] + [entry(299, institutionType="BLK KOMUNITAS"), entry(301)]
    file.write_text(json.dumps(changed), "utf-8")
    _, out, _ = loaded(file)
    assert [numbers(out, "Lembaga"), numbers(out, "Keterangan")] == [["1", "1", "299"], ["1", "1", "299"]]
