"""Everybody there is, as people look for them: read once, kept in memory while nobody was entered or is called otherwise."""

from __future__ import annotations

from threading import Lock
from typing import NamedTuple

import numpy as np
from django.db import connection

from mitra.findings.bulk.codes import Ints
from mitra.findings.national.reading import coded
from mitra.findings.national.words import Text, Words
from mitra.institutions.models import Institution, Programme
from mitra.values.names import fold

_BESIDE_THE_NAME = 0.95  # what a word counts in place, identifier, type or field
# Rows are only added, and every change of a name, place, type, title or field leaves one in the last two, by the database.
_STATE = """
SELECT (SELECT max(id) FROM institutions_institution), (SELECT max(id) FROM institutions_programme),
    (SELECT max(id) FROM institutions_formername), (SELECT max(id) FROM institutions_formertitle)
"""
_memory: dict[tuple[int | None, ...], Directory] = {}
_lock = Lock()


class Directory(NamedTuple):
    """`numbers`: the institutions, in the order of their names; `words`: what they are found by, place by place."""

    numbers: Ints
    words: Words


def directory() -> Directory:
    """Of everybody as they are called now. One query; two more when this process is asked for it the first time."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        state = tuple(cursor.fetchone())
    with _lock:  # whoever asks while it is being read waits for it
        if state not in _memory:
            _memory.clear()
            _memory[state] = _read()
        return _memory[state]


def _read() -> Directory:
    known = sorted(
        Institution.objects.values_list("pk", "name", "identifier", "city", "province", "type"), key=lambda one: fold(one[1])
    )
    place = {one[0]: at for at, one in enumerate(known)}
    programmes = list(Programme.objects.values_list("institution", "field"))
    fields = coded(field for _, field in programmes)
    cities, provinces, types = (coded(str(one[column]) for one in known) for column in (3, 4, 5))
    own = [Text(tuple(one[1] for one in known), None, 1.0), Text(tuple(one[2] for one in known), None, _BESIDE_THE_NAME)]
    own += [Text(column.values, column.codes, _BESIDE_THE_NAME) for column in (cities, provinces, types)]
    words = Words(
        own=own,
        offered=[Text(fields.values, fields.codes, 1.0)],
        owner=np.array([place[institution] for institution, _ in programmes], np.int64),
        institutions=len(known),
    )
    return Directory(np.array([one[0] for one in known], np.int64), words)
