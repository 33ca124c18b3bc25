"""Where a command writes: the file named by --out (or --rejects, --report), or standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from mitra.site.home import CannotRun


@contextmanager
def target(out: Path | None) -> Iterator[IO[bytes]]:
    """The file, or standard output for None; a file appears only when it is complete."""
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()  # before anything is said on standard error
        return
    device = out.exists() and not out.is_file()  # is written to; a file in its place would be the end of /dev/null
    partial = out if device else out.with_name(out.name + ".partial")
    try:
        with partial.open("wb") as stream:
            yield stream
        if not device:
            partial.replace(out)
    except OSError as error:
        raise CannotRun(f"{out} tidak dapat ditulis ({error.strerror}). / {out} cannot be written.") from error
    finally:
        if not device:
            partial.unlink(missing_ok=True)


@contextmanager
def text(stream: IO[bytes]) -> Iterator[TextIOWrapper]:
    """The same as text in UTF-8; the stream stays open for whoever opened it."""
    wrapped = TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        yield wrapped
    finally:
        wrapped.detach()  # flushes


def refuse_without_file(format: str, out: Path | None) -> None:
    """CannotRun for a workbook without a file to write it to."""
    if format == "xlsx" and out is None:
        raise CannotRun("--format xlsx perlu --out BERKAS.xlsx. / --format xlsx needs --out FILE.xlsx.")
