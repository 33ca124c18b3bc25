"""`mitra changes`: which outcomes differ between two runs, of whom, and why."""

from __future__ import annotations

import sys
from pathlib import Path

from mitra.cli.difference_output import By, Format, Language, Output, watched
from mitra.cli.run_asked import finished_run, heading
from mitra.site.prepare import ready_database


def changes(
    before: int,
    after: int,
    /,
    *,
    by: By | None = None,
    format: Format = "table",
    out: Path | None = None,
    language: Language = "id",
) -> int:
    """Which outcomes differ between two runs, and why: statements, rules, the calendar. One can have several causes.

    Exit code 0: compared; 2: the runs cannot be compared.

    Parameters
    ----------
    before
        Number of a run (mitra runs lists them).
    after
        Number of another; they are compared from what was known earlier to what was known later.
    by
        Count them by region, field or requirement instead of listing them.
    format
        table for the terminal, ndjson for programs, csv or xlsx for a spreadsheet.
    out
        Where to write; standard output if not given (xlsx needs a file).
    language
        id or en.
    """
    output = Output(format, by, out, language)
    with ready_database():
        from mitra.findings.runs.differences import between, counts, in_order
        from mitra.findings.runs.law_then import point_of

        earlier, later = in_order(finished_run(before), finished_run(after))
        for run in (earlier, later):
            print(heading(run, language), file=sys.stderr)
        total = sum(one.number for one in counts(earlier, later, "requirement"))
        found = watched(between(earlier, later), total, "Membandingkan / Comparing")
        output.write(found, point_of(earlier), point_of(later), count=lambda way: counts(earlier, later, way))
    return 0
