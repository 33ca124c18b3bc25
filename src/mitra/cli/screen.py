"""`mitra screen`: a file of applications in, findings out. Needs no database."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Annotated, Literal

from cyclopts import Parameter
from rich.console import Console

from mitra.cli import rows
from mitra.cli.law_of_the_day import day_of, law_for, moment_of
from mitra.cli.reading import reading, refuse
from mitra.cli.target import target, text
from mitra.findings.screening import Screened, screen
from mitra.intake.application import Report
from mitra.intake.files import Reading
from mitra.intake.returned import Returned, write_returned
from mitra.law.in_force import Law
from mitra.values.wording import Language

Format = Literal["table", "ndjson", "xlsx", "html"]


def screen_file(
    file: Path | None = None,
    /,
    *,
    all: bool = False,
    on: str | None = None,
    known_at: str | None = None,
    everybody: bool = False,
    processes: int = 1,
    format: Format = "table",
    out: Path | None = None,
    rejects: Path | None = None,
    catalogue: Annotated[list[Path] | None, Parameter(consume_multiple=True)] = None,
    claims_only: bool = False,
    language: Language = "id",
) -> int:
    """Judge every institution and programme of a file, or with --all of the database, by the law of a day.

    Exit code 0: all rows read; 1: some rows were rejected (see --rejects); 2: there was nothing to judge.

    Parameters
    ----------
    file
        Application workbook (.xlsx), JSON or NDJSON of applications, or the published register (JSON).
    all
        Judge all who are in the database, and keep what is found as a run (mitra runs lists them).
    on
        The day judged, such as 2021-11-12; today if not given.
    known_at
        With --all: as known at this moment, such as 2026-03-03T17:00+07:00; all that is known if not given.
    everybody
        With --all: judge those too of whom nothing can have changed since the run before.
    processes
        With --all: how many processes share the work.
    format
        table for the terminal, ndjson for programs, xlsx for a spreadsheet, html for a page that stands alone.
    out
        Where to write; standard output if not given (xlsx needs a file).
    rejects
        Where to write what was rejected or remarked on: a workbook of those institutions with the reason beside each cell,
        to be corrected and handed in again.
    catalogue
        SKKNI catalogue files to use besides the one that comes with the program (CSV or pages of the public API).
    claims_only
        Take nothing in the file as proof, only as the institution's word.
    language
        Language of table, xlsx and html.
    """
    if all:
        from mitra.cli.screen_all import screen_all

        day, moment = day_of(on), moment_of(known_at) if known_at else None
        return screen_all(
            day, moment, dated=on is not None, everybody=everybody, processes=max(1, processes), language=language
        )
    if file is None:
        return refuse("Sebutkan berkas, atau --all untuk semua di basis data. / Name a file, or --all for the database.")
    law = law_for(on, catalogue or [])
    if format == "xlsx" and out is None:
        return refuse("--format xlsx perlu --out BERKAS.xlsx. / --format xlsx needs --out FILE.xlsx.")
    gc.set_threshold(200_000)  # what is made here has no cycles; looking for some took an eighth of the time
    with reading(file, claims_only=claims_only) as (found, applications):
        report, screened = found.report, screen(applications, law)
        first = next(screened, None)
        if first is not None:
            with target(out) as stream:
                _write(format, chain((first,), screened), law, stream, language, report)
        returned = _send_back(found, rejects, language) if rejects else None
    if first is None:
        refuse(rows.why_nothing(file, report, asked_for=rejects is not None))
    else:
        print(rows.summary(report), file=sys.stderr)
    if rejects and (returned or first):
        print(rows.came_back(rejects, returned), file=sys.stderr)
    elif report.rejected and first:
        print(rows.how_to_get_them_back(), file=sys.stderr)
    return 2 if first is None else 1 if report.rejected else 0


def _send_back(found: Reading, path: Path, language: Language) -> Returned | None:
    """Write what is to be corrected, None if there is nothing."""
    if not found.report.rejected and not found.report.warnings:
        return None
    with target(path) as stream:
        return write_returned(found, stream, language)


def _write(
    format: Format, screened: Iterator[Screened], law: Law, stream: IO[bytes], language: Language, report: Report
) -> None:
    """Write in one pass, after which `report` is complete. A shape is imported when it is asked for: others cost nothing."""
    if format == "xlsx":
        from mitra.findings.export import workbook

        return workbook.write(screened, law, stream, language)
    with text(stream) as written:
        if format == "ndjson":
            from mitra.findings.export import ndjson

            written.writelines(ndjson.lines(screened, law))
        elif format == "html":
            from mitra.findings.export import page

            written.writelines(page.parts(screened, law, language))
        else:
            from mitra.findings.export import table

            console = Console(file=written, force_terminal=stream.isatty(), width=None if stream.isatty() else 120)
            table.write(screened, law, console, language)
            rows.list_rows(report, console, language)
    return None
