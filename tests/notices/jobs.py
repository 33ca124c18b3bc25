"""Jobs in the database of the tests: Django empties its own tables after a test that commits, and not those."""

from __future__ import annotations

from django.db import connection


def empty_queue() -> None:
    """Remove every job."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_events")
        cursor.execute("DELETE FROM procrastinate_jobs")
