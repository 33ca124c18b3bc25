"""The register as a signed log: what a leaf costs, signing, a proof, verifying a million events, there and from files."""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from shared import Row, database

EVENTS = 1_000_000
_EACH = 50  # events of an institution: of itself and four programmes, ten each
_AT_ONCE = 20_000  # rows in memory
_START = datetime(2022, 1, 3, 3, tzinfo=UTC)
_INSTITUTIONS = """
INSERT INTO institutions_institution
    (identifier, entered_at, name, type, regency, city, province, association, named_at, named_because)
SELECT (8800000000 + n)::text, now(), 'LPK ' || n, 'swasta', '', 'Kota Depok', 'Jawa Barat', '', now(), ''
FROM generate_series(1, %s) AS n
"""
_PROGRAMMES = """
INSERT INTO institutions_programme (institution_id, code, entered_at, title, field, mode, named_at, named_because)
SELECT i.id, 'p' || n, now(), 'Program ' || n, 'TIK', 'offline', now(), ''
FROM institutions_institution AS i, generate_series(1, 4) AS n
"""
# Ten rounds, each recorded at one moment: approved, four times suspended and lifted, the conditions met.
_ROUND = """
INSERT INTO register_event
    (institution_id, programme_id, happening, since, until, conditions, instrument, reason, advice, recorded_at)
SELECT institution_id, programme_id, %(happening)s, %(on)s, %(until)s::date, %(conditions)s,
    CASE WHEN %(happening)s = 'granted' THEN 'B-' || (row_number() OVER () - 1) / 1000 ELSE 'Surat 7/2022' END,
    CASE WHEN %(happening)s = 'granted' THEN '' ELSE 'Kelas berjalan tanpa pemantauan kemajuan peserta.' END,
    CASE WHEN %(happening)s = 'suspended' THEN 'Aktifkan pemantauan.' ELSE '' END, %(at)s
FROM (
    SELECT id AS institution_id, NULL::bigint AS programme_id FROM institutions_institution
    UNION ALL SELECT institution_id, id FROM institutions_programme ORDER BY 1, 2 NULLS FIRST
) AS subject WHERE programme_id IS NOT NULL OR %(happening)s <> 'suspended'
"""
_DECREES = """
INSERT INTO decisions_decree (year, sequence, number, batch_id, title, content, document, sha256, drawn_up_by_id, drawn_up_at,
    mandate_id, signed_by_id, signed_at, signed_document, discarded_because)
SELECT 2022, row_number() OVER (), instrument, row_number() OVER (), 'x',
    convert_to(jsonb_build_object('annex', jsonb_agg(jsonb_build_array(i.identifier, coalesce(p.code, ''), 'conditional',
        e.conditions, e.reason)))::text, 'UTF8'),
    'x'::bytea, encode(sha256('x'::bytea), 'hex'), 1, %(at)s, 1, 2, %(at)s, 'xy'::bytea, ''
FROM register_event AS e JOIN institutions_institution AS i ON i.id = e.institution_id
LEFT JOIN institutions_programme AS p ON p.id = e.programme_id WHERE happening = 'granted' GROUP BY instrument
"""
_ENTRY = (
    "COPY register_entry (institution_id, programme_id, status, since, until, known_since, known_until, event_id) FROM STDIN"
)


def of_register(folder: Path, row: Row, events: int) -> None:
    """Fill, sign, prove and verify; `row` prints a line: what, figure, memory."""
    from mitra.values.numbers import figure

    number = figure(events, "en")
    with database(folder / "home"):
        bare, logged = _appends()
        row("adding 1,000 events without a leaf (the limit)", f"{bare * 1000:.1f} ms", "")
        row("the same, with their leaves", f"{logged * 1000:.1f} ms", f"{logged / bare:.2f}")
        seconds = _fill(events)
        row(f"{number} events added with their leaves", f"{seconds:.1f} s", f"{events / seconds:,.0f}/s")
        row(f"{number} events signed, at once", f"{_sign(folder / 'home'):.1f} s", "")
        middle, slow = _proofs()
        row("an inclusion proof (goal 5 ms): middle, p95", f"{middle:.2f} ms", f"{slow:.2f} ms")
        home = folder / "home"
        seconds, megabytes = _run([sys.executable, "-m", "mitra", "register", "verify"], home)
        row(f"mitra register verify, {number} events (goal 60 s)", f"{seconds:.1f} s", f"{megabytes} MB")
        seconds, megabytes = _run([sys.executable, "-m", "mitra", "register", "export", str(folder / "log")], home)
        row("mitra register export", f"{seconds:.1f} s", f"{megabytes} MB")
        from mitra.register.log.keeping import private_key

        verifier = Path(__file__).parents[1] / "docs" / "verify" / "verify_register.py"
        command = [sys.executable, "-I", str(verifier), "log", str(folder / "log"), "--key", str(private_key(home).public)]
        seconds, megabytes = _run(command, home)
        row("docs/verify/verify_register.py on those files", f"{seconds:.1f} s", f"{megabytes} MB")


@contextmanager
def _undecided() -> Any:
    """Nobody decided what a bench enters."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE register_event DISABLE TRIGGER event_was_decided")
        yield cursor


def _round(cursor: Any, happening: str, at: datetime) -> int:
    until = (at + timedelta(days=90)).date() if happening == "suspended" else None
    cursor.execute(
        _ROUND,
        {
            "happening": happening, "at": at, "on": at.date(), "until": until,
            "conditions": "Jadwal." if happening == "granted" else "",
        },
    )  # fmt: skip
    return int(cursor.rowcount)


def _appends() -> tuple[float, float]:
    """Seconds for about a thousand events, without and with the trigger that writes their leaves."""
    from django.db import connection, transaction

    def once(*switches: str) -> float:
        with transaction.atomic(), _undecided() as cursor:
            cursor.execute(_INSTITUTIONS, [200])
            cursor.execute(_PROGRAMMES)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for one in switches:
                cursor.execute(f"ALTER TABLE register_event DISABLE TRIGGER {one}")
            started = time.perf_counter()
            assert _round(cursor, "granted", _START) == 1000
            spent = time.perf_counter() - started
            transaction.set_rollback(True)
        return spent

    once()
    found = min(once("event_has_its_leaf") for _ in range(5)), min(once() for _ in range(5))
    connection.close()
    return found


def _fill(events: int) -> float:
    """Seconds to add the events; the entries that follow, and the decrees that name them, are not counted."""
    from django.db import connection, transaction

    from mitra.register.log.following import by_subject, entries_of
    from mitra.register.log.leaves import read

    with _undecided() as cursor:
        cursor.execute(_INSTITUTIONS, [events // _EACH])
        cursor.execute(_PROGRAMMES)
        started, at = time.perf_counter(), _START
        done = _round(cursor, "granted", at)
        while done < events:
            for happening in ("suspended", "lifted"):
                at += timedelta(days=20)
                done += _round(cursor, happening, at)
        spent = time.perf_counter() - started
        cursor.execute("ANALYZE register_event, register_leaf")
        cursor.execute("SELECT identifier, id FROM institutions_institution")
        institutions = dict(cursor.fetchall())
        cursor.execute("SELECT institution_id, code, id FROM institutions_programme")
        programmes = {(of, code): pk for of, code, pk in cursor.fetchall()}
    with transaction.atomic(), connection.cursor() as cursor, connection.chunked_cursor() as leaves:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(_DECREES, {"at": _START})
        leaves.itersize = _AT_ONCE
        leaves.execute(
            "SELECT l.content FROM register_leaf AS l JOIN register_event AS e ON e.id = l.event_id "
            "ORDER BY e.institution_id, e.programme_id NULLS FIRST, l.place"
        )
        rows: list[tuple[Any, ...]] = []
        for some in by_subject(read(bytes(one)) for (one,) in leaves):
            of = institutions[some[0].vin]
            known = entries_of(some)
            rows += [(of, programmes.get((of, one.programme)), one.status.value, *one[3:]) for one in known]
            if len(rows) > _AT_ONCE:
                _copy(cursor, rows)
                rows.clear()
        _copy(cursor, rows)
    return spent


def _copy(cursor: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    with cursor.copy(_ENTRY) as copy:
        for one in rows:
            copy.write_row(one)


def _sign(home: Path) -> float:
    from mitra.register.log.keeping import private_key
    from mitra.register.log.sealing import seal

    started = time.perf_counter()
    assert seal(key=private_key(home), home=home, now=datetime.now(UTC))
    return time.perf_counter() - started


def _proofs() -> tuple[float, float]:
    """Milliseconds of a proof: the middle one, and that which 95 of 100 do not exceed."""
    from mitra.register.log.proofs import proof_of_event
    from mitra.register.models import Event

    numbers: Sequence[int] = Event.objects.order_by("pk").values_list("pk", flat=True)
    first, last = numbers[0], Event.objects.latest("pk").pk
    chance, spent = random.Random(7), []
    for _ in range(1000):
        started = time.perf_counter()
        assert proof_of_event(chance.randint(first, last))
        spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent), statistics.quantiles(spent, n=20)[-1]


def _run(command: list[str], home: Path) -> tuple[float, int]:
    """Seconds and megabytes of a command that must succeed."""
    started = time.perf_counter()
    with TemporaryFile() as said:
        process = subprocess.Popen(command, env=os.environ | {"MITRA_HOME": str(home)}, stdout=said)
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status):
            said.seek(0)
            raise SystemExit(said.read(2000).decode())
    return time.perf_counter() - started, usage.ru_maxrss // 1024


if __name__ == "__main__":
    from shared import folder, row

    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--events", type=int, default=EVENTS)
    with folder() as at:
        of_register(at, row, asked.parse_args().events)
