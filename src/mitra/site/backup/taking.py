"""Take a backup while the site goes on working."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from mitra.site.backup.place import Place
from mitra.site.home import CannotRun
from mitra.site.pgbinaries import Binaries, find_binaries
from mitra.site.postgres import USER, LocalPostgres, last_line

CONTENTS = "contents"
"""The part of the store that is kept; uploads under way are not."""
_BEING_WRITTEN, _SEEN_GONE = ".part", ".gone"


def take_copy(local: LocalPostgres, place: Place, at: datetime) -> Path:
    """A whole copy of the database, read through and compared with its own sums. Raises CannotRun."""
    binaries = find_binaries(local.home)
    place.prepare(binaries)
    new = place.new_copy(at)
    if new.exists():
        raise CannotRun(f"There is a copy of this second already: {new}.")
    aside = new.with_suffix(".part")  # what is broken off has a name that nobody restores from
    options = ("-h", local.socket, "-U", USER, "-D", aside, "-X", "stream", "-c", "fast", "--no-password")
    _done(binaries, "pg_basebackup", *options)
    _done(binaries, "pg_verifybackup", "--quiet", aside)
    aside.rename(new)
    return new


def hands_over(local: LocalPostgres, place: Place) -> bool:
    """Whether the running server hands its log over to this place; one that was started before MITRA_BACKUPS does not."""
    asked = ("-h", local.socket, "-U", USER, "-d", "postgres", "-XAtqc", "SHOW archive_command")
    said = find_binaries(local.home).run("psql", *asked, capture_output=True)
    return said.stdout.strip() == place.settings()["archive_command"]


def _done(binaries: Binaries, program: str, *arguments: str | Path) -> None:
    said = binaries.run(program, *arguments, capture_output=True)
    if said.returncode:
        raise CannotRun(f"{program}: {last_line(said.stderr)}")


def take_documents(store: Path, place: Place) -> int:
    """Copy the documents that are not there yet; a document never changes under its name. Returns how many."""
    new = 0
    for one in (store / CONTENTS).glob("*/*/*"):
        target = place.documents / one.relative_to(store)
        if target.exists():
            continue
        aside = target.with_name(f"{target.name}{_BEING_WRITTEN}")
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            shutil.copyfile(one, aside)
        except FileNotFoundError:  # destroyed at this moment, when its time of keeping was over
            continue
        with aside.open("rb") as written:
            os.fsync(written.fileno())
        aside.rename(target)
        new += 1
    return new


def forget_documents(store: Path, place: Place) -> None:
    """Remove what was destroyed in the store before the oldest copy of the database that is left: no copy speaks of it."""
    oldest = min(place.copies(), default=None)
    for one in (place.documents / CONTENTS).glob("*/*/*"):
        gone = one.with_name(f"{one.name}{_SEEN_GONE}")
        if one.suffix or (store / one.relative_to(place.documents)).exists():
            gone.unlink(missing_ok=True)
        elif not gone.exists():
            gone.touch()
        elif oldest and gone.stat().st_mtime < oldest.timestamp():
            one.unlink()
            gone.unlink()


def give_up(place: Place, keep: int) -> tuple[Path, ...]:
    """Remove all but the newest `keep` copies, and the log of changes that none of those needs."""
    copies = list(place.copies().values())
    old, left = copies[:-keep], copies[-keep:]
    for one in old:
        shutil.rmtree(one)
    for broken in place.base.glob("*.part"):
        shutil.rmtree(broken)
    if old and left:
        first = _first_segment(left[0])
        for one in place.wal.iterdir():
            if len(one.name) >= len(first) and one.name[8:24] < first[8:] and not one.name.endswith(".history"):
                one.unlink()
    return tuple(old)


def _first_segment(copy: Path) -> str:
    """The first segment of the log that a copy needs: `START WAL LOCATION: 0/2000028 (file 000000010000000000000002)`."""
    line = (copy / "backup_label").read_text().splitlines()[0]
    return line.rpartition("(file ")[2].rstrip(")")
