"""PostgreSQL's data folders for tests: made and migrated once in a run, then copied.

The first start, with `initdb` and all migrations, takes ten seconds and is what its own tests are about; a copy takes none.
"""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from mitra.site.postgres import DATABASE, LocalPostgres, socket_folder

# Nothing in a test's database must survive a power cut.
SPEED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def copy_cluster(home: Path) -> None:
    """Give a data folder without a database one with all tables and no rows; a folder that has one keeps it."""
    with the_run_to_itself():
        made = Path(settings.MITRA_HOME) / "first"
        if not made.exists():
            _make(made)
        if not (home / "pgdata").exists():
            home.mkdir(mode=0o711, exist_ok=True)
            # By `cp`, which keeps the owner: as root the server is another user.
            subprocess.run(["cp", "-a", made / "pgdata", home / "pgdata"], check=True)


@contextmanager
def copied_home(prefix: str) -> Iterator[Path]:
    """A data folder of its own with a copied cluster, which the database server's user may pass through."""
    folder = Path(tempfile.mkdtemp(prefix=f"mitra-{prefix}-"))
    folder.chmod(0o711)
    copy_cluster(folder)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def the_run_to_itself() -> Iterator[None]:
    """One worker at a time."""
    with (Path(settings.MITRA_HOME) / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(**where: str) -> None:
    """Make all tables in another database than this test's: other values of Django's settings of a database."""
    from django.core.management import call_command

    before = connection.settings_dict
    connection.close()
    connection.settings_dict = before | where
    try:
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    finally:
        connection.close()
        connection.settings_dict = before


def _make(home: Path) -> None:
    new = home.with_name("first.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o711)
    with LocalPostgres(new, SPEED).running():
        migrate(NAME=DATABASE, HOST=str(socket_folder(new)), PORT="", USER="mitra", PASSWORD="")
    new.rename(home)
