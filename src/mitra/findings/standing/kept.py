"""Findings read back as a run kept them, the very ones that judging would give again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from mitra.facts.models import Statement
from mitra.findings.bulk.restored import findings_of
from mitra.findings.models import Grounds, Judgement, Run
from mitra.institutions.models import Institution
from mitra.institutions.queries.bodies import bodies
from mitra.law.finding import Finding


def judgements(run: Run) -> QuerySet[Judgement]:
    """What a run found, as a whole: what it wrote, and what it found as earlier runs of its series had."""
    return Judgement.objects.filter(Q(until=None) | Q(until__gt=run.pk), series=run.series_id, since__lte=run.pk)


def latest_run(series: str) -> Run | None:
    """The last finished run of a series."""
    return Run.objects.filter(series__name=series, finished_at__isnull=False).order_by("-pk").first()


def kept_findings(run: Run, institutions: Sequence[int]) -> dict[int, tuple[Finding, ...]]:
    """By institution its findings and those of its programmes (as `bodies` has them), as the run found them.

    At most eight queries, however many institutions.
    """
    known = bodies(Institution.objects.filter(pk__in=institutions).order_by("pk"), run.known_at, run.on)
    turn = {(one.id, None): (None, 0) for one in known} | {
        (one.id, offered.id): (offered.code, place) for one in known for place, offered in enumerate(one.programmes, 1)
    }
    found_rows = judgements(run).filter(institution__in=institutions)
    rows = sorted(
        (
            (institution, turn[institution, programme][1], turn[institution, programme][0], grounds, statements)
            for institution, programme, grounds, statements in found_rows.values_list(
                "institution_id", "programme_id", "grounds_id", "statements"
            )
        ),
        key=lambda row: row[:2],
    )
    content = dict(Grounds.objects.filter(pk__in={row[3] for row in rows}).values_list("pk", "content"))
    used = {number for row in rows for number in row[4]}
    items = {str(number): item for number, item in Statement.objects.filter(pk__in=used).values_list("pk", "item")}
    found: dict[int, list[Finding]] = defaultdict(list)
    for institution, _, programme, grounds, statements in rows:
        ids = [str(number) for number in statements]
        found[institution] += findings_of(content[grounds], ids, items, programme, run.on, run.law)
    return {institution: tuple(found[institution]) for institution in institutions}
