"""The application's own role adds to the log and reads it; it can change, remove or switch off nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from mitra.audit.act import SYSTEM, Actor
from mitra.audit.models import Entry
from mitra.audit.reads import read
from mitra.site.home import CannotRun
from mitra.site.roles import grant_to
from tests.audit.logs import START, sealed, turn, verified

pytestmark = pytest.mark.django_db
ROLE = "mitra_test_application"


@pytest.fixture
def as_application() -> Iterator[list[str]]:
    """From here on the test is the application, on the connection of the owner."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE}")
        only_added = grant_to(ROLE)
        cursor.execute(f"SET ROLE {ROLE}")
        yield only_added
        cursor.execute("RESET ROLE")


def test_the_application_acts_reads_and_seals(as_application: list[str], tmp_path: Path) -> None:
    turn(by=SYSTEM, subject="ABC", now=START)
    read(by=Actor("person", "x"), what="accounts.contact", subject="ABC")
    assert sealed(tmp_path) is not None
    assert Entry.objects.count() == 2 and verified().problems == ()


@pytest.mark.parametrize("table", ["audit_entry", "audit_leaf", "audit_node", "audit_checkpoint"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET {column} = {column}",
        "DELETE FROM {table}",
        "TRUNCATE {table} CASCADE",
        "ALTER TABLE {table} DISABLE TRIGGER ALL",
        "DROP TRIGGER {trigger} ON {table}",
        "ALTER TABLE {table} DROP COLUMN {column}",
        "DROP TABLE {table} CASCADE",
    ],
)
def test_the_application_cannot_change_the_log(as_application: list[str], table: str, statement: str) -> None:
    assert table in as_application
    column = {"audit_entry": "subject", "audit_checkpoint": "note"}.get(table, "hash")
    trigger = f"{table.removeprefix('audit_')}_append_only"
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table=table, column=column, trigger=trigger))


@pytest.mark.parametrize(
    "statement",
    [
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "ALTER TABLE audit_entry OWNER TO CURRENT_USER",
        "DELETE FROM django_migrations",
        "CREATE TABLE other (id int)",
    ],
)
def test_the_application_cannot_get_round_it(as_application: list[str], statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_every_table_with_the_trigger_is_only_added_to(as_application: list[str]) -> None:
    assert {"audit_entry", "facts_statement", "institutions_join", "findings_override"} <= set(as_application)
    assert "audit_waiting" not in as_application


def test_a_role_that_is_not_there_or_could_do_everything_is_refused() -> None:
    with pytest.raises(CannotRun, match="CREATE ROLE"):
        grant_to("nobody_of_that_name")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone()
    with pytest.raises(CannotRun, match="superuser"):
        grant_to(owner)
