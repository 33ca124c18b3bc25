"""What commands about logs share: files that were kept, checkpoints among them, and a count of what is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress, TextColumn

from mitra.site.home import CannotRun

if TYPE_CHECKING:
    from mitra.audit.checkpoints import Head


@contextmanager
def counting() -> Iterator[Callable[[int], None]]:
    """A number of entries that grows on standard error, where somebody looks."""
    console = Console(stderr=True)
    column = TextColumn("{task.description} {task.completed:,.0f}")
    with Progress(column, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Memeriksa / Verifying", total=None)
        yield lambda done: bar.update(task, completed=done)


def checked(notes: dict[Path, str], trusted: Callable[[str], Head]) -> list[str]:
    """The notes, each a checkpoint that is `trusted` (BadNote: it is not). Refused: not_a_checkpoint."""
    from mitra.audit.notes import BadNote
    from mitra.audit.refused import Refused

    for file, note in notes.items():
        try:
            trusted(note)
        except BadNote as error:
            raise Refused("not_a_checkpoint", file=file) from error
    return list(notes.values())


def text_in(file: Path) -> str:
    """What is written in a file. CannotRun where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(file) from error


def unreadable(file: Path) -> CannotRun:
    """One sentence about a file that cannot be read."""
    return CannotRun(f"Berkas {file} tidak terbaca. / The file {file} cannot be read.")
