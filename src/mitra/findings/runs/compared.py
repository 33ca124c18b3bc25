"""Two runs held against each other as a list that can be counted, narrowed and explained: from what they kept.

A number of queries that stays, however many differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db import connection

from mitra.findings.differences.between import Subject
from mitra.findings.differences.flips import Flip, Flips, Key, Outcomes
from mitra.findings.models import Run
from mitra.findings.runs.differences import between
from mitra.findings.runs.joined import codes_of_joined
from mitra.findings.runs.law_then import point_of
from mitra.findings.runs.pairing import paired

_FLIPS = """
SELECT d.institution_id, d.programme, i.identifier, i.name, i.province, p.code, coalesce(p.title, ''), coalesce(p.field, ''),
       coalesce(p.entered_at, i.entered_at), m.requirement, m.before, m.after
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


def compared(before: Run, after: Run) -> Flips:
    """What differs between two finished runs that are `in_order`. Two queries, more where rules of former times were kept."""
    return Flips(
        points=(point_of(before), point_of(after)),
        all=_flips(before, after),
        explained=lambda keys: between(before, after, keys),
        outcomes=lambda keys: (_outcomes(before, keys), _outcomes(after, keys)),
    )


def _flips(before: Run, after: Run) -> list[Flip]:
    query, asked = paired(before, after)
    codes = codes_of_joined(after.known_at, after.on)
    with connection.cursor() as cursor:
        cursor.execute(query + _FLIPS, asked)
        rows = cursor.fetchall()
    found: list[Flip] = []
    for institution, programme, identifier, name, province, code, title, field, entered_at, *move in rows:
        key = (institution, programme)
        subject = found[-1].subject if found and found[-1].key == key else None
        named = codes.get(programme, code)
        subject = subject or Subject(institution, identifier, name, province, named, title, field, entered_at)
        found.append(Flip(key, subject, *move))
    return found


def _outcomes(run: Run, keys: Collection[Key]) -> Outcomes:
    asked = {
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
