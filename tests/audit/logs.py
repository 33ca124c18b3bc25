"""A small log for tests: acts, sealed here and there, and hands that reach past the triggers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from mitra.audit.act import BY_THE_CLOCK, SYSTEM, Actor, Outcome, act
from mitra.audit.notes import PrivateKey
from mitra.audit.sealing import Sealed, seal
from mitra.audit.verifying import Report, verify

KEY = PrivateKey.new("log.example/jejak")
START = datetime(2026, 11, 26, 3, tzinfo=UTC)


@act
def turn(
    *,
    by: Actor,
    subject: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    return Outcome(subject, summary={"turned": 1, "by hand": True}, before=before, after=after)


def turned(number: int, since: int = 0) -> None:
    for one in range(since, since + number):
        turn(by=SYSTEM, subject=f"S{one}", before={"at": one}, after={"at": one + 1}, now=START + timedelta(seconds=one))


def sealed(home: Path) -> Sealed | None:
    return seal(key=KEY, home=home, now=START)


def a_log(home: Path, *sizes: int) -> None:
    """A log with a checkpoint after each of `sizes` entries."""
    done = 0
    for size in sizes:
        turned(size - done, done)
        assert sealed(home)
        done = size


def verified(*kept: str) -> Report:
    return verify([KEY.public], kept)


def told(*kept: str) -> list[str]:
    """The codes of what a verification finds, in order."""
    return [one.code for one in verified(*kept).problems]


@contextmanager
def superuser() -> Iterator[Any]:
    """A cursor for which no trigger and no foreign key counts, as for a superuser who wants it so."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what was written before is in order, and stays out of the way
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor
        cursor.execute("SET LOCAL session_replication_role = origin")
