"""Two roles of the database: one owns the tables and changes their form, the other is the application's and only uses them."""

from __future__ import annotations

from typing import Final

from django.db import connection
from psycopg import sql

from mitra.site.home import CannotRun

_ROLE = "SELECT rolsuper OR pg_has_role(rolname, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s"
# What is only ever added to is recognised by the trigger that every such table has.
_APPEND_ONLY = r"""
SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE tgname LIKE '%\_append\_only' AND relnamespace = current_schema()::regnamespace ORDER BY 1
"""
_KEPT_BY_THE_OWNER: Final = ("django_migrations",)


def grant_to(role: str) -> list[str]:
    """Give a role what the application needs and nothing else; returns the tables that it can only add to.

    Run by the owner of the tables, again after each upgrade. CannotRun where there is no such role, or it could do everything.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ROLE, [role])
        found = cursor.fetchone()
        if found is None:
            raise CannotRun(
                f"Peran {role} belum ada di basis data; buat dahulu: CREATE ROLE {role} LOGIN. / "
                f"There is no role {role} in the database; make it first: CREATE ROLE {role} LOGIN."
            )
        if found[0]:
            raise CannotRun(
                f"Peran {role} pemilik tabel atau superuser, jadi dapat mengubah apa saja; pakai peran lain. / "
                f"The role {role} owns the tables or is a superuser and can change anything; use another one."
            )
        cursor.execute(_APPEND_ONLY)
        only_added = [table for (table,) in cursor.fetchall()]
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
        names = {"role": sql.Identifier(role), "schema": sql.Identifier(schema)}
        for statement in (
            "REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}",
            "REVOKE CREATE ON SCHEMA {schema} FROM {role}",
            "GRANT USAGE ON SCHEMA {schema} TO {role}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
        ):
            cursor.execute(sql.SQL(statement).format(**names))
        for table in only_added:
            cursor.execute(sql.SQL("REVOKE UPDATE, DELETE ON {table} FROM {role}").format(**names, table=sql.Identifier(table)))
        for table in _KEPT_BY_THE_OWNER:
            revoke = "REVOKE INSERT, UPDATE, DELETE ON {table} FROM {role}"
            cursor.execute(sql.SQL(revoke).format(**names, table=sql.Identifier(table)))
    return only_added
