"""A decision of a batch is killed at every one of its steps: all of it stands, or none of it.

Steps are the statements that reach the database, counted as they come, so that a new one is tried by itself. At each the act is
broken off by an error; wherever something is written the database's own process is killed; and at the turning points the
program's. Afterwards nothing has changed, the log has no entry, and the act can be done as if it had never been begun.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from mitra.audit.models import Entry
from mitra.decisions.models import Decree, Partnership, Step
from mitra.notices.models import Message
from mitra.register import models as register
from tests.decisions.board import BP, SIGNATURE, A, B, Board, P, Q, board

ACTS = ("confirm", "draw_up", "sign")
WRITES = re.compile(r"\s*(INSERT|UPDATE|SELECT .*INSERT)", re.IGNORECASE | re.DOTALL)
Wrapped = Callable[..., Any]


class Broken(DatabaseError):
    """Something went wrong at a statement."""


class At:
    """Something happens at the nth statement, before it is carried out; `seen`: all statements that came."""

    def __init__(self, number: int = -1, happens: Callable[[], None] = lambda: None, *, only_writes: bool = False) -> None:
        self.number, self.happens, self.only_writes = number, happens, only_writes
        self.seen: list[str] = []

    def __call__(self, execute: Wrapped, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not self.only_writes or WRITES.match(sql):
            self.seen.append(sql)
            if len(self.seen) - 1 == self.number:
                self.happens()
        return execute(sql, params, many, context)


def before(act: str) -> Board:
    """Two institutions on the way, just before that act."""
    at = board().recommended()
    at.mark("approve", A, P)
    at.mark("decline", Q, B, BP, reason="Syarat belum terpenuhi.")
    for one in ACTS[: ACTS.index(act)]:
        do(at, one)
    return at


def do(at: Board, act: str) -> None:
    {"confirm": at.confirmed, "draw_up": at.drawn_up, "sign": at.signed}[act]()


def standing() -> dict[str, Any]:
    """Everything that a decision of a batch changes."""
    return {
        "states": sorted(Partnership.objects.values_list("pk", "state", "step")),
        "steps": Step.objects.count(),
        "decrees": sorted(Decree.objects.values_list("number", "signed_at")),
        "events": register.Event.objects.count(),
        "entries": register.Entry.objects.count(),
        "letters": Message.objects.count(),
        "log": Entry.objects.count(),
    }


def whole(at: Board) -> None:
    """What must hold whatever happened: one number, a signed decree with its entries, entries with a signed decree."""
    numbers = list(Decree.objects.values_list("sequence", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    signed = Decree.objects.filter(signed_at__isnull=False).count()
    assert register.Event.objects.count() == (2 if signed else 0) == register.Entry.objects.count()
    assert {at.state(one) for one in (A, P)} == ({"partner"} if signed else {at.state(A)})


@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS)
def test_an_error_at_any_statement_leaves_nothing_behind(act: str) -> None:
    at = before(act)
    unchanged, now = standing(), at.now
    counted = At()
    with transaction.atomic(), connection.execute_wrapper(counted):
        do(at, act)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        transaction.set_rollback(True)
    assert len(counted.seen) > 10
    first = next(number for number, sql in enumerate(counted.seen) if WRITES.match(sql))  # before it there is nothing to lose
    for number in range(first, len(counted.seen) - 1):
        at.now = now
        with pytest.raises(Broken), connection.execute_wrapper(At(number, broken)):
            do(at, act)
        assert standing() == unchanged, counted.seen[number]
    at.now = now
    do(at, act)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    assert standing() != unchanged
    whole(at)


def broken() -> None:
    raise Broken


def kill_the_connection() -> None:
    """As a database administrator would, or a server that runs out of memory."""
    backend = connection.connection.info.backend_pid
    with psycopg.connect(**reached()) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [backend])


def reached() -> dict[str, Any]:
    said = connection.get_connection_params()
    return {name: said[name] for name in ("dbname", "user", "password", "host", "port") if said.get(name)}


def kill_the_program() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def in_a_child(at: Board, act: str, wrapper: At) -> None:
    """Do the act in a process of its own, which is killed: at the statement that `wrapper` says, or just after it was kept."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            with connection.execute_wrapper(wrapper):
                do(at, act)
            kill_the_program()
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def writes_of(at: Board, act: str) -> list[str]:
    """The statements of the act that write something; it is taken back."""
    counted = At(only_writes=True)
    with transaction.atomic(), connection.execute_wrapper(counted):
        do(at, act)
        transaction.set_rollback(True)
    return counted.seen


@pytest.mark.django_db(transaction=True)
def test_whoever_is_killed_the_database_or_the_program_all_of_it_stands_or_nothing() -> None:
    at = before("confirm")
    for act in ACTS:
        unchanged, now = standing(), at.now
        writes = writes_of(at, act)
        assert len(writes) >= 3
        for number, sql in enumerate(writes):
            at.now = now
            with pytest.raises(DatabaseError), connection.execute_wrapper(At(number, kill_the_connection, only_writes=True)):
                do(at, act)
            connection.close()
            assert standing() == unchanged, sql
        if act == "draw_up":  # what lays the document out has threads, which a copied process lacks
            at.now = now
            do(at, act)
        else:
            for number in (0, len(writes) // 2, len(writes) - 1):  # the last is the entry in the log
                at.now = now
                in_a_child(at, act, At(number, kill_the_program, only_writes=True))
                assert standing() == unchanged, writes[number]
            at.now = now
            in_a_child(at, act, At())
        assert standing() != unchanged
        whole(at)
    assert at.number == "1/MITRA-JKP/VI/2024" and set(at.states().values()) == {"partner", "denied"}
    assert bytes(at.decree.signed_document or b"").endswith(SIGNATURE)
