"""A state of the database that takes long to make: made once in each process, and from then on put back by COPY.

What is put back is what was made, row for row, primary keys included. Sequences only ever go forward: what a test
records on top gets numbers that no other test had, so what the program keeps in memory under a number stays right.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import Any, TypeVar

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
    """Tables of ours in which there is a row; Django fills its own when the database is made. One query."""
    models = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("mitra.")]
    names = {model._meta.db_table for model in models}
    whether = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names)  # noqa: S608 (tables of ours)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(whether))
        return sorted(name for (name,) in cursor.fetchall())


def state() -> dict[str, bytes]:
    """Every row of every table of ours, as COPY writes it."""
    return {table: _copied(table) for table in filled()}


def _copied(table: str) -> bytes:
    rows = f"(SELECT {_columns(table)} FROM {table} ORDER BY 1)"  # noqa: S608 (tables of ours)
    with connection.cursor() as cursor, cursor.copy(f"COPY {rows} TO STDOUT (FORMAT binary)") as stream:
        return b"".join(bytes(part) for part in stream)


@cache
def _columns(table: str) -> str:
    """Those that are written; generated ones follow."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            """,
            [table],
        )
        return str(cursor.fetchone()[0])


def _may_copy() -> bool:
    """Only a superuser may put rows back past the triggers, which would judge them as new ones."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        return bool(cursor.fetchone()[0])


def _put_back(rows: dict[str, bytes], instead_of: Iterable[str] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            for table in instead_of:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (tables of ours)
            for table, content in rows.items():
                with cursor.copy(f"COPY {table} ({_columns(table)}) FROM STDIN (FORMAT binary)") as stream:
                    stream.write(content)
        finally:
            cursor.execute("SET session_replication_role = origin")


class Course:
    """People who act one after another, from a beginning that many tests share (`begun`) by steps that many take (`step`).

    `reached`: the steps taken so far; None once anything else was done.
    """

    reached: str | None = None


Taken = TypeVar("Taken", bound=Course)
_places: dict[str, tuple[dict[str, bytes], Any]] = {}
"""By the steps that led there: every row, and the people as they were."""


def begun(name: str, make: Callable[[], Taken]) -> Taken:
    """What `make` makes in empty tables; made once, then put back. On top of other rows it is made anew, and not kept."""
    if filled() or not _may_copy():
        return make()
    if name not in _places:
        made = make()
        made.reached = name
        _places[name] = state(), copy.deepcopy(made)
        return made
    rows, people = _places[name]
    _put_back(rows)
    found: Taken = copy.deepcopy(people)
    return found


def step(take: Callable[..., Taken]) -> Callable[..., Taken]:
    """A step of a course: taken once from each place, then put back, unless a test says more or changed anything meanwhile."""

    @wraps(take)
    def taken(at: Taken, *how: Any, **given: Any) -> Taken:
        here = at.reached
        there = f"{here} {take.__name__}"
        if here is None or how or given or vars(at) != vars(_places[here][1]) or (standing := state()) != _places[here][0]:
            return take(at, *how, **given)
        if there not in _places:
            take(at)
            at.reached = there
            _places[there] = state(), copy.deepcopy(at)
            return at
        rows, people = _places[there]
        _put_back(rows, instead_of=standing)
        vars(at).update(copy.deepcopy(vars(people)))
        return at

    return taken
