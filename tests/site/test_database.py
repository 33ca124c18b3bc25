"""A database that cannot serve is refused in one sentence, before any table is made."""

from __future__ import annotations

import pytest
from django.db import connection

from mitra.site.database import refuse_unfit_database
from mitra.site.home import CannotRun
from mitra.site.prepare import bring_tables_up_to_date

pytestmark = pytest.mark.django_db


def run(*commands: str) -> None:
    with connection.cursor() as cursor:
        for command in commands:
            cursor.execute(command)


def lose_the_right_to_create() -> None:
    """A superuser has every right, so it becomes somebody else; anybody else takes the right from himself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')::bool")
        (superuser,) = cursor.fetchone()
    if superuser:
        run("CREATE ROLE nobody_special", "SET LOCAL ROLE nobody_special")
    else:
        run(f"REVOKE CREATE ON DATABASE {connection.settings_dict['NAME']} FROM CURRENT_USER")


def test_whoever_may_create_in_the_database_needs_nothing_else() -> None:
    run("DROP EXTENSION pg_trgm")
    refuse_unfit_database()


def test_whoever_may_not_create_is_told_what_the_owner_must_do() -> None:
    run("DROP EXTENSION pg_trgm")
    lose_the_right_to_create()
    with pytest.raises(CannotRun, match="owner must run there: CREATE EXTENSION pg_trgm"):
        refuse_unfit_database()


def test_where_it_is_switched_on_no_right_is_needed() -> None:
    lose_the_right_to_create()
    refuse_unfit_database()


def test_a_server_without_the_module_is_told_what_to_install() -> None:
    run(
        "DROP EXTENSION pg_trgm",
        "CREATE TEMP VIEW pg_available_extensions AS SELECT * FROM pg_catalog.pg_available_extensions WHERE false",
    )
    with pytest.raises(CannotRun, match="postgresql-contrib"):
        refuse_unfit_database()


@pytest.mark.parametrize("before", ["ALTER TABLE django_migrations RENAME TO of_another_version", "SELECT 'nothing granted'"])
def test_who_may_not_make_tables_is_told_what_the_owner_must_do(before: str) -> None:
    run(before, "CREATE ROLE mitra_test_visitor", "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    run("SET LOCAL ROLE mitra_test_visitor")
    with pytest.raises(CannotRun, match="mitra database grant"):
        bring_tables_up_to_date()
