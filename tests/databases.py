"""Databases for tests: the migrations make one for the whole run, every other one is a copy of it.

A copy takes a third of a second where the migrations take ten, and commands that are tested in a process of their own need
no server of their own: they are told the address of a copy.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql


def address_of_this_database() -> str:
    """DATABASE_URL of the database that this test runs in, for programs of their own."""
    return _address(connection.settings_dict["NAME"])


@contextmanager
def copied_database(name: str) -> Iterator[str]:
    """The address of a new database with all tables and no rows of ours, dropped afterwards. `name`: free on this server."""
    with _the_run_to_itself():
        template = _template()
        _tell_server("CREATE DATABASE {} TEMPLATE {}", name, template)
    try:
        yield _address(name)
    finally:
        _tell_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def drop_template() -> None:
    """For a server that outlives the run."""
    _tell_server("DROP DATABASE IF EXISTS {}", _name_of_template())


def _template() -> str:
    """The name of the database that the migrations made, which they make when it is first asked for."""
    from django.core.management import call_command

    name = _name_of_template()
    with psycopg.connect(_address("postgres")) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
    unfinished = f"{name}, unfinished"
    _tell_server("CREATE DATABASE {}", unfinished)
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], unfinished
    try:
        connection.close()
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
    _tell_server("ALTER DATABASE {} RENAME TO {}", unfinished, name)
    return name


def _name_of_template() -> str:
    """Two runs may share a server, but not a data folder."""
    return f"template of {_home().name}"


def _home() -> Path:
    return Path(settings.MITRA_HOME)


@contextmanager
def _the_run_to_itself() -> Iterator[None]:
    """One worker at a time: PostgreSQL copies no database that somebody else is in."""
    with (_home() / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _tell_server(command: str, *names: str) -> None:
    with psycopg.connect(_address("postgres"), autocommit=True) as server:
        server.execute(sql.SQL(command).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]  # texts of this file


def _address(name: str) -> str:
    where = connection.settings_dict
    secret = f":{quote(where['PASSWORD'])}" if where["PASSWORD"] else ""
    query = urlencode(
        {name: value for name, value in (("host", where["HOST"]), ("port", where["PORT"])) if value} | where["OPTIONS"]
    )
    return f"postgresql://{quote(where['USER'])}{secret}@/{quote(name)}?{query}"
