"""`mitra retention status|run`: personal data whose time of keeping is over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

from mitra.site.prepare import ready_database
from mitra.values.moments import WIB

retention = App(name="retention", help="Data whose time of keeping is over. / Data yang masa simpannya habis.")
AHEAD = 90


@retention.command
def status(*, on: date | None = None) -> int:
    """Print the schedule, what is due on that day and within 90 days after it, and what is held.

    Parameters
    ----------
    on
        The day; today if none is given.
    """
    day = on or datetime.now(WIB).date()
    console = Console()
    with ready_database():
        from mitra.retention.due import due
        from mitra.retention.queries import schedule

        found = due(day, AHEAD)
        table = Table(
            "Jenis / Kind", "Hari / Days", "Dasar / Source", "Jatuh tempo / Due", "90 hari / 90 days", "Ditahan / Held"
        )
        for rule in schedule(day, "id"):
            own = [one for one in found if one.rule == rule.id]
            now = sum(one.due_on <= day and not one.held for one in own)
            held = sum(bool(one.held) for one in own)
            mark = rule.source if rule.is_verified else f"{rule.source} (belum terverifikasi / not verified)"
            table.add_row(rule.label, str(rule.days), mark, str(now), str(len(own) - held - now), str(held))
    console.print(table)
    return 0


@retention.command
def run(*, on: date | None = None, trial: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Erase what is due. Once for each record, however often it is run; can be broken off and gone on with.

    Exit code 0: all that was due is erased; 1: with something it did not work, the log of the program says why.

    Parameters
    ----------
    on
        The day by which it is due; today if none is given. A later day than today is only tried.
    trial
        Say what would be erased, and erase nothing.
    """
    now = datetime.now(UTC)
    today = now.astimezone(WIB).date()
    day = on or today
    with ready_database():
        from mitra.retention.due import due
        from mitra.retention.running import run

        if trial or day > today:
            found = due(day)
            for one in found:
                note = f" (ditahan / held: {one.held})" if one.held else ""
                print(f"{one.due_on}  {one.rule}  {one.subject}{note}")
            free = sum(not one.held for one in found)
            print(f"{free} akan dihapus, {len(found) - free} ditahan. / {free} would be erased, {len(found) - free} held.")
            return 0
        ran = run(day, now)
    print(
        f"{ran.erased} dihapus, {ran.held} ditahan, {ran.failed} gagal. / "
        f"{ran.erased} erased, {ran.held} held, {ran.failed} failed."
    )
    return 1 if ran.failed else 0
