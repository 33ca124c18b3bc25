"""Taking a file of the nation into the database, beside a COPY of the same rows into the same table with nothing else done.

`mitra load` reads and checks the file, compares it with what is known, and records the differences; the raw COPY has rows that
are ready, and goes through the same constraints, indexes and foreign keys. The database is the embedded one, in a folder of its
own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from shared import Row, database

INSTITUTIONS, PROGRAMMES = 7213, 7
_COLUMNS = (
    "id, institution_id, programme_id, kind, item, value, source, said_on, checked_by, checked_on, result, valid_from, "
    "valid_until, place, batch_id, recorded_at"
)


def of_load(folder: Path, row: Row, *, institutions: int = INSTITUTIONS) -> None:
    """Load the nation, the same again and a changed one; `row` prints a line: what, figure, memory."""
    folder.mkdir(parents=True, exist_ok=True)
    file, changed = folder / "nation.ndjson", folder / "changed.ndjson"
    _write(file, changed, institutions)
    with database(folder / "home"):
        reading, recording, rows = _in_process(file)
        raw = _raw_copy(folder / "rows")
        row(f"{institutions:,} institutions × {PROGRAMMES} programmes", f"{rows:,} facts", "")
        row("raw COPY of the same rows into the same table (the limit)", f"{raw:.1f} s", f"{rows / raw:,.0f}/s")
        row("compared and recorded, without reading the file", f"{recording:.1f} s", f"{rows / recording:,.0f}/s")
        row("  rate beside raw COPY (goal 0.5)", f"{raw / recording:.2f}", "")
        row("reading and checking the file", f"{reading:.1f} s", "")
        row("  rate of both beside raw COPY", f"{raw / (recording + reading):.2f}", "")
        seconds, megabytes = _load(file)
        row("mitra load, the same content again", f"{seconds:.1f} s", f"{megabytes} MB")
        seconds, megabytes = _load(changed)
        row("mitra load, one institution in a hundred changed", f"{seconds:.1f} s", f"{megabytes} MB")


def _write(file: Path, changed: Path, institutions: int) -> None:
    """The nation as a file, and one in which every hundredth institution has another legal form."""
    from mitra.demonstration.files import as_ndjson
    from mitra.demonstration.wave import applications

    with file.open("w", encoding="utf-8") as first, changed.open("w", encoding="utf-8") as second:
        for number, line in enumerate(as_ndjson(applications(institutions, programmes=PROGRAMMES, seed=7))):
            first.write(line)
            made = json.loads(line)
            if number % 100 == 0:
                made["legal_form"] = "badan hukum" if made["legal_form"] != "badan hukum" else "instansi pemerintah"
            second.write(json.dumps(made, ensure_ascii=False) + "\n")


def _in_process(file: Path) -> tuple[float, float, int]:
    """Seconds of reading, seconds of all the rest, statements."""
    from mitra.audit.act import SYSTEM
    from mitra.facts.acts import load
    from mitra.facts.models import Statement
    from mitra.intake.files import read_file

    started = time.perf_counter()
    found = read_file(file)
    spent = time.perf_counter() - started

    def timed() -> Iterator[Any]:
        nonlocal spent
        while True:
            begun = time.perf_counter()
            application = next(found.applications, None)
            spent += time.perf_counter() - begun
            if application is None:
                return
            yield application

    load(by=SYSTEM, name=file.name, digest=sha256(file.read_bytes()).hexdigest(), applications=timed())
    whole = time.perf_counter() - started
    return spent, whole - spent, Statement.objects.count()


def _raw_copy(rows: Path) -> float:
    """Seconds of putting all statements back by COPY, checks at the end included; undone afterwards."""
    from django.db import connection, transaction

    out = f"COPY facts_statement ({_COLUMNS}) TO STDOUT"
    with rows.open("wb") as stream, connection.cursor() as cursor, cursor.copy(out) as copy:
        for data in copy:
            stream.write(data)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE facts_statement DISABLE TRIGGER statement_not_emptied")
        for one in ("ending", "dispute"):
            cursor.execute(f"ALTER TABLE facts_{one} DISABLE TRIGGER {one}_not_emptied")
        cursor.execute("TRUNCATE facts_statement CASCADE")
        started = time.perf_counter()
        with rows.open("rb") as stream, cursor.copy(f"COPY facts_statement ({_COLUMNS}) FROM STDIN") as copy:
            while data := stream.read(1 << 20):
                copy.write(data)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    return seconds


def _load(file: Path) -> tuple[float, int]:
    """`mitra load` as a process of its own: seconds, megabytes at the peak."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "mitra", "load", str(file)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: mitra load {file}")
    return time.perf_counter() - started, usage.ru_maxrss // 1024


if __name__ == "__main__":
    from shared import folder, row

    with folder() as at:
        of_load(at, row)
