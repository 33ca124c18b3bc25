"""Databases for tests: the migrations make one for the whole run, every other one is a copy of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from mitra.site.postgres import DATABASE
from tests.clusters import migrate, the_run_to_itself


def address_of_this_database() -> str:
    """DATABASE_URL of the database that this test runs in, for programs of their own."""
    return _address(connection.settings_dict["NAME"])


@contextmanager
def copied_database(name: str) -> Iterator[str]:
    """The address of a new database with all tables and no rows of ours, dropped afterwards. `name`: free on this server."""
    with the_run_to_itself():  # PostgreSQL copies no database that somebody else is in
        _tell_server("CREATE DATABASE {} TEMPLATE {}", name, _template())
    try:
        yield _address(name)
    finally:
        _tell_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def drop_template() -> None:
    """For a server that outlives the run."""
    _tell_server("DROP DATABASE IF EXISTS {}", _template_elsewhere())


def _template() -> str:
    """The name of the database that the migrations made: on the run's own server there is one from the start."""
    if not os.environ.get("DATABASE_URL"):
        return DATABASE
    name = _template_elsewhere()
    with psycopg.connect(_address("postgres")) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
    _tell_server("CREATE DATABASE {}", f"{name}, unfinished")
    migrate(NAME=f"{name}, unfinished")
    _tell_server("ALTER DATABASE {} RENAME TO {}", f"{name}, unfinished", name)
    return name


def _template_elsewhere() -> str:
    """Two runs may share a server, but not a data folder."""
    return f"template of {Path(settings.MITRA_HOME).name}"


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
