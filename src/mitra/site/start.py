"""Starting the site: database, migrations, translations, static files, data, web server."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn

from mitra.site.database import refuse_unfit_database
from mitra.site.home import CannotRun, ensure_home, mitra_home
from mitra.site.postgres import LocalPostgres
from mitra.site.server import WebServer, refuse_taken_port
from mitra.site.translations import compile_catalogues
from mitra.site.welcome import welcome

_WATCH_SECONDS = 2.0


class _Stopped(BaseException):
    """The operator asked us to stop."""


@contextlib.contextmanager
def database() -> Iterator[LocalPostgres | None]:
    """Hold the embedded database for a `with` block; yields None if DATABASE_URL names another one."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    local = LocalPostgres(mitra_home())
    with local.running():
        yield local


def serve(host: str, port: int) -> int:
    """Run the site until told to stop (SIGINT, SIGTERM, SIGHUP). Returns the exit code.

    Stops what it started, in reverse order, and nothing else: a database that another program
    uses as well goes on.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    home = mitra_home()
    ensure_home(home)
    refuse_taken_port(host, port)
    with contextlib.ExitStack() as started:
        try:
            _say("Menyiapkan basis data … / Preparing the database …")
            local = started.enter_context(database())
            host_header = _prepare(host)
            server = WebServer(host, port, home)
            started.callback(server.stop)
            server.wait_until_ready(host_header)
            print(welcome(host, port), flush=True)
            return _watch(server, local)
        except _Stopped:
            _say("Berhenti … / Stopping …")
            return 0
        finally:
            # A second Ctrl-C must not break off the stopping.
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)


def _prepare(host: str) -> str:
    """Bring database, translations, static files and data up to date; return the Host to ask for /healthz."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mitra.site.settings")
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    try:
        django.setup()
        call_command("check", stdout=io.StringIO())
    except (ImproperlyConfigured, SystemCheckError) as error:
        raise CannotRun(str(error)) from error
    if host not in settings.ALLOWED_HOSTS and not settings.MITRA_HOSTS:
        raise CannotRun(f"Listening on {host} needs MITRA_HOSTS, the host names under which the site is opened.")
    refuse_unfit_database()
    call_command("migrate", interactive=False, verbosity=0)
    compile_catalogues(Path(settings.PACKAGE) / "locale", settings.LOCALE_PATHS[0])
    call_command("collectstatic", interactive=False, verbosity=0)
    for label, load in _loads(demonstration=not settings.PRODUCTION):
        _say(label)
        load()
    from django.db import connections

    connections.close_all()
    return str(settings.ALLOWED_HOSTS[0])


def _loads(*, demonstration: bool) -> list[tuple[str, Callable[[], object]]]:
    """Return what to load at each start, each with the line that says so; quick when nothing is new."""
    return []


def _watch(server: WebServer, local: LocalPostgres | None) -> int:
    """Wait for the end; start a database that was killed again."""
    while not server.ended():
        time.sleep(_WATCH_SECONDS)
        if local is not None:
            local.revive()
    _say("Server web berhenti sendiri. / The web server ended by itself.")
    return 1


def _say(line: str) -> None:
    print(line, flush=True)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise _Stopped
