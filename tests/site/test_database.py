"""A database that cannot serve is refused in one sentence, before any table is made."""

from __future__ import annotations

import pytest
from django.db import connection

from mitra.site.database import refuse_unfit_database
from mitra.site.home import CannotRun

pytestmark = pytest.mark.django_db


def run(*commands: str) -> None:
    with connection.cursor() as cursor:
        for command in commands:
            cursor.execute(command)


def test_whoever_may_create_in_the_database_needs_nothing_else() -> None:
    run("DROP EXTENSION pg_trgm")
    refuse_unfit_database()


def test_whoever_may_not_create_is_told_what_the_owner_must_do() -> None:
    run("DROP EXTENSION pg_trgm", "CREATE ROLE nobody_special", "SET LOCAL ROLE nobody_special")
    with pytest.raises(CannotRun, match="owner must run there: CREATE EXTENSION pg_trgm"):
        refuse_unfit_database()


def test_where_it_is_switched_on_no_right_is_needed() -> None:
    run("CREATE ROLE nobody_special", "SET LOCAL ROLE nobody_special")
    refuse_unfit_database()


def test_a_server_without_the_module_is_told_what_to_install() -> None:
    run(
        "DROP EXTENSION pg_trgm",
        "CREATE TEMP VIEW pg_available_extensions AS SELECT * FROM pg_catalog.pg_available_extensions WHERE false",
    )
    with pytest.raises(CannotRun, match="postgresql-contrib"):
        refuse_unfit_database()
