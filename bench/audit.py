"""What the log costs: acts a second beside the same inserts without an entry, sealing, and verifying a million entries."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from shared import Row, database

ENTRIES = 1_000_000
_ACTS = 2000
# Entries as acts leave them: some with a change, some with a list of numbers, readings among them.
_MANY = """
INSERT INTO audit_entry (at, kind, actor_kind, actor_id, act, subject, before, after, summary, request_id)
SELECT now(), 'act', 'person', 'verifikator-' || mod(n, 40), 'institutions.rename', '99' || n,
    jsonb_build_object('name', 'LPK Maju ' || n, 'city', 'Bekasi'),
    jsonb_build_object('name', 'LPK Jaya ' || n, 'city', 'Bekasi'),
    jsonb_build_object('changed', jsonb_build_array('name'), 'statement', n), md5(n::text)
FROM generate_series(1, %s) AS n
"""


def of_log(folder: Path, row: Row, *, entries: int = ENTRIES) -> None:
    """Append, seal and verify; `row` prints a line: what, figure, memory."""
    with database(folder / "home"):
        bare, logged = _appends()
        row("one insert and a commit, nothing else (the limit)", f"{bare:,.0f}/s", "")
        row("the same as an act, with its entry", f"{logged:,.0f}/s", "")
        row("  ratio to the limit", f"{logged / bare:.2f}", "")
        seconds = _fill(entries)
        row(f"{entries:,} entries sealed", f"{seconds:.1f} s", f"{entries / seconds:,.0f}/s")
        seconds, megabytes = _verify(folder / "home")
        row(f"mitra audit verify, {entries:,} entries (goal 60 s)", f"{seconds:.1f} s", f"{megabytes} MB")


def _appends() -> tuple[float, float]:
    """Commits a second: an insert alone, and the same insert as an act."""
    from django.db import connection, transaction

    from mitra.audit.act import BY_THE_CLOCK, SYSTEM, Actor, Outcome, act

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, said text NOT NULL)")

    def insert() -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_row (said) VALUES ('something')")

    def write(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
        insert()
        return Outcome("something", summary={"row": 1})

    write.__module__ = "bench.acts"  # an act is named after its package; a script has none
    logged = act(write)

    def alone() -> None:
        with transaction.atomic():
            insert()

    def rate(work: Callable[[], object]) -> float:
        started = time.perf_counter()
        for _ in range(_ACTS):
            work()
        return _ACTS / (time.perf_counter() - started)

    rate(alone)
    return rate(alone), rate(lambda: logged(by=SYSTEM))


def _fill(entries: int) -> float:
    """Seconds to seal so many entries, a checkpoint for each tenth."""
    from django.conf import settings
    from django.db import connection

    from mitra.audit.keys import private_key
    from mitra.audit.sealing import seal

    home, spent = Path(settings.MITRA_HOME), 0.0
    for _ in range(10):
        with connection.cursor() as cursor:
            cursor.execute(_MANY, [entries // 10])
        started = time.perf_counter()
        seal(key=private_key(home), home=home, now=datetime.now(UTC))
        spent += time.perf_counter() - started
    return spent


def _verify(home: Path) -> tuple[float, int]:
    """Seconds and megabytes of the command, as a process of its own."""
    command = [sys.executable, "-m", "mitra", "audit", "verify"]
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=os.environ | {"MITRA_HOME": str(home)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit("the log does not verify")
    return time.perf_counter() - started, usage.ru_maxrss // 1024


if __name__ == "__main__":
    from shared import folder, row

    with folder() as at:
        of_log(at, row)
