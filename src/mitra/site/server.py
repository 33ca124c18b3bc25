"""The web server, granian, as a child process that cannot outlive us."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from environs import Env

from mitra.site.home import CannotRun

_READY_SECONDS = 60
_STOP_SECONDS = 5  # for answers under way; also what a worker that is still loading costs
_THREADS = 4
_MOST_WORKERS = 8  # workers × threads connections must stay below the server's max_connections
_PR_SET_PDEATHSIG = 1


def reachable(host: str) -> str:
    """Return the address at which this machine reaches a server listening on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (read, not bound to)


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CannotRun unless we can listen on host:port.

    granian shares a port with whoever holds it (SO_REUSEPORT): a second server would start without
    a word and take half of the requests. A plain bind finds out.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise CannotRun(
            f"Port {port} on {host} cannot be used ({error.strerror}): stop the other program or choose "
            f"another port, for example `mitra run --port {port + 1 if port < 65535 else 8000}` "
            f"or `make run PORT={port + 1 if port < 65535 else 8000}`."
        ) from error


class WebServer:
    """granian serving the site on host:port."""

    def __init__(self, host: str, port: int, home: Path) -> None:
        self.host = host
        self.port = port
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws",
                "--host", host, "--port", str(port), "--log-level", "warning",
                "--workers", str(_workers()), "--blocking-threads", str(_THREADS),
                "--workers-kill-timeout", str(_STOP_SECONDS), "--respawn-failed-workers",
                "mitra.site.wsgi:application",
            ],
            env={**os.environ, "MITRA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "mitra.site.settings"},
            start_new_session=True,  # Ctrl-C reaches us alone, and we stop it in order
            preexec_fn=die_with_parent,
        )  # fmt: skip

    def wait_until_ready(self, host_header: str) -> None:
        """Return when /healthz answers 200. Raises CannotRun if the server ends or never answers."""
        until = time.monotonic() + _READY_SECONDS
        while time.monotonic() < until:
            if self.ended():
                break
            if self._healthy(host_header):
                return
            time.sleep(0.05)
        raise CannotRun("The web server did not come up; its own words are above.")

    def ended(self) -> bool:
        """Say whether the server is gone without having been told to."""
        return self._process.poll() is not None

    def stop(self) -> None:
        """Stop the server and its workers; after some seconds by force."""
        try:
            if not self.ended():
                self._process.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(_STOP_SECONDS + 2)
        finally:
            # A killed granian leaves its workers behind, with the port: they are in its group.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _healthy(self, host_header: str) -> bool:
        connection = http.client.HTTPConnection(reachable(self.host), self.port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": host_header})
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def _workers() -> int:
    """Return the number of worker processes: MITRA_WORKERS, by default one a core."""
    wanted = Env().int("MITRA_WORKERS", len(os.sched_getaffinity(0)))
    return max(1, min(wanted, _MOST_WORKERS))


def die_with_parent() -> None:
    """Have the kernel stop this process when its parent is gone, by kill -9 too (Linux only)."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
