"""`mitra run`: starts the site, watches over it, stops it."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from types import FrameType
from typing import NoReturn

from mitra.site.deployment import refuse_unsafe_production
from mitra.site.home import CannotRun, ensure_home, mitra_home
from mitra.site.mail_catcher import catching_unless_told_otherwise
from mitra.site.postgres import LocalPostgres
from mitra.site.prepare import bring_up_to_date, ready_database
from mitra.site.renewal import renewing
from mitra.site.sealing import sealing
from mitra.site.server import WebServer, refuse_taken_port
from mitra.site.supervisor import tell_supervisor
from mitra.site.welcome import own_address, welcome
from mitra.site.worker import Worker

_WATCH_SECONDS = 2.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Stopped(BaseException):
    """The operator asked us to stop."""


def serve(host: str, port: int) -> int:
    """Run the site until told to stop (SIGINT, SIGTERM, SIGHUP). Returns the exit code.

    Stops what it started, in reverse order, and nothing else: a database that another program
    uses as well goes on.
    """
    for number in _SIGNALS:
        signal.signal(number, _stop)
    home = mitra_home()
    ensure_home(home)
    refuse_taken_port(host, port)
    with contextlib.ExitStack() as started:
        try:
            _say("Menyiapkan basis data … / Preparing the database …")
            if "MITRA_HOSTS" not in os.environ:  # in letters; settings.py knows the address of a site with a name
                os.environ.setdefault("MITRA_URL", own_address(host, port))
            started.enter_context(catching_unless_told_otherwise(home))
            local = started.enter_context(ready_database(for_the_site=True))
            host_header = _host_header(host)
            refuse_unsafe_production()
            bring_up_to_date(_say)
            started.enter_context(sealing())
            server = WebServer(host, port, home)
            started.callback(server.stop)
            server.wait_until_ready(host_header)
            started.enter_context(renewing())
            worker = Worker(home)
            started.callback(worker.stop)
            _say(welcome(host, port))
            tell_supervisor("READY=1")
            return _watch(server, worker, local)
        except _Stopped:
            _say("Berhenti … / Stopping …")
            tell_supervisor("STOPPING=1")
            return 0
        finally:
            # A second Ctrl-C must not break off the stopping.
            for number in _SIGNALS:
                signal.signal(number, signal.SIG_IGN)


def _host_header(host: str) -> str:
    """Return the name to ask for /healthz with. Raises CannotRun if nobody could open the site on `host`."""
    from django.conf import settings

    if host not in settings.ALLOWED_HOSTS and not settings.MITRA_HOSTS:
        raise CannotRun(f"Listening on {host} needs MITRA_HOSTS, the host names under which the site is opened.")
    return str(settings.ALLOWED_HOSTS[0])


def _watch(server: WebServer, worker: Worker, local: LocalPostgres | None) -> int:
    """Wait for the end; start a database or a worker that was killed again."""
    while not server.ended():
        time.sleep(_WATCH_SECONDS)
        if local is not None:
            local.revive()
        worker.revive()
    _say("Server web berhenti sendiri. / The web server ended by itself.")
    return 1


def _say(line: str) -> None:
    print(line, flush=True)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise _Stopped
