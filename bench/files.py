"""Screening a file of applications: `mitra screen`, beside a program that only reads and writes the same file.

`--institutions N` for another size (default 5,000).
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from shared import row

from mitra.demonstration.files import as_ndjson, write_workbook
from mitra.demonstration.wave import applications
from mitra.findings.words.narrator import Narrator
from mitra.intake.files import read_file
from mitra.law.in_force import law_on
from mitra.law.judge import judge
from mitra.reference.shipped import catalogue

ON = date(2021, 11, 12)
PROGRAMMES = 7
PLAIN_JSON = """
import json, sys
with open(sys.argv[1], encoding="utf-8") as lines, open(sys.argv[2], "w", encoding="utf-8") as out:
    for line in lines:
        out.write(json.dumps(json.loads(line), ensure_ascii=False) + "\\n")
"""
PLAIN_WORKBOOK = """
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
print(sum(1 for sheet in book for _ in sheet.iter_rows(values_only=True)))
"""


def in_process() -> None:
    """Judging and explaining, without reading."""
    known = list(read_file(io.BytesIO("".join(as_ndjson(applications(100, programmes=PROGRAMMES))).encode())).applications)
    law, cases = law_on(ON, catalogue=catalogue()), [one.case() for one in known]
    per_programme = median(lambda: [judge(case, law) for case in cases]) / (len(cases) * PROGRAMMES)
    one, narrator = known[0], Narrator(law, "id")
    facts = one.facts_by_id()
    explained = median(lambda: [narrator.view(finding, facts) for finding in judge(one.case(), law)])
    row("judge, five requirements, a programme", f"{per_programme * 1e6:.0f} µs", "")
    row(f"one institution, {PROGRAMMES} programmes, judged and explained", f"{explained * 1e3:.1f} ms", "")


def of_files(folder: Path, size: int) -> None:
    """The command as a whole, beside a program that only reads and writes the same file."""
    small, large, book = folder / "small.ndjson", folder / "large.ndjson", folder / "book.xlsx"
    write_lines(small, size // 10)
    write_lines(large, size)
    write_workbook(applications(size // 10, programmes=PROGRAMMES), book)
    out = folder / "out"
    floor = run([sys.executable, "-c", PLAIN_JSON, large, out])
    tenth, whole = screen(small, out), screen(large, out)
    row("NDJSON read and written back, nothing else (the limit)", f"{floor.seconds:.1f} s", f"{floor.megabytes} MB")
    row("mitra screen, same file", f"{whole.seconds:.1f} s", f"{whole.megabytes} MB")
    row("  ratio to the limit", f"{whole.seconds / floor.seconds:.1f}", "")
    row("  programmes a second", f"{size * PROGRAMMES / whole.seconds:,.0f}", "")
    row(
        "  ten times the file: time, memory",
        f"× {whole.seconds / tenth.seconds:.1f}",
        f"× {whole.megabytes / tenth.megabytes:.2f}",
    )
    bare, screened = run([sys.executable, "-c", PLAIN_WORKBOOK, book]), screen(book, out)
    row(f"workbook of {size // 10:,}: openpyxl reads it (the limit)", f"{bare.seconds:.1f} s", f"{bare.megabytes} MB")
    row("mitra screen, same workbook", f"{screened.seconds:.1f} s", f"{screened.megabytes} MB")
    row("  ratio to the limit", f"{screened.seconds / bare.seconds:.1f}", "")


def write_lines(target: Path, size: int) -> None:
    """A file of that many institutions."""
    with target.open("w", encoding="utf-8") as stream:
        stream.writelines(as_ndjson(applications(size, programmes=PROGRAMMES)))


class Run:
    """What a finished process took: seconds of the clock, megabytes at its peak."""

    def __init__(self, seconds: float, kilobytes: int) -> None:
        self.seconds, self.megabytes = seconds, kilobytes // 1024


def screen(file: Path, out: Path) -> Run:
    """`mitra screen` as a process of its own."""
    return run([sys.executable, "-m", "mitra", "screen", file, "--on", ON.isoformat(), "--format", "ndjson", "--out", out])


def run(command: list[object]) -> Run:
    """Run to the end; the peak memory is that of this one process."""
    started = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        raise SystemExit(f"failed: {command}")
    return Run(time.perf_counter() - started, usage.ru_maxrss)


def median(work: Callable[[], object], times: int = 5) -> float:
    """The median of a few runs, in seconds."""

    def runs() -> Iterator[float]:
        for _ in range(times):
            started = time.perf_counter()
            work()
            yield time.perf_counter() - started

    return statistics.median(runs())


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--institutions", type=int, default=5000)
    in_process()
    with tempfile.TemporaryDirectory() as name:
        of_files(Path(name), asked.parse_args().institutions)
