"""`mitra load`: files into the database; only what is new or otherwise is recorded, and every row is accounted for."""

from __future__ import annotations

import gc
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from mitra.cli import rows
from mitra.cli.load_told import ALREADY, tell
from mitra.cli.reading import opened, refuse
from mitra.cli.target import target
from mitra.intake.files import Reading
from mitra.intake.returned import write_returned
from mitra.site.home import CannotRun
from mitra.site.prepare import ready_database
from mitra.values.wording import Language

if TYPE_CHECKING:
    from mitra.audit.act import Outcome
    from mitra.intake.application import Application


def load(*files: Path, known_source: str = "", rejects: Path | None = None, language: Language = "id") -> int:
    """Take in files: institutions, programmes and what is stated about them. Each file is taken in as a whole or not at all.

    The same content again changes nothing; of a changed file only the differences are recorded; what a file does not mention
    stands. Exit code 0: all rows were taken in; 1: some were rejected, or one of several files; 2: nothing was taken in.

    Parameters
    ----------
    files
        Application workbooks (.xlsx), JSON or NDJSON of applications, or the published register (JSON).
    known_source
        How we came to know it, such as "Disnaker Kota Depok, 3 March 2026"; the file's name if not given.
    rejects
        Where to write what was rejected or remarked on: a workbook to be corrected and loaded again. With several files each
        has its own, with the file's name behind.
    language
        id or en.
    """
    if not files:
        return refuse("Sebutkan berkasnya. / Name a file.")
    gc.set_threshold(200_000)  # what is read has no cycles
    codes = []
    with ready_database():
        for file in files:
            own = rejects.with_stem(f"{rejects.stem}-{file.stem}") if rejects and len(files) > 1 else rejects
            try:
                codes.append(_load(file, known_source, own, language))
            except CannotRun as error:
                codes.append(refuse(str(error)))
    return 1 if 2 in codes and len(set(codes)) > 1 else max(codes)


def _load(file: Path, known_source: str, rejects: Path | None, language: Language) -> int:
    """One file; its exit code."""
    from mitra.facts.queries import is_known

    digest = _digest(file)
    if is_known(digest):
        print(ALREADY[language].format(file=file.name))
        return 0
    with _bar() as progress:
        task = progress.add_task("Membaca / Reading", total=1.0)
        with opened(file, on_progress=lambda share: progress.update(task, completed=share)) as found:
            outcome = _recorded(f"{known_source}: {file.name}" if known_source else file.name, digest, found, progress)
            if rejects and outcome and (found.report.rejected or found.report.warnings):
                with target(rejects) as stream:
                    returned = write_returned(found, stream, language)
            else:
                returned = None
    report = found.report
    if outcome is None:
        return refuse(rows.why_nothing(file, report, asked_for=False))
    if not outcome.done:
        print(ALREADY[language].format(file=file.name))
        return 0
    tell(file.name, outcome.summary, report, Console(width=None if sys.stdout.isatty() else 120), language)
    if rejects:
        print(rows.came_back(rejects, returned), file=sys.stderr)
    elif report.rejected:
        print(rows.how_to_get_them_back(), file=sys.stderr)
    return 1 if report.rejected else 0


def _recorded(name: str, digest: str, found: Reading, progress: Progress) -> Outcome | None:
    """Take in what was read; None where there is no institution in it."""
    from django.db import Error

    from mitra.audit.act import SYSTEM
    from mitra.facts.acts import load as take_in
    from mitra.facts.refused import Refused

    (task,) = progress.task_ids

    def watched(first: Application) -> Iterator[Application]:
        yield first
        for application in found.applications:
            progress.update(task, completed=found.fraction)
            yield application
        progress.update(task, description="Mencatat / Recording", total=None)

    first = next(found.applications, None)
    if first is None:
        return None
    try:
        return take_in(by=SYSTEM, name=name, digest=digest, applications=watched(first))
    except Refused as error:
        raise CannotRun(str(error)) from error
    except Error as error:
        why = str(error).strip().partition("\n")[0]
        raise CannotRun(
            f"Basis data tidak dapat mencatat {name} ({why}); tidak ada yang tercatat, ulangi setelah diperbaiki. / "
            f"The database could not record {name} ({why}); nothing of it was recorded, try again once that is mended."
        ) from error


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""  # whoever opens it next says why it cannot be


def _bar() -> Progress:
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
