"""What machines do to a nation's data: PostgreSQL killed under a screening, a disk that is full under a load."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from mitra.demonstration.files import as_ndjson
from mitra.demonstration.wave import applications
from mitra.site.postgres import DATABASE, USER
from tests.cli.applications import application, as_json
from tests.cli.loading import database, home, loaded, started, statements, waits_at_the_end

assert home  # the fixture: a data folder with its database, for the tests of this file too
WAL_SEGMENT = 16 * 1024 * 1024
SCREENED = """
SELECT count(*), count(DISTINCT (institution_id, programme_id)) FROM findings_judgement j
JOIN findings_series s ON s.id = j.series_id WHERE s.name = %s AND j.until_id IS NULL
"""

FILLED = """
INSERT INTO facts_statement (institution_id, kind, value, source, said_on, place, recorded_at)
SELECT institution_id, kind, value, source, said_on, '', recorded_at
FROM (SELECT * FROM facts_statement WHERE kind = 'legal_form' LIMIT 1) one, generate_series(1, 200000)
"""


def server(home: Path) -> int:
    return int((home / "pgdata/postmaster.pid").read_text().split()[0])


def screened(home: Path, *arguments: str) -> tuple[int, str]:
    process = started(home, "screen", "--all", *arguments)
    _, said = process.communicate(timeout=120)
    return process.returncode, said


def fingerprint(said: str) -> str:
    (line,) = [one for one in said.splitlines() if one.startswith("Sidik jari: ")]
    return line.removeprefix("Sidik jari: ")


@pytest.mark.deep
def test_a_database_that_is_killed_under_a_screening_has_nothing_twice_and_nothing_lost(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "bangsa.ndjson"
    file.write_text("".join(as_ndjson(applications(12, seed=3))))
    assert loaded(home, file)[0] == 0
    with pytest.raises(psycopg.OperationalError), database(home) as ask:
        ask("LOCK TABLE findings_judgement IN SHARE MODE")  # what was judged cannot be written yet
        process = started(home, "screen", "--all", "--on", "2021-11-12")
        waits_at_the_end(ask)
        os.kill(server(home), signal.SIGKILL)
        _, said = process.communicate(timeout=60)
        ask("SELECT 1")
    assert process.returncode == 2
    assert len(said.splitlines()) == 1 and "Ulangi perintah ini" in said, said
    code, again = screened(home, "--on", "2021-11-12")
    assert code == 0
    code, other = screened(home, "--on", "2021-11-12", "--everybody")
    assert fingerprint(other) == fingerprint(again)
    with psycopg.connect(host=str(home / "run"), user=USER, dbname=DATABASE) as connection:
        judged, subjects = connection.execute(SCREENED, ["2021-11-12"]).fetchone() or (0, 0)
        everybody = connection.execute(
            "SELECT (SELECT count(*) FROM institutions_institution) + (SELECT count(*) FROM institutions_programme)"
        ).fetchone()
    assert judged == subjects == (everybody or (0,))[0] > 12


def largest_file(home: Path, size: str) -> None:
    """What the server and whatever it starts may write; asked for by its own user, for root may not either in a container."""
    owner = (home / "pgdata").stat()
    as_owner = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    subprocess.run(["prlimit", "--pid", str(server(home)), f"--fsize={size}:"], check=True, **as_owner)  # type: ignore[call-overload]


@contextmanager
def full_disk(home: Path) -> Iterator[None]:
    """No file of the database grows any more: statements fill theirs, and the system refuses to let it become larger."""
    with psycopg.connect(host=str(home / "run"), user=USER, dbname=DATABASE, autocommit=True) as connection:
        (last,) = connection.execute("SELECT max(id) FROM facts_statement").fetchone() or (0,)
        connection.execute("SET session_replication_role = replica")
        connection.execute(FILLED)
        (size,) = connection.execute("SELECT pg_relation_size('facts_statement')").fetchone() or (0,)
        assert size > WAL_SEGMENT
        largest_file(home, str(size))
        try:
            yield
        finally:
            largest_file(home, "unlimited")
            connection.execute("DELETE FROM facts_statement WHERE id > %s AND place = ''", [last])


@pytest.mark.deep
def test_a_load_on_a_full_disk_leaves_nothing_and_is_done_when_there_is_room(home: Path, tmp_path: Path) -> None:
    before = "9903327601"
    assert loaded(home, as_json(tmp_path, application(before)))[0] == 0
    file = tmp_path / "banyak.ndjson"
    file.write_text("".join(as_ndjson(applications(40, seed=5))))
    with full_disk(home):
        code, _, said = loaded(home, file)
    assert code == 2
    assert len(said.splitlines()) == 1, said
    assert "tidak ada yang tercatat" in said and "nothing of it was recorded" in said
    with database(home) as ask:
        assert ask("SELECT count(*) FROM facts_batch WHERE name = 'banyak.ndjson'") == 0
    assert loaded(home, file)[0] == 0
    assert statements(home, before) == 9
