"""`mitra screen`: a file of applications in, findings out. Needs no database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from mitra.cli.law_of_the_day import law_for
from mitra.findings.screening import Screened, screen
from mitra.intake.application import Application
from mitra.intake.files import Reading, read_file
from mitra.intake.returned import write_returned
from mitra.law.in_force import Law

Format = Literal["table", "ndjson", "xlsx", "html"]


def screen_file(
    file: Path,
    /,
    *,
    on: str | None = None,
    format: Format = "table",
    out: Path | None = None,
    rejects: Path | None = None,
    catalogue: Annotated[list[Path] | None, Parameter(consume_multiple=True)] = None,
    claims_only: bool = False,
    language: Literal["id", "en"] = "id",
) -> int:
    """Judge every institution and programme of a file by the law of a day.

    Exit code 0: all rows read; 1: some rows were rejected (see --rejects); 2: nothing could be read.

    Parameters
    ----------
    file
        Application workbook (.xlsx), JSON or NDJSON of applications, or the published register (JSON).
    on
        The day judged, such as 2021-11-12; today if not given.
    format
        table for the terminal, ndjson for programs, xlsx for a spreadsheet, html for a page that stands alone.
    out
        Where to write; standard output if not given (xlsx needs a file).
    rejects
        Where to write the rejected rows, as a workbook with the reason beside each cell.
    catalogue
        SKKNI catalogue files to use besides the one that comes with the program (CSV or pages of the public API).
    claims_only
        Take nothing in the file as proof, only as the institution's word.
    language
        Language of table, xlsx and html.
    """
    law = law_for(on, catalogue or [])
    reading = read_file(file, claims_only=claims_only)
    if format == "xlsx" and out is None:
        return _refuse("--format xlsx perlu --out BERKAS.xlsx. / --format xlsx needs --out FILE.xlsx.")
    with _progress(reading) as applications:
        _write(format, screen(applications, law), law, out, language)
    report = reading.report
    print(
        _summary(report.institutions, report.programmes, len(report.rejected), len(report.warnings)),
        file=sys.stderr,
    )
    if rejects and report.rejected:
        write_returned(report, rejects)
        print(f"Baris yang ditolak / Rejected rows: {rejects}", file=sys.stderr)
    return 1 if report.rejected else 0


def _write(format: Format, screened: Iterator[Screened], law: Law, out: Path | None, language: str) -> None:
    if format == "xlsx":
        from mitra.findings.export import workbook

        return workbook.write(screened, law, out or sys.stdout.buffer, language)
    with out.open("w", encoding="utf-8") if out else _standard_output() as stream:
        if format == "ndjson":
            from mitra.findings.export import ndjson

            return stream.writelines(ndjson.lines(screened, law))
        if format == "html":
            from mitra.findings.export import page

            return stream.writelines(page.parts(screened, law, language))
        from mitra.findings.export import table

        return table.write(screened, law, Console(file=stream, width=None if stream.isatty() else 120), language)


@contextmanager
def _standard_output() -> Iterator[object]:
    yield sys.stdout


@contextmanager
def _progress(reading: Reading) -> Iterator[Iterator[Application]]:
    """A bar on standard error, by bytes or rows of the file read so far; silent when nobody looks."""
    console = Console(stderr=True)
    columns = (TextColumn("[progress.description]{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Menilai / Judging", total=1.0)

        def watched() -> Iterator[Application]:
            for application in reading.applications:
                progress.update(task, completed=reading.fraction)
                yield application

        yield watched()


def _summary(institutions: int, programmes: int, rejected: int, warned: int) -> str:
    return (
        f"{institutions:,} lembaga, {programmes:,} program; {rejected:,} baris ditolak, {warned:,} baris dengan catatan. / "
        f"{institutions:,} institutions, {programmes:,} programmes; {rejected:,} rows rejected, {warned:,} with remarks."
    )


def _refuse(sentence: str) -> int:
    print(f"mitra: {sentence}", file=sys.stderr)
    return 2
