"""The `mitra` command: in a process of its own, or, where only what it says is asked for, in this one."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import pytest

from mitra.cli import main


def started(*arguments: object) -> subprocess.CompletedProcess[str]:
    """A real process: its exit code and what it wrote."""
    command = [sys.executable, "-m", "mitra", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=60, check=False
    )


def called(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The same in this process, which has loaded everything already."""
    command = ["mitra", *map(str, arguments)]
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    before, sys.argv = sys.argv, command
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as wide:
            wide.setenv("COLUMNS", "200")  # no table is wrapped
            main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.argv = before
    said, told = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]  # BytesIO
    return subprocess.CompletedProcess(command, code, said, told)


def mitra(*arguments: object) -> tuple[int, str, str]:
    """`called` on this test's database, which must not be in a transaction: exit code, standard output, standard error."""
    done = called(*arguments)
    return done.returncode, done.stdout, done.stderr
