"""What this machine lacks for `mitra run` and for the tests, and how to mend it."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mitra.site.doctor_jobs import mail_and_worker
from mitra.site.home import CannotRun, mitra_home
from mitra.site.pgbinaries import SERVER_USER, wheel_site
from mitra.site.postgres import refuse_long_socket_path
from mitra.site.server import refuse_taken_port

_PYTHON = (3, 11)
_DISK_MIB = 500  # a new cluster takes 40 MiB, its write-ahead log may grow to some hundred
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The first draws without a window's machinery: a fifth less work, the same engine."""


@dataclass(frozen=True)
class Result:
    """One thing looked at. `good`: True, False if `mitra run` needs it, None if only something else does."""

    what: str
    good: bool | None
    mend: str = ""


def examine(port: int) -> Iterator[Result]:
    """Look at everything that has ever kept the site from starting; changes nothing on the machine."""
    yield _python()
    yield from _data_folder(mitra_home())
    yield from _database(mitra_home())
    yield _asked(lambda: refuse_taken_port("127.0.0.1", port), f"Port {port} is free.")
    yield _encoding()
    yield _browser()
    for found in mail_and_worker(mitra_home()):
        yield Result(found.what, found.is_good or None, found.mend)


def find_chromium() -> str | None:
    """Return the path of the browser for the tests: MITRA_CHROMIUM, or the first on PATH; None if none."""
    names = (os.environ.get("MITRA_CHROMIUM", ""), *_BROWSERS)
    return next((path for name in names if name and (path := shutil.which(name))), None)


def _python() -> Result:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= _PYTHON:
        return Result(f"Python {version}", True)
    return Result(f"Python {version} is too old", False, "Install Python 3.11 or newer.")


def _data_folder(home: Path) -> Iterator[Result]:
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    if os.access(there, os.W_OK | os.X_OK):
        yield Result(f"The data folder {home} {'is writable' if there == home else 'can be made'}.", True)
    else:
        mend = f"Set MITRA_HOME to a folder of yours, or make this user the owner of {there}."
        yield Result(f"The data folder {home} is not writable.", False, mend)
    free = shutil.disk_usage(there).free // 2**20
    yield Result(
        f"{free:,} MiB free on the disk of {there}.",
        free >= _DISK_MIB,
        "" if free >= _DISK_MIB else f"Free {_DISK_MIB} MiB, or set MITRA_HOME to a folder on another disk.",
    )


def _database(home: Path) -> Iterator[Result]:
    if os.environ.get("DATABASE_URL"):
        yield Result("DATABASE_URL is set: the embedded PostgreSQL is not used.", True)
        return
    yield _asked(wheel_site, "The embedded PostgreSQL is installed.")
    yield _asked(lambda: refuse_long_socket_path(home), "The path of the database's socket is short enough.")
    if os.geteuid() == 0:
        yield _server_user(home)


def _server_user(home: Path) -> Result:
    what = f"We are root: the database runs as the user {SERVER_USER}"
    closed = next((folder for folder in home.parents if folder.exists() and not folder.stat().st_mode & 0o001), None)
    if closed is not None:
        return Result(f"{what}, who cannot enter {closed}.", False, "Set MITRA_HOME to /var/lib/mitra, for example.")
    if shutil.which("useradd") is None:
        return Result(f"{what}; useradd is missing.", False, "Install it (package passwd), or run as an ordinary user.")
    return Result(f"{what}.", True)


def _encoding() -> Result:
    name = locale.getpreferredencoding(False)
    if name.lower().replace("-", "") == "utf8":
        return Result("The terminal's encoding is UTF-8.", True)
    return Result(f"The terminal's encoding is {name}: some letters look wrong.", None, "export LC_ALL=C.UTF-8")


def _browser() -> Result:
    if find_chromium():
        return Result("Chromium for the browser tests is there.", True)
    mend = "Only for `make test`: install chromium, or set MITRA_CHROMIUM to its path."
    return Result("No Chromium: the browser tests do not run.", None, mend)


def _asked(refuse: Callable[[], object], good: str) -> Result:
    """Ask a check that raises CannotRun; its sentence says how to mend it."""
    try:
        refuse()
    except CannotRun as error:
        what, _, mend = str(error).partition(": ")
        return Result(what, False, mend[:1].upper() + mend[1:])
    return Result(good, True)
