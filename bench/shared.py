"""What the benches share: a database in a folder of its own, and a line of the table."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

Row = Callable[[str, str, str], None]


def row(what: str, figure: str, memory: str) -> None:
    """A line of the table."""
    print(f"{what:<62} {figure:>14} {memory:>12}", flush=True)


@contextmanager
def database(home: Path, *, shipped: bool = False, for_the_site: bool = False) -> Iterator[None]:
    """The embedded database with its data in `home`; `shipped`: with the catalogues that the program brings.

    `for_the_site`: with everything that pages need.
    """
    os.environ |= {"MITRA_HOME": str(home), "MITRA_LOG_LEVEL": "WARNING"}  # a line for each request is not what is asked
    from mitra.site.prepare import ready_database

    with ready_database(for_the_site=for_the_site):
        if shipped:
            from mitra.audit.act import SYSTEM
            from mitra.reference.acts import load_shipped

            load_shipped(by=SYSTEM)
        yield


@contextmanager
def folder() -> Iterator[Path]:
    """A temporary folder that the database server's own user may pass through."""
    with TemporaryDirectory(prefix="mitra-bench-") as name:
        Path(name).chmod(0o711)
        yield Path(name)
