"""One block of a run: read, judge, write what changed, say how each institution stands."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import numpy as np
from django.db import connection

from mitra.findings.bulk.codes import Ints
from mitra.findings.bulk.columns import EPOCH, Subjects
from mitra.findings.bulk.evidence import settle
from mitra.findings.bulk.grounds import Composer, Judged
from mitra.findings.models import Run
from mitra.findings.runs.horizon import NEVER, holds_until
from mitra.findings.runs.reading import read_block
from mitra.findings.runs.traces import digests
from mitra.findings.runs.writing import write_changes
from mitra.law.vocabulary import About

_STANDINGS = """
INSERT INTO findings_standing (series_id, institution_id, run_id, digest, holds_until)
SELECT %(series)s, one.institution, %(run)s, one.digest, one.holds_until
FROM unnest(%(institutions)s::bigint[], %(digests)s::bytea[], %(until)s::date[]) AS one (institution, digest, holds_until)
ON CONFLICT (series_id, institution_id)
DO UPDATE SET run_id = excluded.run_id, digest = excluded.digest, holds_until = excluded.holds_until
"""


def judge_block(run: Run, institutions: list[int], composer: Composer) -> dict[str, Any]:
    """Judge these institutions for a run, in the transaction of the caller; returns what was counted."""
    subjects, statements = read_block(institutions, run.known_at, run.on)
    evidence = settle(statements, subjects, composer.law)
    of_institutions = composer.judge(About.INSTITUTION, evidence)
    of_programmes = composer.judge(About.PROGRAMME, evidence)
    written = write_changes(run, subjects, of_institutions, of_programmes)
    _stand(run, subjects, digests(subjects, of_institutions, of_programmes), holds_until(evidence, composer.law))
    return {
        "institutions": len(subjects.institutions),
        "programmes": len(subjects.programmes),
        "statements": len(statements.ids),
        "added": written.added,
        "ended": written.ended,
        "outcomes": dict(_outcomes(of_institutions) + _outcomes(of_programmes)),
    }


def _outcomes(judged: Judged) -> Counter[str]:
    """How many subjects have each outcome of each requirement, under "programme R3 not_met"."""
    times = np.bincount(judged.codes, minlength=len(judged.grounds)).tolist()
    found: Counter[str] = Counter()
    for grounds, number in zip(judged.grounds, times, strict=True):
        for one in grounds.findings:
            found[f"{judged.about} {one.requirement} {one.outcome}"] += number
    return found


def _stand(run: Run, subjects: Subjects, found: list[bytes], until: Ints) -> None:
    days = [None if day == NEVER else date.fromordinal(EPOCH + day) for day in until.tolist()]
    with connection.cursor() as cursor:
        cursor.execute(
            _STANDINGS,
            {
                "series": run.series_id,
                "run": run.pk,
                "institutions": subjects.institutions.tolist(),
                "digests": found,
                "until": days,
            },
        )
