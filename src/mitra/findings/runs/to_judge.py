"""Who must be judged in a run: everybody who might be found otherwise than the last time.

Not judged again is who was judged on this day or before under the same law, before the day on which that may change
(`horizon`), and of whom nothing was recorded, ended, entered, joined or parted since.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from mitra.findings.models import Run, Standing
from mitra.institutions.models import Join
from mitra.institutions.queries.entered import known
from mitra.institutions.queries.families import survivors

_NEWS = """
SELECT institution_id, max(at) FROM (
    SELECT institution_id, recorded_at AS at FROM facts_statement
    WHERE recorded_at > %(since)s AND recorded_at <= %(known_at)s
    UNION ALL
    SELECT s.institution_id, e.at FROM facts_ending e JOIN facts_statement s ON s.id = e.statement_id
    WHERE e.at > %(since)s AND e.at <= %(known_at)s
    UNION ALL
    SELECT institution_id, entered_at FROM institutions_programme
    WHERE entered_at > %(since)s AND entered_at <= %(known_at)s
) news GROUP BY institution_id
"""


def to_judge(run: Run, *, everybody: bool) -> list[int]:
    """Ids of the institutions that a run must judge, ascending; those absorbed by others are judged with these."""
    ends = survivors(run.known_at, run.on)
    alone = [one for one in known(run.known_at).order_by("pk").values_list("pk", flat=True) if one not in ends]
    if everybody:
        return alone
    stands = dict(
        Standing.objects.filter(
            Q(holds_until=None) | Q(holds_until__gt=run.on),
            series=run.series_id,
            run__law=run.law,
            run__on__lte=run.on,
            run__known_at__lte=run.known_at,
        ).values_list("institution", "run__known_at")
    )
    if not stands:
        return alone
    touched = {
        ends.get(one, one)
        for one, at in _news(run, min(stands.values()))
        if at is None or at > stands.get(ends.get(one, one), at)
    }
    return [one for one in alone if one not in stands or one in touched]


def _news(run: Run, since: datetime) -> Iterator[tuple[int, datetime | None]]:
    """Institutions of whom something became known after `since`, and when; without a moment: since a day."""
    asked: dict[str, Any] = {"since": since, "known_at": run.known_at}
    with connection.cursor() as cursor:
        cursor.execute(_NEWS, asked)
        yield from cursor.fetchall()
    joins = Join.objects.filter(recorded_at__lte=run.known_at).select_related("part")
    for join in joins:
        parted = join.part.recorded_at if hasattr(join, "part") else None
        for one in (join.absorbed_id, join.into_id):
            yield one, join.recorded_at
            if parted is not None and parted <= run.known_at:
                yield one, parted
            if join.holds_from is not None and join.holds_from <= run.on:
                yield one, None
