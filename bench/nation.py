"""The nation: 7,213 institutions with 7 programmes each, loaded and screened from PostgreSQL to PostgreSQL.

Everything is printed as a ratio to the floor of the same run: the same facts copied out and the same findings copied in, by
one connection, with nothing done to them. The database is the embedded one, in a folder of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from shared import Row, database, row

ON = date(2021, 11, 12)
INSTITUTIONS, PROGRAMMES = 7213, 7
_APART = 10_000_000  # between the numbers of one copy and the next
_FINDINGS_OUT = """
COPY (
    SELECT series_id, institution_id, programme_id, grounds_id, statements, trace, since_id
    FROM findings_judgement WHERE since_id = current_setting('mitra.run')::bigint
) TO STDOUT (FORMAT binary)
"""
_FINDINGS_IN = """
COPY bench_judgement (series_id, institution_id, programme_id, grounds_id, statements, trace, since_id)
FROM STDIN (FORMAT binary)
"""


def of_nation(folder: Path, row: Row, *, times: int = 1, often: int = 3) -> None:
    """Load the nation and screen it; `row` prints a line: what, figure, memory. The median of `often` times is told.

    `times`: so many nations, copied from the one that was loaded.
    """
    with database(folder / "home", shipped=True):
        loading = _load(folder)
        if times > 1:
            _multiply(times)
        facts, subjects = _sizes()
        institutions = times * INSTITUTIONS
        row(f"the nation: {institutions:,} institutions, {subjects - institutions:,} programmes", f"{facts:,} facts", "")
        row("one nation loaded from a file, read and checked", f"{loading:.0f} s", "")
        first = _screen("--everybody")
        whole = [_screen("--everybody", on=f"2021-11-{12 + day}") for day in range(1, often)]
        both = [_screen("--everybody", "--processes", "2", on=f"2021-11-{14 + day}") for day in range(1, often + 1)]
        again = [_screen() for _ in range(often)]
        out, read, found = _floor(first.run)
        floor = out + found
        one = statistics.median([first.seconds, *(r.seconds for r in whole)])
        two = statistics.median([r.seconds for r in both])
        row("facts copied out, by one connection", f"{out:.2f} s", "")
        row("findings copied in, by one connection", f"{found:.2f} s", "")
        row("  both together: the floor", f"{floor:.2f} s", "")
        row("screening, one process", f"{one:.2f} s", f"{first.megabytes} MB")
        row("  ratio to the floor (goal 2.0)", f"{one / floor:.2f}", "")
        row("  programmes a second", f"{(subjects - institutions) / one:,.0f}", "")
        row("screening, two processes", f"{two:.2f} s", f"{both[0].megabytes} MB")
        row("  ratio to the floor (goal 1.3)", f"{two / floor:.2f}", "")
        same = statistics.median([r.seconds for r in again])
        row("a run in which nothing changed", f"{same:.2f} s", "")
        row("  ratio to reading the facts (goal 1.2)", f"{same / read:.2f}", "")
        _stages(row, subjects - institutions)


class Screened:
    """A run of `mitra screen --all`: its number, its own seconds from start to end, the megabytes at the peak."""

    def __init__(self, run: int, seconds: float, megabytes: int) -> None:
        self.run, self.seconds, self.megabytes = run, seconds, megabytes


def _screen(*options: str, on: str = ON.isoformat()) -> Screened:
    from mitra.findings.models import Run

    command = [sys.executable, "-m", "mitra", "screen", "--all", "--on", on, *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit((process.stderr.read() if process.stderr else b"").decode())
    run = Run.objects.latest("pk")
    if run.finished_at is None:
        raise SystemExit("the run was not finished")
    return Screened(run.pk, (run.finished_at - run.started_at).total_seconds(), usage.ru_maxrss // 1024)


def _floor(run: int) -> tuple[float, float, float]:
    """Seconds of copying the facts out, of reading them into columns, and of copying the findings of a run in."""
    from django.db import connection

    from mitra.findings.models import Block, Run
    from mitra.findings.runs import reading

    one = Run.objects.get(pk=run)
    blocks = [block.institutions for block in Block.objects.filter(run=one).order_by("pk")]

    def copied_out() -> None:
        for who in blocks:
            reading.drained(reading.bound(reading.STATEMENTS, {"who": who, "known_at": one.known_at, "kinds": None}))

    def read_in() -> None:
        for who in blocks:
            reading.read_block(who, one.known_at, one.on)

    with connection.cursor() as cursor:
        cursor.execute("SET mitra.run = %s", [str(run)])
        with cursor.copy(_FINDINGS_OUT) as copy:
            rows = b"".join(copy)
        cursor.execute("DROP TABLE IF EXISTS bench_judgement")
        cursor.execute("CREATE TABLE bench_judgement (LIKE findings_judgement INCLUDING ALL)")
        for name, of in (("institution", "institutions_institution"), ("programme", "institutions_programme")):
            cursor.execute(f"ALTER TABLE bench_judgement ADD FOREIGN KEY ({name}_id) REFERENCES {of} (id)")

    def copied_in() -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE bench_judgement")
            with cursor.copy(_FINDINGS_IN) as copy:
                copy.write(rows)

    return _median(copied_out), _median(read_in), _median(copied_in)


def _stages(row: Row, programmes: int) -> None:
    """Where the time of judging goes, in this process, all blocks after one another."""
    from mitra.findings.applied import law_applied
    from mitra.findings.bulk.evidence import settle
    from mitra.findings.bulk.grounds import Composer
    from mitra.findings.bulk.questions import Memory
    from mitra.findings.models import Block, Run
    from mitra.findings.runs import horizon, reading, traces
    from mitra.law.vocabulary import About

    law = law_applied(ON)
    run = Run.objects.filter(blocks__isnull=False).earliest("pk")
    spent: dict[str, float] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - started

    composer = Composer(Memory(law))
    for block in Block.objects.filter(run=run).order_by("pk"):
        with stage("read"):
            subjects, told = reading.read_block(block.institutions, run.known_at, run.on)
        with stage("settle"):
            evidence = settle(told, subjects, law)
        with stage("judge institutions"):
            own = composer.judge(About.INSTITUTION, evidence)
        with stage("judge programmes"):
            theirs = composer.judge(About.PROGRAMME, evidence)
        with stage("fingerprints"):
            traces.digests(subjects, own, theirs)
            traces.traces(theirs)
        with stage("until when it holds"):
            horizon.holds_until(evidence, law)
    for name, seconds in spent.items():
        row(f"  stage: {name}", f"{seconds:.2f} s", "")
    judged = sum(spent[name] for name in ("settle", "judge institutions", "judge programmes"))
    row("judging alone, a programme, ids kept (goal 10 µs)", f"{judged / programmes * 1e6:.1f} µs", "")


def _sizes() -> tuple[int, int]:
    from mitra.facts.models import Statement
    from mitra.institutions.models import Institution, Programme

    return Statement.objects.count(), Institution.objects.count() + Programme.objects.count()


def _load(folder: Path) -> float:
    """Load the nation from a file; the seconds that took."""
    from mitra.demonstration.files import as_ndjson
    from mitra.demonstration.wave import applications

    file = folder / "nation.ndjson"
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(as_ndjson(applications(INSTITUTIONS, programmes=PROGRAMMES, seed=7)))
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mitra", "load", file], check=True, stdout=subprocess.DEVNULL)
    file.unlink()
    return time.perf_counter() - started


def _multiply(times: int) -> None:
    """The nation so many times: every institution, programme and statement again under other numbers, in SQL."""
    from django.apps import apps
    from django.db import connection

    shifted = {"id", "institution_id", "programme_id"}
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        for label in ("institutions.Institution", "institutions.Programme", "facts.Statement"):
            model = apps.get_model(label)
            columns = [field.column for field in model._meta.concrete_fields]
            copied = [f"{one} + copy * {_APART}" if one in shifted else _in_another_year(one) for one in columns]
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(copied)} "  # noqa: S608 (names of models)
                f"FROM {model._meta.db_table} CROSS JOIN generate_series(1, %s) AS copy",
                [times - 1],
            )
            cursor.execute(f"ANALYZE {model._meta.db_table}")


def _in_another_year(column: str) -> str:
    return "(99 - copy) || substr(identifier, 3)" if column == "identifier" else column


def _median(work: Callable[[], object], times: int = 5) -> float:
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return statistics.median(spent)


if __name__ == "__main__":
    from argparse import ArgumentParser

    from pages import of_pages
    from shared import folder

    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=1, help="so many times the nation, each measured once, and no pages")
    given = asked.parse_args()
    with folder() as at:
        of_nation(at, row, times=given.times, often=3 if given.times == 1 else 1)
        if given.times == 1:
            of_pages(at / "home", row)
