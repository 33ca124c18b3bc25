"""Loads in processes of their own, on a server of their own that may be killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from mitra.site.postgres import DATABASE, USER, LocalPostgres
from tests.clusters import copied_home

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker

VINS = iter(f"99{month:02}3276{number:02}" for month in range(1, 13) for number in range(100))


@pytest.fixture(scope="module")
def home(django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """A data folder with its database for the tests of this file."""
    with ExitStack() as until_the_end:
        with django_db_blocker.unblock():
            folder = until_the_end.enter_context(copied_home("load"))
        until_the_end.enter_context(LocalPostgres(folder).running())
        yield folder


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
