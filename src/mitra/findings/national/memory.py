"""Rolls that were read stay in memory while they are right: a finished run says the same for ever, but names may change."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from django.db import connection

from mitra.findings.models import Run
from mitra.findings.national.reading import read
from mitra.findings.national.roll import Roll
from mitra.findings.standing.kept import latest_run
from mitra.findings.standing.run import STANDING

_KEPT = 2  # the run that stands, and the one before it, which others may still be reading
# Every change of a name, place or title leaves a row there, by the database itself.
_NAMED = "SELECT (SELECT max(id) FROM institutions_formername), (SELECT max(id) FROM institutions_formertitle)"
_memory: OrderedDict[tuple[object, ...], Roll] = OrderedDict()
_lock = Lock()


def standing_roll() -> Roll | None:
    """Everybody as the standing run found them; None while nobody was screened. Two queries, more when it is read first."""
    run = latest_run(STANDING)
    return roll_of(run) if run else None


def roll_of(run: Run) -> Roll:
    """The roll of a finished run; read from the database when this process is asked for it the first time. One query."""
    key = (run.pk, run.digest, *newest_names())
    with _lock:  # whoever asks while it is being read waits for it
        if key not in _memory:
            _memory[key] = replace(read(run), edition="-".join(map(str, key)))
        _memory.move_to_end(key)
        while len(_memory) > _KEPT:
            _memory.popitem(last=False)
        return _memory[key]


def newest_names() -> tuple[int | None, ...]:
    """Numbers that are other ones when a name, place or title was changed. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMED)
        return tuple(cursor.fetchone())
