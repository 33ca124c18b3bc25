"""The embedded database: real servers, really killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from mitra.site.home import CannotRun
from mitra.site.postgres import DATABASE, USER, LocalPostgres
from tests.clusters import copied_home

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture
def empty() -> Iterator[Path]:
    """An empty data folder outside private folders: as root the server is another user."""
    folder = Path(tempfile.mkdtemp(prefix="mitra-pg-"))
    folder.chmod(0o711)
    yield folder
    stop(folder)
    shutil.rmtree(folder)


@pytest.fixture
def home(django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """A data folder in which there is a database already."""
    with ExitStack() as until_the_end:
        with django_db_blocker.unblock():
            folder = until_the_end.enter_context(copied_home("pg"))
        yield folder
        stop(folder)


def server_pid(home: Path) -> int:
    return int((home / "pgdata/postmaster.pid").read_text().split()[0])


def stop(home: Path) -> None:
    """Whatever a test left running."""
    if (home / "pgdata/postmaster.pid").exists():
        server = LocalPostgres(home)
        server.start()
        server.release()


def query(home: Path, sql: str) -> object:
    with psycopg.connect(host=str(home / "run"), user=USER, dbname=DATABASE) as connection:
        row = connection.execute(sql).fetchone() if sql.startswith("SELECT") else connection.execute(sql)
        return row[0] if isinstance(row, tuple) else None


def test_first_start_makes_a_utf8_database_that_sorts_the_same_everywhere(empty: Path) -> None:
    with LocalPostgres(empty).running():
        assert query(empty, "SELECT current_setting('server_encoding')") == "UTF8"
        assert query(empty, "SELECT string_agg(x, '' ORDER BY x) FROM unnest(array['b','É','Z','a']) x") == "ZabÉ"
        assert query(empty, "SELECT lower('É')") == "é"


def test_no_port_is_opened_and_only_we_reach_the_socket(home: Path) -> None:
    with LocalPostgres(home).running():
        assert query(home, "SELECT current_setting('listen_addresses')") == ""
        assert (home / "run").stat().st_mode & 0o777 == 0o700
        assert (home / "pgdata").stat().st_mode & 0o777 == 0o700


def test_parents_of_the_data_folder_keep_their_permissions(empty: Path) -> None:
    inner = empty / "inner"
    inner.mkdir(mode=0o711)
    empty.chmod(0o751)
    with LocalPostgres(inner).running():
        pass
    assert empty.stat().st_mode & 0o777 == 0o751
    assert inner.stat().st_mode & 0o777 == 0o711


def test_data_survive_a_killed_server_and_nothing_half_done_is_seen(home: Path) -> None:
    first = LocalPostgres(home)
    first.start()
    query(home, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    with psycopg.connect(host=str(home / "run"), user=USER, dbname=DATABASE) as connection:
        connection.execute("DELETE FROM kept")
        os.kill(server_pid(home), signal.SIGKILL)
        os.kill(connection.info.backend_pid, signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            connection.commit()
    with LocalPostgres(home).running():
        assert query(home, "SELECT count(*) FROM kept") == 1000
    first.release()


def test_a_server_killed_while_a_query_runs_starts_again_once_that_has_ended(home: Path) -> None:
    def count_for_seconds() -> None:
        with contextlib.suppress(psycopg.Error):  # whether its answer still arrives is the kernel's business
            query(home, "SELECT count(*) FROM generate_series(1, 8000000)")

    first = LocalPostgres(home)
    first.start()
    query_of_long_life = threading.Thread(target=count_for_seconds)
    query_of_long_life.start()
    time.sleep(0.3)
    os.kill(server_pid(home), signal.SIGKILL)
    with LocalPostgres(home).running():
        assert query(home, "SELECT 1") == 1
    query_of_long_life.join()
    first.release()


def test_a_server_killed_under_a_running_program_is_started_again(home: Path) -> None:
    server = LocalPostgres(home)
    with server.running():
        assert server.revive() is False
        os.kill(server_pid(home), signal.SIGKILL)
        until = time.monotonic() + 5
        while not server.revive():
            assert time.monotonic() < until
        assert query(home, "SELECT 1") == 1


def test_a_pid_file_with_the_pid_of_another_program_does_not_keep_the_server_from_starting(
    home: Path,
) -> None:
    with LocalPostgres(home).running():
        lines = (home / "pgdata/postmaster.pid").read_text().split("\n")
    (home / "pgdata/postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]))
    with LocalPostgres(home).running():
        assert query(home, "SELECT 1") == 1


def test_the_last_of_two_users_stops_the_server(home: Path) -> None:
    first, second = LocalPostgres(home), LocalPostgres(home)
    first.start()
    second.start()
    assert first.release() is False
    assert query(home, "SELECT 1") == 1
    assert second.release() is True
    assert not (home / "pgdata/postmaster.pid").exists()
    assert second.release() is False


HOLD = """
import sys, time
from pathlib import Path
from mitra.site.postgres import LocalPostgres
LocalPostgres(Path(sys.argv[1])).start()
print("up", flush=True)
time.sleep(600)
"""


def holder(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", HOLD, str(home)], stdout=subprocess.PIPE, text=True)


def test_a_program_killed_with_9_is_no_longer_counted(home: Path) -> None:
    with holder(home) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "up\n"
        mine = LocalPostgres(home)
        mine.start()
        other.kill()
        other.wait()
        assert mine.release() is True


def test_two_programs_that_start_at_once_share_one_server(empty: Path) -> None:
    with holder(empty) as one, holder(empty) as two:
        for other in (one, two):
            assert other.stdout is not None
            assert other.stdout.readline() == "up\n"
        assert query(empty, "SELECT count(*) FROM pg_database WHERE datname = 'mitra'") == 1
        one.kill()
        two.kill()


def test_a_start_broken_off_in_the_middle_of_initdb_is_started_anew(empty: Path) -> None:
    (empty / "pgdata.new").mkdir()
    (empty / "pgdata.new/PG_VERSION").write_text("18\n")
    with LocalPostgres(empty).running():
        assert query(empty, "SELECT 1") == 1


def test_a_path_too_long_for_a_socket_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="too long for a Unix socket: set MITRA_HOME"):
        LocalPostgres(tmp_path / ("x" * 100)).start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as another user")
def test_root_is_told_when_the_server_cannot_enter_the_data_folder(empty: Path) -> None:
    empty.chmod(0o700)
    with pytest.raises(CannotRun, match="mitra-pg cannot enter"):
        LocalPostgres(empty).start()
    empty.chmod(0o711)


def test_a_damaged_cluster_is_said_in_one_sentence_with_the_place_of_the_log(home: Path) -> None:
    with LocalPostgres(home).running():
        pass
    (home / "pgdata/PG_VERSION").write_text("9.6\n")
    with pytest.raises(CannotRun, match=r"did not start .*server\.log"):
        LocalPostgres(home).start()
