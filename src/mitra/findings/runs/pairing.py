"""SQL that puts what two runs found of the same subjects side by side, where the outcomes differ.

Runs of one series share what did not change: only what ended or began between them is read. Across series every subject is.
A programme is the same wherever its institution is read as another one's; it is shown with the later one.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from mitra.findings.differences.flips import Key
from mitra.findings.models import Run

_BETWEEN = """
was AS (
    SELECT institution_id, coalesce(programme_id, -institution_id) AS subject, grounds_id, statements FROM findings_judgement
    WHERE series_id = %(series)s AND until_id > %(before)s AND until_id <= %(after)s AND since_id <= %(before)s
      {of}
),
now_is AS (
    SELECT institution_id, coalesce(programme_id, -institution_id) AS subject, grounds_id, statements FROM findings_judgement
    WHERE series_id = %(series)s AND since_id > %(before)s AND since_id <= %(after)s
      AND (until_id IS NULL OR until_id > %(after)s) {of}
)
"""
_ACROSS = """
was AS (
    SELECT institution_id, coalesce(programme_id, -institution_id) AS subject, grounds_id, statements FROM findings_judgement
    WHERE series_id = %(series)s AND since_id <= %(before)s AND (until_id IS NULL OR until_id > %(before)s) {of}
),
now_is AS (
    SELECT institution_id, coalesce(programme_id, -institution_id) AS subject, grounds_id, statements FROM findings_judgement
    WHERE series_id = %(other)s AND since_id <= %(after)s AND (until_id IS NULL OR until_id > %(after)s) {of}
)
"""
_PAIRED = """
paired AS (
    SELECT coalesce(now_is.institution_id, was.institution_id) AS institution_id, greatest(subject, 0) AS programme,
           coalesce(was.grounds_id, 0) AS grounds_before, was.statements AS statements_before,
           coalesce(now_is.grounds_id, 0) AS grounds_after, now_is.statements AS statements_after
    FROM was FULL JOIN now_is USING (subject)
    WHERE was.grounds_id IS DISTINCT FROM now_is.grounds_id
),
moved AS (
    SELECT grounds_before, grounds_after, of_both.*
    FROM (SELECT DISTINCT grounds_before, grounds_after FROM paired) each
    CROSS JOIN LATERAL (
        SELECT requirement, b.outcome AS before, a.outcome AS after
        FROM (SELECT requirement, outcome FROM findings_verdict WHERE grounds_id = grounds_before) b
        FULL JOIN (SELECT requirement, outcome FROM findings_verdict WHERE grounds_id = grounds_after) a USING (requirement)
    ) of_both
    WHERE of_both.before IS DISTINCT FROM of_both.after
),
differing AS (
    SELECT paired.* FROM paired
    JOIN (SELECT DISTINCT grounds_before, grounds_after FROM moved) m USING (grounds_before, grounds_after)
)
"""
_OF = """AND (institution_id, coalesce(programme_id, 0)) IN (
    SELECT * FROM unnest(%(institutions)s::bigint[], %(programmes)s::bigint[])
)"""


def paired(before: Run, after: Run, of: Collection[Key] | None = None) -> tuple[str, dict[str, Any]]:
    """The beginning of a query, with `differing` (subjects) and `moved` (outcomes, by grounds), and its parameters.

    Grounds 0: the subject was not known. `of`: only these subjects.
    """
    same = before.series_id == after.series_id and before.pk <= after.pk
    asked: dict[str, Any] = {"series": before.series_id, "other": after.series_id, "before": before.pk, "after": after.pk}
    if of is not None:
        asked |= {"institutions": [one for one, _ in of], "programmes": [one for _, one in of]}
    sides = (_BETWEEN if same else _ACROSS).format(of=_OF if of is not None else "")
    return f"WITH {sides}, {_PAIRED}", asked
