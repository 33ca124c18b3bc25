"""The folder of the backups (MITRA_BACKUPS), and how PostgreSQL hands its log of changes over to it.

    base/20261126T180000Z/   a whole copy of the database, as PostgreSQL's own tool makes and proves it
    wal/                     the log of changes since the first of them, segment by segment
    documents/               the documents, encrypted as they are, each once

Keys are never in it: whoever holds a backup alone can read no document and sign nothing.
"""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mitra.site.home import CannotRun
from mitra.site.pgbinaries import Binaries

_MOMENT = "%Y%m%dT%H%M%SZ"
AT_MOST_SECONDS = 60
"""How old a change may become before it is handed over."""


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of the backups and its parts."""

    folder: Path

    @property
    def base(self) -> Path:
        """Whole copies, one folder each, named by their moment (UTC)."""
        return self.folder / "base"

    @property
    def wal(self) -> Path:
        """The log of changes."""
        return self.folder / "wal"

    @property
    def documents(self) -> Path:
        """The documents, as in the store."""
        return self.folder / "documents"

    def copies(self) -> dict[datetime, Path]:
        """Whole copies that are complete, by the moment at which they were begun, the oldest first."""
        found = {}
        for one in sorted(self.base.glob("*Z")) if self.base.is_dir() else ():
            found[datetime.strptime(one.name, _MOMENT).replace(tzinfo=UTC)] = one
        return found

    def new_copy(self, at: datetime) -> Path:
        """The name of a copy begun at a moment."""
        return self.base / at.astimezone(UTC).strftime(_MOMENT)

    def prepare(self, binaries: Binaries) -> None:
        """Make what is missing. The database's user writes copies and log; documents are ours. Raises CannotRun."""
        try:
            self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
            for part in (self.base, self.wal):
                part.mkdir(mode=0o700, exist_ok=True)
                binaries.own(part)
            self.documents.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise CannotRun(f"The folder of the backups {self.folder} cannot be written to ({error.strerror}).") from error
        if not binaries.can("-x", self.folder):
            raise CannotRun(f"The database's user cannot enter {self.folder}: choose a folder outside of private ones.")

    def settings(self) -> dict[str, str]:
        """PostgreSQL's parameters by which each finished segment of its log comes here; the same one twice does no harm."""
        target = f"{shlex.quote(str(self.wal))}/%f"
        take = f"cp %p {target}.part && mv {target}.part {target}"
        return {
            "archive_mode": "on",
            "archive_command": f"if test -f {target}; then cmp -s %p {target}; else {take}; fi",
            "archive_timeout": str(AT_MOST_SECONDS),
        }


def place_of_backups() -> Place | None:
    """What MITRA_BACKUPS names; None if nothing."""
    named = os.environ.get("MITRA_BACKUPS")
    return Place(Path(named).expanduser().absolute()) if named else None
