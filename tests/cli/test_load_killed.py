"""`mitra load` killed, doubled, and under a database that is killed: nothing lost, nothing twice."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import psycopg
import pytest

from tests.cli.applications import application, as_json
from tests.cli.loading import VINS, held_up, home, loaded, numbers, started, statements, waits_at_the_end

assert home  # the fixture: a data folder with its database, for the tests of this file


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


@pytest.mark.deep
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
