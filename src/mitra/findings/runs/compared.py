"""Two runs held against each other as a list that can be counted, narrowed and explained: from what they kept.

A number of queries that stays, however many differ.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection
from threading import Lock
from typing import Any

from django.db import connection

from mitra.findings.differences.flips import Flip, Flips, Key, Outcomes
from mitra.findings.models import Run
from mitra.findings.national.memory import newest_names
from mitra.findings.runs.beside import named
from mitra.findings.runs.differences import between
from mitra.findings.runs.joined import codes_of_joined
from mitra.findings.runs.law_then import point_of
from mitra.findings.runs.pairing import paired

_FLIPS = """
SELECT d.institution_id, d.programme, m.requirement, m.before, m.after, i.province, coalesce(p.field, '')
FROM differing d JOIN moved m USING (grounds_before, grounds_after)
JOIN institutions_institution i ON i.id = d.institution_id
LEFT JOIN institutions_programme p ON p.id = d.programme
ORDER BY d.institution_id, p.code NULLS FIRST, m.requirement
"""
_OUTCOMES = """
WITH stood AS (
    SELECT institution_id, programme_id, grounds_id FROM findings_judgement
    WHERE series_id = %(series)s AND since_id <= %(run)s AND (until_id IS NULL OR until_id > %(run)s)
), homes AS (
    SELECT DISTINCT institution_id FROM stood
    WHERE institution_id = ANY(%(institutions)s) OR programme_id = ANY(%(programmes)s)
)
SELECT institution_id, coalesce(programme_id, 0), requirement, outcome
FROM homes JOIN stood USING (institution_id) JOIN findings_verdict USING (grounds_id)
"""


_KEPT = 4  # comparisons that were asked for last: some 10 MB each where everybody in the nation stands otherwise
_memory: OrderedDict[tuple[object, ...], list[Flip]] = OrderedDict()
_lock = Lock()


def compared(before: Run, after: Run) -> Flips:
    """What differs between two finished runs that are `in_order`. Three queries, more when it is asked for first."""
    codes = codes_of_joined(after.known_at, after.on)
    return Flips(
        points=(point_of(before), point_of(after)),
        all=_remembered(before, after),
        explained=lambda keys: between(before, after, keys),
        subjects=lambda keys: named(keys, codes),
        outcomes=lambda keys: (_outcomes(before, keys), _outcomes(after, keys)),
    )


def _remembered(before: Run, after: Run) -> list[Flip]:
    """Two finished runs differ in the same for ever; only places and fields may come to be called otherwise."""
    key = (before.pk, before.digest, after.pk, after.digest, *newest_names())
    with _lock:  # whoever asks while they are being compared waits for it
        if key not in _memory:
            _memory[key] = _flips(before, after)
        _memory.move_to_end(key)
        while len(_memory) > _KEPT:
            _memory.popitem(last=False)
        return _memory[key]


def _flips(before: Run, after: Run) -> list[Flip]:
    query, asked = paired(before, after)
    with connection.cursor() as cursor:
        cursor.execute(query + _FLIPS, asked)
        return [Flip((row[0], row[1]), *row[2:]) for row in cursor.fetchall()]


def _outcomes(run: Run, keys: Collection[Key]) -> Outcomes:
    asked: dict[str, Any] = {
        "series": run.series_id,
        "run": run.pk,
        "institutions": [institution for institution, _ in keys],
        "programmes": [programme for _, programme in keys if programme],
    }
    found: dict[Key, dict[str, str]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_OUTCOMES, asked)
        for institution, programme, requirement, outcome in cursor.fetchall():
            found[institution, programme][requirement] = outcome
    return found
