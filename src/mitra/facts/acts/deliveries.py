"""Taking in what a file states, all of it or nothing: compared with what is known, only the differences are recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.facts.clock import stamp
from mitra.facts.comparing import (
    CHANGED,
    COUNT,
    END,
    FRESH,
    FUTURE,
    ONE_BY_ONE,
    RECORD_ALL,
    RECORD_THE_REST,
    STANDING,
    TABLES,
    TOLD_BEFORE,
    UNKNOWN,
)
from mitra.facts.models import Batch
from mitra.facts.told import Lines
from mitra.institutions.acts import Named
from mitra.institutions.given import person
from mitra.intake.application import Application

_TOGETHER = 100  # applications held in memory
_MANY = 10_000  # statements; from here on tables are gone through as a whole
_MEASURED = 1_000  # statements; after so many PostgreSQL no longer knows how large the tables are, and plans as for empty ones
_EASTERNMOST = ZoneInfo("Asia/Jayapura")  # no day of Indonesia has come before it came there
_LOADERS = 7_400_002  # advisory locks, one for each digest: who loads the same file waits for the other


@act
def record(*, by: Actor, name: str, digest: str, applications: Iterable[Application], now: datetime = BY_THE_CLOCK) -> Outcome:
    """Record everything stated in these applications as one batch; the same content (SHA-256 `digest`) is recorded once.

    What is stated just so already is not recorded again; what supersedes another statement (`superseding`) ends it; what is
    not mentioned stands. The institutions and programmes must be known (`load` enters them); KeyError names one that is not.
    """
    return _Delivery(name, digest).take_in(applications, now)


@act
def load(*, by: Actor, name: str, digest: str, applications: Iterable[Application], now: datetime = BY_THE_CLOCK) -> Outcome:
    """Enter the institutions and programmes of a file and `record` what it states, as one act; one pass, bounded memory."""
    return _Delivery(name, digest, Named()).take_in(applications, now, person(by))


class _Delivery:
    """One file on its way in."""

    def __init__(self, name: str, digest: str, named: Named | None = None) -> None:
        self._name, self._digest, self._named = name, digest, named
        self._lines = self._repeated = 0

    def take_in(self, applications: Iterable[Application], now: datetime, by: str | None = None) -> Outcome:
        _run("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOADERS, self._digest])
        if Batch.objects.filter(digest=self._digest).exists():
            return Outcome(self._name, done=False)
        _run("SET LOCAL client_connection_check_interval = '2s'")  # a program that was killed must not hold others up
        _run(TABLES)
        several = iter(applications)
        while some := list(islice(several, _TOGETHER)):
            if self._named:
                self._named.add(some)
            self._put_down(some)
        at = stamp(now)
        summary: dict[str, Any] = {}
        if self._named:
            institutions, programmes = self._named.enter(at, by)
            summary = {"institutions": institutions._asdict(), "programmes": programmes._asdict()}
        batch = Batch.objects.create(name=self._name, digest=self._digest, received_at=at)
        return Outcome(self._name, summary={"batch": batch.pk, **summary, **self._record(batch.pk, at)})

    def _put_down(self, applications: list[Application]) -> None:
        with connection.cursor() as cursor, cursor.copy("COPY told FROM STDIN") as copy:
            copy.write("".join(self._numbered(applications)))

    def _numbered(self, applications: list[Application]) -> Iterator[str]:
        for application in applications:
            lines = Lines(application)
            for line in lines:
                self._lines += 1
                yield f"{self._lines}\t{line}"
            self._repeated += lines.repeated

    def _record(self, batch: int, at: datetime) -> dict[str, Any]:
        """Compare, record, end what is superseded; the counts."""
        told = {"batch": batch, "at": at, "today": at.astimezone(_EASTERNMOST).date()}
        _run("SET LOCAL work_mem = '128MB'")
        _run("ANALYZE told")
        same = withdrawn = changed = 0
        # Of a join on many columns PostgreSQL expects one row, and would look through the other table for each of 500,000.
        # Only what stands about a few institutions is better found row by row.
        if self._lines >= _MANY:
            _run(ONE_BY_ONE.format("off"))
        stands = _run(STANDING)
        _run(ONE_BY_ONE.format("off"))
        if stands:
            _run("ANALYZE standing")
            _run(TOLD_BEFORE)
            _run("ANALYZE told_before")
            ((same, withdrawn),) = _rows(COUNT)
            recorded = _run(RECORD_THE_REST, told)
            _run(FRESH, told)
            _run("ANALYZE fresh")
            _run(END, told)
            ((changed,),) = _rows(CHANGED, [at])
        else:
            recorded = _run(RECORD_ALL, told)
        _run(ONE_BY_ONE.format("on"))
        if recorded >= _MEASURED:
            _run("ANALYZE facts_statement, facts_ending")
        if recorded + same + withdrawn < self._lines:
            raise KeyError(*_rows(UNKNOWN))
        ((in_future, place),) = _rows(FUTURE, told)
        new = recorded - changed
        counts = {"new": new, "changed": changed, "same": same, "repeated": self._repeated, "withdrawn": withdrawn}
        return {"statements": counts, "in_future": {"statements": in_future, "place": place}}


def _run(statement: str, values: Any = None) -> int:
    """Carry out; how many rows were touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _rows(query: str, values: Any = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())
