"""A file named on the command line, opened: whatever stands in the way becomes one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from mitra.intake.application import Application
from mitra.intake.files import Reading, read_file
from mitra.intake.limits import Unreadable
from mitra.intake.wording import say
from mitra.site.home import CannotRun


@contextmanager
def reading(file: Path, *, claims_only: bool = False) -> Iterator[tuple[Reading, Iterator[Application]]]:
    """Read a file of applications, with a bar on standard error where somebody looks; CannotRun if nothing can be read."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Membaca dan menilai / Reading and judging", total=1.0)
        with opened(file, claims_only=claims_only, on_progress=lambda share: progress.update(task, completed=share)) as found:

            def watched() -> Iterator[Application]:
                for application in found.applications:
                    progress.update(task, completed=found.fraction)
                    yield application

            yield found, watched()


@contextmanager
def opened(file: Path, *, claims_only: bool = False, on_progress: Callable[[float], None]) -> Iterator[Reading]:
    """A file of which all rows have been read; CannotRun if nothing can be."""
    try:
        found = read_file(file, claims_only=claims_only, on_progress=on_progress)
    except Unreadable as error:
        raise CannotRun(f"{file.name}: {say(error.problem, 'id')} / {say(error.problem, 'en')}") from error
    except FileNotFoundError:
        raise CannotRun(f"Berkas {file} tidak ditemukan. / There is no file {file}.") from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise CannotRun(f"Berkas {file} tidak dapat dibuka ({why}). / {file} cannot be opened.") from error
    try:
        yield found
    finally:
        found.close()


def refuse(sentence: str) -> int:
    """One sentence on standard error, and the exit code for "nothing done"."""
    print(f"mitra: {sentence}", file=sys.stderr)
    return 2
