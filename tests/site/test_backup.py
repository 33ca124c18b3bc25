"""A backup is taken while the site works; after the data folder is destroyed everything comes back as it was at a moment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from mitra.site.backup.place import Place
from mitra.site.backup.taking import forget_documents, give_up, take_documents
from mitra.site.pgbinaries import find_binaries
from mitra.site.postgres import DATABASE, USER, LocalPostgres
from tests.clusters import copied_home

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="module")
def home(django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    with django_db_blocker.unblock(), copied_home("backup") as folder:
        yield folder


@pytest.fixture(scope="module")
def backups(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Place:
    return Place(home.with_name(f"{home.name}-b"))


def mitra(home: Path, backups: Place | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "MITRA_BACKUPS")}
    environment |= {"MITRA_HOME": str(home), **({"MITRA_BACKUPS": str(backups.folder)} if backups else {})}
    command = [
        sys.executable,
        "-m",
        "mitra",
        *arguments,
        *(["--language", "en"] if arguments[0] in ("backup", "restore") else []),
    ]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def asked(home: Path, query: str, *values: object) -> list[str]:
    with psycopg.connect(host=str(home / "run"), user=USER, dbname=DATABASE) as connection:
        cursor = connection.execute(query, values)
        return [name for (name,) in cursor.fetchall()] if cursor.description else []


def enter(home: Path, name: str) -> datetime:
    """Keep a name; a moment at which it was kept and nothing later was."""
    asked(home, "CREATE TABLE IF NOT EXISTS named (name text)")
    asked(home, "INSERT INTO named VALUES (%s)", name)
    time.sleep(0.1)
    now = datetime.now(UTC)
    time.sleep(0.1)
    return now


def names(home: Path) -> list[str]:
    return asked(home, "SELECT name FROM named")


def document(home: Path, name: str) -> Path:
    path = home / "documents" / "contents" / "k1" / name[:2] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(name.encode())
    return path


@pytest.mark.deep
def test_what_was_destroyed_comes_back_as_it_was_at_a_moment(home: Path, backups: Place) -> None:
    server = LocalPostgres(home, backups.settings())
    backups.prepare(find_binaries(home))
    with server.running():
        enter(home, "before the copy")
        document(home, "aa-paper")
        taken = mitra(home, backups, "backup")
        assert taken.returncode == 0, taken.stdout + taken.stderr
        assert "1 new documents" in taken.stdout and "Keys are not copied" in taken.stdout
        moment = enter(home, "after the copy")
        enter(home, "too late")
        document(home, "bb-paper")
        assert "1 new documents" in mitra(home, backups, "backup", "--documents-only").stdout
        end = enter(home, "the last")
    shutil.rmtree(home / "pgdata")
    shutil.rmtree(home / "documents")

    of_before = mitra(home, backups, "restore", "--until", "2020-01-01")
    assert of_before.returncode == 2 and "There is no copy of the database" in of_before.stderr
    too_far = mitra(home, backups, "restore", "--until", end.replace(year=end.year + 1).isoformat())
    assert too_far.returncode == 2 and "does not reach up to" in too_far.stderr, too_far.stderr
    assert not (home / "pgdata").exists()

    restored = mitra(home, backups, "restore", "--until", moment.isoformat())
    assert restored.returncode == 0, restored.stderr
    with LocalPostgres(home).running():
        assert names(home) == ["before the copy", "after the copy"]
        enter(home, "it goes on")
    assert sorted(one.name for one in (home / "documents").rglob("*-paper")) == ["aa-paper", "bb-paper"]
    again = mitra(home, backups, "restore")
    assert again.returncode == 2 and "There is a database in" in again.stderr

    shutil.rmtree(home / "pgdata")
    assert mitra(home, backups, "restore").returncode == 0
    with LocalPostgres(home).running():
        assert names(home) == ["before the copy", "after the copy", "too late", "the last"]
    shutil.rmtree(backups.folder)


def test_without_a_folder_it_says_which_setting_names_one(home: Path) -> None:
    said = mitra(home, None, "backup")
    assert said.returncode == 2 and "MITRA_BACKUPS" in said.stderr


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Three copies of a day each, and the log that they need."""
    made = Place(tmp_path)
    for part in (made.base, made.wal, made.documents):
        part.mkdir()
    for day, first in ((1, "02"), (2, "05"), (3, "08")):
        copy = made.new_copy(datetime(2026, 11, day, tzinfo=UTC))
        copy.mkdir()
        (copy / "backup_label").write_text(f"START WAL LOCATION: 0/{first}000028 (file 0000000100000000000000{first})\n")
    for number in range(2, 10):
        (made.wal / f"0000000100000000000000{number:02}").touch()
    (made.wal / "000000010000000000000002.00000028.backup").touch()
    (made.wal / "00000002.history").touch()
    return made


def test_the_oldest_copies_go_with_the_changes_that_only_they_needed(place: Place) -> None:
    assert [one.name for one in give_up(place, 2)] == ["20261101T000000Z"]
    assert [one.name for one in place.copies().values()] == ["20261102T000000Z", "20261103T000000Z"]
    kept = sorted(one.name for one in place.wal.iterdir())
    assert kept == [f"0000000100000000000000{number:02}" for number in range(5, 10)] + ["00000002.history"]
    assert give_up(place, 2) == ()


def test_a_destroyed_document_leaves_the_backup_once_no_copy_speaks_of_it(place: Place, tmp_path: Path) -> None:
    store = tmp_path / "store"
    kept, destroyed = (store / "contents" / "k1" / "aa" / name for name in ("kept", "destroyed"))
    kept.parent.mkdir(parents=True)
    kept.touch()
    destroyed.touch()
    assert (take_documents(store, place), take_documents(store, place)) == (2, 0)
    destroyed.unlink()
    there = place.documents / "contents" / "k1" / "aa"
    forget_documents(store, place)
    assert (there / "destroyed").exists()  # the copies there are may speak of it
    seen = there / "destroyed.gone"
    os.utime(seen, (0, 0))  # before the oldest of them
    forget_documents(store, place)
    assert sorted(one.name for one in there.iterdir()) == ["kept"]
