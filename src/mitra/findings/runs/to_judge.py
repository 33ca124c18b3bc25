"""Who must be judged in a run: everybody who might be found otherwise than the last time."""

from __future__ import annotations

from typing import Any

from django.db import connection

from mitra.findings.models import Run

_EVERYBODY = "SELECT id FROM institutions_institution WHERE entered_at <= %(known_at)s ORDER BY id"
# Not judged again is who was judged on this day or before under the same law, before the day on which that may change, and of
# whom nothing was recorded, ended or entered since.
_OTHERS = """
WITH stands AS (
    SELECT s.institution_id, r.known_at FROM findings_standing s JOIN findings_run r ON r.id = s.run_id
    WHERE s.series_id = %(series)s AND r.law = %(law)s AND r."on" <= %(on)s AND r.known_at <= %(known_at)s
      AND (s.holds_until IS NULL OR s.holds_until > %(on)s)
),
news (institution_id, at) AS (
    SELECT institution_id, recorded_at FROM facts_statement
    WHERE recorded_at > (SELECT min(known_at) FROM stands) AND recorded_at <= %(known_at)s
    UNION ALL
    SELECT s.institution_id, e.at FROM facts_ending e JOIN facts_statement s ON s.id = e.statement_id
    WHERE e.at > (SELECT min(known_at) FROM stands) AND e.at <= %(known_at)s
    UNION ALL
    SELECT institution_id, entered_at FROM institutions_programme
    WHERE entered_at > (SELECT min(known_at) FROM stands) AND entered_at <= %(known_at)s
)
SELECT i.id FROM institutions_institution i
LEFT JOIN stands ON stands.institution_id = i.id
WHERE i.entered_at <= %(known_at)s
  AND (stands.institution_id IS NULL
       OR EXISTS (SELECT FROM news WHERE news.institution_id = i.id AND news.at > stands.known_at))
ORDER BY i.id
"""


def to_judge(run: Run, *, everybody: bool) -> list[int]:
    """Ids of the institutions that a run must judge, ascending."""
    asked: dict[str, Any] = {"series": run.series_id, "law": run.law, "on": run.on, "known_at": run.known_at}
    with connection.cursor() as cursor:
        cursor.execute(_EVERYBODY if everybody else _OTHERS, asked)
        return [row[0] for row in cursor.fetchall()]
