"""The standing run of a new day, made while the site is up already."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator

from mitra.site.home import mitra_home
from mitra.site.server import die_with_parent


@contextlib.contextmanager
def renewing() -> Iterator[None]:
    """For a `with` block, let a process of its own judge everybody anew if today's run is missing; stopped at the end.

    What it had not finished by then the next one goes on with. Until it has, pages show the last run, and say so. Needs a
    database that is ready (`prepare.ready_database`).
    """
    if not _missing():
        yield
        return
    nothing = subprocess.DEVNULL
    judging = subprocess.Popen(
        [sys.executable, "-m", "mitra", "screen", "--all"], stdin=nothing, stdout=nothing, stderr=nothing,
        env={**os.environ, "MITRA_HOME": str(mitra_home())},
        start_new_session=True,  # Ctrl-C reaches us alone, and we stop it in order
        preexec_fn=die_with_parent,
    )  # fmt: skip
    try:
        yield
    finally:
        judging.terminate()
        judging.wait()


def _missing() -> bool:
    from django.db import OperationalError
    from django.utils import timezone

    from mitra.findings.standing.run import overdue

    try:
        return overdue(timezone.localdate())
    except OperationalError:  # the database has just been killed: it is started again, and the next start makes the run
        return False
