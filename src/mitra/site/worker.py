"""The worker: carries out jobs. `mitra run` starts one beside the web server; in production `mitra work` runs it alone."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mitra.site.home import CannotRun
from mitra.site.prepare import database
from mitra.site.server import die_with_parent

_STOP_SECONDS = 12  # a mail that the server is just taking; then by force, and the next worker goes on
_AGAIN_SECONDS = 5.0  # between the end of a worker and the start of the next
_JOBS_AT_ONCE = 2


class Worker:
    """`mitra work` as a child process that cannot outlive us."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._process = self._start()
        self._started = time.monotonic()

    def revive(self) -> None:
        """Start it again if it has ended, as it does when its database was killed; not more often than every few seconds."""
        if self._process.poll() is not None and time.monotonic() - self._started > _AGAIN_SECONDS:
            self._process = self._start()
            self._started = time.monotonic()

    def stop(self) -> None:
        """Stop it; after some seconds by force."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "mitra", "work"],
            stdin=subprocess.DEVNULL,
            env={**os.environ, "MITRA_HOME": str(self._home)},
            start_new_session=True,  # Ctrl-C reaches us alone, and we stop it in order
            preexec_fn=die_with_parent,
        )


class Done(NamedTuple):
    """What one round did: reminders, escalations, cases that lapsed, mails that left; what failed, mails that wait."""

    reminded: int
    escalated: int
    lapsed: int
    failed: int
    mails: int
    postponed: int


def work_until_stopped() -> None:
    """Carry out jobs until told to stop (SIGINT, SIGTERM). CannotRun where the tables are missing."""
    with _database_with_tables():
        _run()


def work_once(now: datetime) -> Done:
    """Do what is due at that moment, and no more. CannotRun where the tables are missing."""
    with _database_with_tables():
        from mitra.cases.mornings import run_day
        from mitra.notices.outbox import send_due

        return Done(*run_day(now), *send_due(now))


@contextlib.contextmanager
def _database_with_tables() -> Iterator[None]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mitra.site.settings")
    with database():
        import django

        django.setup()
        from django.db import connections

        try:
            _refuse_missing_tables()
            yield
        finally:
            connections.close_all()


def _run() -> None:
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.db_cleanup import DjangoApp
    from procrastinate.exceptions import AlreadyEnqueued

    from mitra.cases.tasks import morning

    # An app of its own: jobs that put in further jobs do so on Django's connection, in their act's transaction.
    worker = DjangoApp(connector=app.connector.get_worker_connector())  # type: ignore[attr-defined]  # Django's
    worker.tasks, worker.periodic_registry = app.tasks, app.periodic_registry
    with contextlib.suppress(AlreadyEnqueued):
        morning.configure().defer(timestamp=0)  # whatever became due while no worker was there
    worker.run_worker(concurrency=_JOBS_AT_ONCE, delete_jobs="successful", shutdown_graceful_timeout=_STOP_SECONDS - 2)


def _refuse_missing_tables() -> None:
    from django.db import DatabaseError

    from mitra.notices.models import Delivery

    try:
        Delivery.objects.exists()
    except DatabaseError as error:
        raise CannotRun("The database has no tables yet, or does not answer: start `mitra run` first.") from error
