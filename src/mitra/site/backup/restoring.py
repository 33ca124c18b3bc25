"""Put an installation back from a backup, as it was at a moment."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from mitra.site.backup.place import Place
from mitra.site.backup.taking import CONTENTS
from mitra.site.home import CannotRun, ensure_home
from mitra.site.pgbinaries import Binaries, find_binaries
from mitra.site.postgres import USER, LocalPostgres, last_line

_ENDED_EARLIER = "recovery ended before configured recovery target was reached"


def restore_database(home: Path, place: Place, until: datetime | None) -> Path:
    """The database of `home` as it was at a moment (None: the last of which there is anything). Returns the copy it began with.

    CannotRun: there is a database already, no copy is older than that moment, or the log does not reach up to it. The server
    stands still afterwards; nothing is left where it did not succeed.
    """
    data = home / "pgdata"
    if data.exists():
        raise CannotRun(f"There is a database in {data}: move it away, or set MITRA_HOME to an empty folder.")
    copy = _copy_before(place, until)
    ensure_home(home)
    binaries = find_binaries(home)
    with _made(data):
        subprocess.run(["cp", "-a", copy, data], check=True)  # keeps the owner: as root the server is another user
        (data / "recovery.signal").touch()
        binaries.own(data / "recovery.signal")
        server = LocalPostgres(home, _settings(place, until))
        try:
            with server.running():
                _wait_until_it_is_open(server, binaries)
        except CannotRun as error:
            raise CannotRun(_why(data, until) or str(error)) from error
    return copy


def _copy_before(place: Place, until: datetime | None) -> Path:
    copies = {at: copy for at, copy in place.copies().items() if until is None or at < until}
    if not copies:
        said = f" of before {until:%Y-%m-%d %H:%M:%S %Z}" if until else ""
        raise CannotRun(f"There is no copy of the database{said} in {place.base}.")
    return copies[max(copies)]


@contextmanager
def _made(data: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(data, ignore_errors=True)
        raise


def _settings(place: Place, until: datetime | None) -> dict[str, str]:
    # Nothing is handed over to the backup while it is read: that begins with the next start.
    told = {"restore_command": f"cp {shlex.quote(str(place.wal))}/%f %p", "recovery_target_action": "promote"}
    return told | ({"recovery_target_time": until.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f+00")} if until else {})


def _wait_until_it_is_open(server: LocalPostgres, binaries: Binaries) -> None:
    """It answers from the first consistent moment on; it is open when it has reached the one asked for."""
    asked = ("-h", server.socket, "-U", USER, "-d", "postgres", "-XAtqc")
    while (said := binaries.run("psql", *asked, "SELECT pg_is_in_recovery()", capture_output=True)).stdout.strip() != "f":
        if said.returncode:
            raise CannotRun(last_line(said.stderr))
        time.sleep(0.1)


def _why(data: Path, until: datetime | None) -> str:
    log = data / "server.log"
    words = log.read_text(errors="replace") if log.exists() else ""
    if until and _ENDED_EARLIER in words:
        return (
            f"The backup does not reach up to {until.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC: choose an earlier moment, or none."
        )
    return ""


def restore_documents(store: Path, place: Place) -> int:
    """The documents that are not in the store yet. Returns how many."""
    new = 0
    for one in (place.documents / CONTENTS).glob("*/*/*"):
        target = store / one.relative_to(place.documents)
        if one.suffix or target.exists():
            continue
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(one, target)
        new += 1
    return new
