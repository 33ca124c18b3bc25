"""`mitra load` from outside: a real database, real files, real kills."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from mitra.site.postgres import DATABASE, USER, LocalPostgres
from tests.cli.applications import application, as_json, cells
from tests.intake.test_register import entry

VINS = iter(f"99{month:02}3276{number:02}" for month in range(1, 13) for number in range(100))


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A data folder with its database for the tests of this file."""
    folder = Path(tempfile.mkdtemp(prefix="mitra-load-"))
    folder.chmod(0o711)
    with LocalPostgres(folder).running():
        loaded(folder, "/nowhere")  # makes the tables
        yield folder
    shutil.rmtree(folder)


def started(home: Path, *arguments: object) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"MITRA_HOME": str(home)}
    command = [sys.executable, "-m", "mitra", *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def loaded(home: Path, *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    process = started(home, "load", *arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@contextmanager
def database(home: Path) -> Iterator[Callable[..., Any]]:
    """A connection with a transaction of its own: the first column of the first row of a query."""
    with psycopg.connect(host=str(home / "run"), user=USER, dbname=DATABASE) as connection:

        def ask(query: str, *values: object) -> Any:
            cursor = connection.execute(query, values)  # type: ignore[arg-type]  # texts of this file
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None

        yield ask


def statements(home: Path, vin: str) -> int:
    """How many statements there are about an institution; -1 if it is not known."""
    with database(home) as ask:
        known = ask("SELECT id FROM institutions_institution WHERE identifier = %s", vin)
        return int(ask("SELECT count(*) FROM facts_statement WHERE institution_id = %s", known)) if known else -1


def waits_at_the_end(ask: Callable[..., Any], loaders: int = 1) -> None:
    """Until that many loads wait; the first has recorded everything, and lacks only its entry in the log."""
    until = time.monotonic() + 60
    while ask("SELECT count(*) FROM pg_locks WHERE NOT granted") < loaders:
        assert time.monotonic() < until
        time.sleep(0.05)


@contextmanager
def held_up(home: Path) -> Iterator[Callable[..., Any]]:
    """Whoever loads can do everything but finish."""
    with database(home) as ask:
        ask("LOCK TABLE audit_entry IN SHARE MODE")
        yield ask


def numbers(out: str, line: str) -> list[str]:
    """The figures of a line of the table: new, changed, same."""
    (found,) = [one for one in out.splitlines() if one.startswith(f"│ {line} ")]
    return [cell.strip() for cell in found.strip("│").split("│")[1:]]


def test_a_file_is_taken_in_and_every_row_accounted_for(home: Path, tmp_path: Path) -> None:
    code, out, _ = loaded(home, as_json(tmp_path, application(next(VINS)), application(next(VINS))))
    assert code == 0
    assert [numbers(out, line) for line in ("Lembaga", "Program", "Keterangan")] == [
        ["2", "0", "0"],
        ["2", "0", "0"],
        ["18", "0", "0"],
    ]
    assert "14 baris dibaca: 14 diterima (0 dengan catatan), 0 ditolak." in out


def test_of_a_changed_file_the_differences_are_told_and_the_same_content_is_nothing_under_any_name(
    home: Path, tmp_path: Path
) -> None:
    vin = next(VINS)
    first = as_json(tmp_path, application(vin)).rename(tmp_path / "satu.json")
    other = shutil.copy(first, tmp_path / "lain.json")
    _, out, _ = loaded(home, first, other)
    assert "lain.json: isinya sudah dimuat sebelumnya, tidak ada yang berubah." in out
    changed = application(vin, name="LPK Lain", legal_form="instansi pemerintah", evidence=application()["evidence"][:1])
    code, out, _ = loaded(home, as_json(tmp_path, changed), "--language", "en")
    assert code == 0
    assert numbers(out, "Institutions") == ["0", "1", "0"]
    assert numbers(out, "Statements") == ["0", "1", "6"]
    assert "5 rows read: 5 taken in (0 with remarks), 0 rejected." in out


def test_rejected_rows_come_back_and_the_rest_is_in(home: Path, tmp_path: Path) -> None:
    good, bad = next(VINS), next(VINS)
    rejects = tmp_path / "ditolak.xlsx"
    file = as_json(tmp_path, application(good), application(bad, stated_on="31 Februari 2021"))
    code, out, err = loaded(home, file, "--rejects", rejects)
    assert (code, statements(home, good), statements(home, bad)) == (1, 9, -1)
    assert "14 baris dibaca: 7 diterima (0 dengan catatan), 7 ditolak." in out
    assert str(rejects) in err
    assert any(bad in row for row in cells(rejects, "Lembaga"))


def test_several_files_each_for_itself(home: Path, tmp_path: Path) -> None:
    one, other = next(VINS), next(VINS)
    first = as_json(tmp_path, application(one)).rename(tmp_path / "satu.json")
    (broken := tmp_path / "rusak.json").write_text("[")
    second = as_json(tmp_path, application(other, stated_on="kemarin dulu"), application(next(VINS)))
    code, out, err = loaded(home, first, broken, second, "--rejects", tmp_path / "ditolak.xlsx")
    assert code == 1
    assert "satu.json: dimuat." in out and "permohonan.json: dimuat." in out and "rusak.json" in err
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["ditolak-permohonan.xlsx"]


def test_files_of_which_nothing_can_be_taken_in_are_refused_in_one_sentence_each(home: Path, tmp_path: Path) -> None:
    contents = {b"": "kosong", b"halo": "tidak dapat dibaca", b'{"institutions": []}': "tidak memuat satu lembaga pun"}
    files = [tmp_path / f"berkas{number}" for number in range(len(contents))]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    code, out, err = loaded(home, *files, tmp_path / "tidak-ada.xlsx")
    assert (code, out) == (2, "")
    sentences = [*contents.values(), "tidak-ada.xlsx tidak ditemukan"]
    assert all(sentence in line for sentence, line in zip(sentences, err.splitlines(), strict=True))


def test_without_a_file_it_asks_for_one(home: Path) -> None:
    assert loaded(home)[::2] == (2, "mitra: Sebutkan berkasnya. / Name a file.\n")


def test_a_day_that_has_not_come_is_kept_and_told_and_where_the_file_came_from_is_known(home: Path, tmp_path: Path) -> None:
    file = as_json(tmp_path, application(next(VINS), stated_on="2091-01-01", evidence=[]))
    code, out, _ = loaded(home, file, "--known-source", "Disnaker Kota Depok")
    assert code == 0
    with database(home) as ask:
        assert ask("SELECT name FROM facts_batch ORDER BY id DESC") == "Disnaker Kota Depok: permohonan.json"
    assert (
        "6 keterangan bertanggal sesudah hari ini dan tetap dicatat; periksa tanggalnya, yang pertama pada /institutions/0"
        in out
    )


def test_the_published_register_is_taken_in_whole(home: Path, tmp_path: Path) -> None:
    (file := tmp_path / "register.json").write_text(json.dumps([entry(number) for number in range(300)]), "utf-8")
    code, out, _ = loaded(home, file)
    assert code == 0 and numbers(out, "Lembaga") == ["300", "0", "0"]
    assert "300 baris dibaca: 300 diterima" in out
    changed = [entry(number) for number in range(299)] + [entry(299, institutionType="BLK KOMUNITAS"), entry(301)]
    file.write_text(json.dumps(changed), "utf-8")
    _, out, _ = loaded(home, file)
    assert [numbers(out, "Lembaga"), numbers(out, "Keterangan")] == [["1", "1", "299"], ["1", "1", "299"]]


# -- faults ---------------------------------------------------------------------------------------------------------------


def test_a_load_that_is_killed_leaves_nothing_and_the_next_start_does_it(home: Path, tmp_path: Path) -> None:
    vin = next(VINS)
    file = as_json(tmp_path, application(vin))
    with held_up(home) as ask:
        process = started(home, "load", file)
        waits_at_the_end(ask)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        until = time.monotonic() + 30
        while ask("SELECT count(*) FROM pg_locks WHERE NOT granted"):  # the server notices that nobody waits any more
            assert time.monotonic() < until
            time.sleep(0.1)
    assert statements(home, vin) == -1
    assert loaded(home, file)[0] == 0
    assert statements(home, vin) == 9


def test_two_loads_of_the_same_file_at_once_one_does_it_and_the_other_says_so(home: Path, tmp_path: Path) -> None:
    vin = next(VINS)
    file = as_json(tmp_path, application(vin))
    with held_up(home) as ask:
        both = [started(home, "load", file) for _ in range(2)]
        waits_at_the_end(ask, 2)
    said = sorted(process.communicate(timeout=60)[0].splitlines()[0] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert said == [
        "permohonan.json: dimuat.",
        "permohonan.json: isinya sudah dimuat sebelumnya, tidak ada yang berubah.",
    ]
    assert statements(home, vin) == 9


def test_two_files_at_once_about_the_same_institution_come_one_after_the_other(home: Path, tmp_path: Path) -> None:
    vin = next(VINS)
    first = as_json(tmp_path, application(vin)).rename(tmp_path / "satu.json")
    second = as_json(tmp_path, application(vin, legal_form="instansi pemerintah"))
    with held_up(home) as ask:
        both = [started(home, "load", file) for file in (first, second)]
        waits_at_the_end(ask, 2)
    said = [process.communicate(timeout=60)[0] for process in both]
    assert sorted(numbers(out, "Keterangan") for out in said) == [["0", "2", "7"], ["9", "0", "0"]]  # form: stated and checked


def test_a_database_that_is_killed_under_a_load_has_nothing_of_it_and_all_that_was_there(home: Path, tmp_path: Path) -> None:
    vin, before = next(VINS), next(VINS)
    loaded(home, as_json(tmp_path, application(before)))
    file = as_json(tmp_path, application(vin))
    server = int((home / "pgdata/postmaster.pid").read_text().split()[0])
    with pytest.raises(psycopg.OperationalError), held_up(home) as ask:
        process = started(home, "load", file)
        waits_at_the_end(ask)
        os.kill(server, signal.SIGKILL)
        _, err = process.communicate(timeout=60)
        ask("SELECT 1")
    assert process.returncode == 2 and len(err.splitlines()) == 1
    assert "tidak ada yang tercatat" in err and "nothing of it was recorded" in err
    assert loaded(home, file)[0] == 0
    assert (statements(home, vin), statements(home, before)) == (9, 9)
