"""A state of the database that takes long to make: made once in each process, and from then on put back by COPY.

What is put back is what was made, row for row, primary keys included. Sequences only ever go forward: what a test
records on top gets numbers that no other test had, so what the program keeps in memory under a number stays right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

_made: dict[str, dict[str, bytes]] = {}


def kept(name: str, make: Callable[[], Any]) -> None:
    """The state that `make` leaves in empty tables; it is called once for each name. Needs `db` or `transactional_db`."""
    if name in _made and _may_copy():
        _put_back(_made[name])
        return
    if before := filled():
        pytest.fail(f"{name} was to be made in empty tables: {before}")
    make()
    _made[name] = state()


def filled() -> list[str]:
    """Tables of ours in which there is a row; Django fills its own when the database is made."""
    models = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("mitra.")]
    return sorted(model._meta.db_table for model in models if model._base_manager.exists())


def state() -> dict[str, bytes]:
    """Every row of every table of ours, as COPY writes it."""
    return {table: _copied(table) for table in filled()}


def _copied(table: str) -> bytes:
    rows = f"(SELECT * FROM {table} ORDER BY 1)"  # noqa: S608 (tables of ours)
    with connection.cursor() as cursor, cursor.copy(f"COPY {rows} TO STDOUT (FORMAT binary)") as copy:
        return b"".join(bytes(part) for part in copy)


def _may_copy() -> bool:
    """Only a superuser may put rows back past the triggers, which would judge them as new ones."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        return bool(cursor.fetchone()[0])


def _put_back(rows: dict[str, bytes]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            for table, content in rows.items():
                with cursor.copy(f"COPY {table} FROM STDIN (FORMAT binary)") as copy:
                    copy.write(content)
        finally:
            cursor.execute("SET session_replication_role = origin")
