"""What a day erases: everything that is due, one record after another, each for itself. May be run at any time, as often as one
likes, and be broken off.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

import structlog

from mitra.audit.act import SYSTEM
from mitra.retention.acts import dispose
from mitra.retention.due import due

log = structlog.get_logger("mitra.retention")


class Ran(NamedTuple):
    """What was erased, what was held back, with what something went wrong (the log of the program says what)."""

    erased: int
    held: int
    failed: int


def run(on: date, now: datetime) -> Ran:
    """Erase what is due on that day."""
    found = due(on)
    erased = failed = 0
    for one in found:
        if one.held:
            continue
        try:
            erased += dispose(by=SYSTEM, subject=one.subject, on=on, now=now).done
        except Exception as error:  # one record must not keep the others from their turn
            failed += 1
            log.exception("not erased", rule=one.rule, subject=one.subject, error=type(error).__name__)
    return Ran(erased, sum(bool(one.held) for one in found), failed)
