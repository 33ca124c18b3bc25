"""`mitra replay`: a run judged again, to prove that it finds the very same."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from mitra.cli.difference_output import By, Format, Language, Output
from mitra.cli.reading import refuse
from mitra.cli.replay_decision import replay_decision
from mitra.cli.run_asked import finished_run, heading
from mitra.site.prepare import ready_database

_SAID = {
    "id": {
        "same": "Terbukti: temuan yang sama, sidik jari {digest}.",
        "rules": "Susunan aturan sudah berubah sejak penilaian itu ({then}, sekarang {now}).",
        "same_by_others": "Dengan aturan sekarang pun temuannya tetap sama.",
        "otherwise": "Temuannya lain: sidik jari dahulu {then}, sekarang {now}.",
        "broken": "Aturannya sama tetapi temuannya lain: ini tidak boleh terjadi; laporkan kepada pengelola program.",
    },
    "en": {
        "same": "Proved: the very same findings, digest {digest}.",
        "rules": "The rule set has changed since that run ({then}, now {now}).",
        "same_by_others": "By the rules of today, too, the findings are the same.",
        "otherwise": "The findings are others: the digest was {then}, now it is {now}.",
        "broken": "The rules are the same and the findings are not: this must never be; tell those who maintain the program.",
    },
}


def replay(
    run: int | None = None,
    /,
    *,
    decision: str | None = None,
    by: By | None = None,
    format: Format = "table",
    out: Path | None = None,
    language: Language = "id",
) -> int:
    """Judge a run, or what a decision rested on, again: the same day, what was known then, the catalogue of that time.

    Nothing is written to the database.

    Exit code 0: the same digest; 1: other findings, which are listed with the rules that are others; 2: nothing to replay.

    Parameters
    ----------
    run
        Number of the run (mitra runs lists them).
    decision
        Instead of a run: a batch of recommendations (2021-8AHJ32), or the number of its decree (1/MITRA-JKP/XI/2021).
    by
        Count what differs by region, field or requirement instead of listing it.
    format
        Of what differs: table for the terminal, ndjson for programs, csv or xlsx for a spreadsheet.
    out
        Where to write it; standard output if not given (xlsx needs a file).
    language
        id or en.
    """
    if (run is None) == (decision is None):
        return refuse("Sebutkan satu: nomor penilaian, atau --decision. / Name one: the number of a run, or --decision.")
    if decision is not None:
        with ready_database():
            return replay_decision(decision, language)
    assert run is not None  # settled above
    output, said = Output(format, by, out, language), _SAID[language]
    with ready_database():
        from mitra.findings.differences.causes import Point
        from mitra.findings.runs.law_then import point_of
        from mitra.findings.runs.replay import otherwise
        from mitra.findings.runs.replay import replay as judge_again

        asked = finished_run(run)
        print(heading(asked, language), file=sys.stderr)
        with progress_bar() as bar:
            task = bar.add_task("Menilai ulang / Judging again", total=None)
            found = judge_again(asked, progress=lambda done, total: bar.update(task, completed=done, total=total))
        if not found.same_rules:
            print(said["rules"].format(then=asked.law[:12], now=found.law.digest[:12]))
        if found.same_findings:
            if not found.same_rules:
                print(said["same_by_others"])
            print(said["same"].format(digest=found.digest))
            return 0
        print(said["otherwise"].format(then=asked.digest, now=found.digest))
        if found.same_rules:
            print(said["broken"], file=sys.stderr)
        output.write(otherwise(found), point_of(asked), Point.by(found.law, asked.known_at), count=None)
    return 1


def progress_bar() -> Progress:
    """A bar on standard error, where somebody looks."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
