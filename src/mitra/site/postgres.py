"""The embedded PostgreSQL server: started with the first program that needs it, stopped with the last.

The server is not our child: it must outlive a killed program, and it is shared by all programs on
the same MITRA_HOME. Users are counted by a shared flock, which the kernel drops even on kill -9.
No TCP port is opened; access is by the 0700 folder of the Unix socket, hence `trust`.
"""

from __future__ import annotations

import contextlib
import fcntl
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from mitra.site.home import CannotRun, ensure_home
from mitra.site.pgbinaries import Binaries, find_binaries

DATABASE = "mitra"
USER = "mitra"
_SOCKET_PATH_LIMIT = 103  # sun_path in Linux is 108 bytes; PostgreSQL's own limit is lower by its file name
# Sorts by code point, upper and lower case by Unicode, the same on every machine (PostgreSQL >= 17).
_LOCALE = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST")
_START_SECONDS = 300  # recovery after a crash may be long; giving up would only start it anew
_SETTINGS = {"listen_addresses": "", "unix_socket_permissions": "0700", "max_connections": "60", "jit": "off"}


def socket_folder(home: Path) -> Path:
    """Return the folder of the server's Unix socket; it is the `host` to connect to."""
    return home / "run"


def refuse_long_socket_path(home: Path) -> None:
    """Raise CannotRun if the server's socket under `home` would have a longer name than the system allows."""
    if len(str(socket_folder(home) / ".s.PGSQL.5432")) > _SOCKET_PATH_LIMIT:
        raise CannotRun(f"The path {home} is too long for a Unix socket: set MITRA_HOME to a shorter one.")


class LocalPostgres:
    """The server whose data lie under `home`.

    `settings` are PostgreSQL parameters on top of ours; they count only if this call starts the server.
    """

    def __init__(self, home: Path, settings: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.data = home / "pgdata"
        self.socket = socket_folder(home)
        self.settings = {**_SETTINGS, "unix_socket_directories": str(self.socket), **(settings or {})}
        self._users: IO[str] | None = None

    def start(self) -> None:
        """Make the cluster and the database if missing, start the server if it is down, and count as a user.

        Raises CannotRun with one sentence: no room for the socket's path, no user, the server's own words.
        """
        refuse_long_socket_path(self.home)
        ensure_home(self.home)
        with self._locked():
            binaries = find_binaries(self.home)
            for folder in (self.data, self.socket):
                folder.mkdir(exist_ok=True, mode=0o700)
                binaries.own(folder)
            if not (self.data / "PG_VERSION").exists():
                self._initialise(binaries)
            if not self._answers(binaries):
                self._clear_stale_pid()
                self._launch(binaries)
            self._create_database(binaries)
            self._users = (self.home / "users.lock").open("w")
            fcntl.flock(self._users, fcntl.LOCK_SH)

    def release(self) -> bool:
        """Stop counting as a user; stop the server if we were the last. Returns whether it was stopped."""
        if self._users is None:
            return False
        with self._users as users, self._locked():
            self._users = None
            fcntl.flock(users, fcntl.LOCK_UN)
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            binaries = find_binaries(self.home)
            binaries.run("pg_ctl", "-D", self.data, "-w", "-m", "fast", "stop", capture_output=True)
            return True

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Hold the server for the length of a `with` block."""
        try:
            self.start()
            yield
        finally:
            self.release()

    def revive(self) -> bool:
        """Start the server again if it was killed under us. Returns whether that was needed."""
        if _is_postgres(self.data / "postmaster.pid"):
            return False
        with self._locked():
            binaries = find_binaries(self.home)
            if self._answers(binaries):
                return False
            self._clear_stale_pid()
            self._launch(binaries)
            return True

    @property
    def _log(self) -> Path:
        return self.data / "server.log"

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        with (self.home / "start.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _answers(self, binaries: Binaries) -> bool:
        """Say whether the server takes connections, once it has finished starting or stopping."""
        until = time.monotonic() + _START_SECONDS
        while (code := binaries.run("pg_isready", "-q", "-h", self.socket, "-U", USER).returncode) == 1:
            if time.monotonic() > until:
                raise CannotRun(f"The database has been busy starting for {_START_SECONDS} s: see {self._log}.")
            time.sleep(0.05)
        return code == 0

    def _initialise(self, binaries: Binaries) -> None:
        # Made aside and renamed, so that a start broken off half-way leaves no half cluster.
        new = self.home / "pgdata.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        binaries.own(new)
        options = ("-D", new, "-U", USER, "--auth=trust", "--no-instructions", *_LOCALE)
        made = binaries.run("initdb", *options, capture_output=True)
        if made.returncode:
            raise CannotRun(f"The database could not be set up: {last_line(made.stderr)}")
        self.data.rmdir()
        new.rename(self.data)

    def _launch(self, binaries: Binaries) -> None:
        until = time.monotonic() + _START_SECONDS
        while not self._try_to_launch(binaries):
            words = self._log.read_text(errors="replace").splitlines()[-5:] if self._log.exists() else []
            # A killed server's last query may still run; PostgreSQL waits for nobody, so we do.
            if not any("shared memory block" in line for line in words) or time.monotonic() > until:
                said = last_line("\n".join(words))
                raise CannotRun(f"The database did not start ({said}); its log is {self._log}.")
            time.sleep(0.2)

    def _try_to_launch(self, binaries: Binaries) -> bool:
        options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in self.settings.items())
        # stdout and stderr to nowhere: the server inherits them and would keep our pipe open for ever.
        started = binaries.run(
            "pg_ctl", "-D", self.data, "-w", "-t", str(_START_SECONDS), "-l", self._log, "-o", options, "start",
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return started.returncode == 0

    def _create_database(self, binaries: Binaries) -> None:
        psql = ("-h", self.socket, "-U", USER, "-d", "postgres", "-XAtqc")
        names = binaries.run("psql", *psql, "SELECT datname FROM pg_database", capture_output=True)
        if DATABASE in names.stdout.split():
            return
        made = binaries.run("psql", *psql, f"CREATE DATABASE {DATABASE}", capture_output=True)
        if made.returncode:
            raise CannotRun(f"The database {DATABASE} could not be created: {last_line(made.stderr)}")

    def _clear_stale_pid(self) -> None:
        """Remove the pid files of a dead server.

        A killed server that nobody reaped (a container without init), or a pid used again by another
        program, makes PostgreSQL refuse to start; where the pid is free it cleans up by itself.
        """
        for file in (self.data / "postmaster.pid", self.socket / ".s.PGSQL.5432.lock"):
            if file.exists() and not _is_postgres(file):
                file.unlink()


def _is_postgres(pid_file: Path) -> bool:
    """Say whether the process named in a pid file is a living PostgreSQL (a zombie is not)."""
    try:
        pid = int(pid_file.read_text().split()[0])
        status = Path(f"/proc/{pid}/stat").read_text()
    except (OSError, ValueError, IndexError):
        return False
    return "(postgres)" in status and ") Z" not in status


def last_line(text: str) -> str:
    """The last line of what one of PostgreSQL's programs said."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no message"
