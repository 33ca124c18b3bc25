"""Outcomes of some subjects on a day, for answers about many: from the standing run where it still holds, else judged.

Nothing is explained here, and nothing remembered from one call to the next but the law's own questions. Where the standing run
holds, one query reads what it found; whoever became known otherwise since, and every other day or moment, is judged on columns
by the same functions of `law/` (docs/decisions/0008).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from mitra.facts.clock import newest_moment
from mitra.findings.bulk.evidence import settle
from mitra.findings.bulk.grounds import Composer, Judged
from mitra.findings.bulk.questions import Memory
from mitra.findings.models import Run, Standing, Verdict
from mitra.findings.overrides.holding import overrides_of
from mitra.findings.runs.reading import read_block
from mitra.findings.standing.kept import latest_run
from mitra.findings.standing.run import STANDING
from mitra.institutions.models import Institution, Join
from mitra.institutions.queries import bodies, survivors
from mitra.law.finding import Outcome
from mitra.law.in_force import Law
from mitra.law.vocabulary import About

Subject = tuple[int, int | None]
"""An institution and, unless it is meant itself, a programme of it: numbers of rows."""
Outcomes = Mapping[str, Outcome]
"""By requirement; of a programme also what is decided for its institution alone."""

_TOUCHED = """
SELECT institution_id FROM facts_statement WHERE recorded_at > %(since)s
UNION
SELECT s.institution_id FROM facts_ending e JOIN facts_statement s ON s.id = e.statement_id WHERE e.at > %(since)s
UNION
SELECT institution_id FROM institutions_programme WHERE entered_at > %(since)s AND institution_id = ANY(%(who)s)
"""
# Two parts, so that each has its own index: what stands still, and what a run that is under way has ended already.
_FOUND = """
SELECT institution_id, programme_id, grounds_id FROM findings_judgement
WHERE series_id = %(series)s AND institution_id = ANY(%(who)s) AND until_id IS NULL AND since_id <= %(run)s
UNION ALL
SELECT institution_id, programme_id, grounds_id FROM findings_judgement
WHERE series_id = %(series)s AND institution_id = ANY(%(who)s) AND until_id > %(run)s AND since_id <= %(run)s
"""


def outcomes_of(institutions: Collection[int], law: Law, known_at: datetime | None = None) -> Mapping[Subject, Outcomes]:
    """What counts for each of these institutions and for every programme of theirs, a person's outcome before the computed one.

    As known at that moment (None: now). The number of queries does not hang on how many there are.
    """
    found: dict[Subject, Outcomes] = {}
    run = latest_run(STANDING) if known_at is None else None
    if run is not None and run.on <= law.on and run.law == law.digest:
        found |= _as_found(run, _holding(run, institutions, law.on))
    left = sorted(set(institutions) - {institution for institution, _ in found})
    absorbed = survivors(known_at, law.on) if left else {}
    # Who was absorbed by somebody is judged alone here: in one block what is known of it would be known of the other.
    blocks = [[one for one in left if one not in absorbed], *([one] for one in left if one in absorbed)]
    for block in filter(None, blocks):
        found |= _judged(block, law, known_at)
    counting = _overridden(found, institutions, law.on, known_at)
    return {(one, other): own if other is None else {**counting[one, None], **own} for (one, other), own in counting.items()}


def _holding(run: Run, institutions: Collection[int], on: date) -> list[int]:
    """Those of whom the run's findings still hold on that day, with all that is known now."""
    holding = set(
        Standing.objects.filter(
            Q(holds_until=None) | Q(holds_until__gt=on),
            series=run.series_id,
            run__lte=run.pk,
            institution__in=list(institutions),
        ).values_list("institution", flat=True)
    )
    if holding and newest_moment() != run.known_at:
        holding -= _touched(run, holding, on)
    return sorted(holding)


def _touched(run: Run, institutions: Collection[int], on: date) -> set[int]:
    """Whom something became known about since the run, or who is joined or parted since (`runs.to_judge`)."""
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, {"since": run.known_at, "who": list(institutions)})
        touched = {number for (number,) in cursor.fetchall()}
    joins = Join.objects.filter(
        Q(recorded_at__gt=run.known_at) | Q(part__recorded_at__gt=run.known_at) | Q(holds_from__gt=run.on, holds_from__lte=on)
    )
    for absorbed, into in joins.values_list("absorbed", "into"):
        touched |= {absorbed, into}
    return touched


def _as_found(run: Run, institutions: list[int]) -> dict[Subject, Outcomes]:
    if not institutions:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, {"series": run.series_id, "run": run.pk, "who": institutions})
        rows: list[tuple[int, int | None, int]] = cursor.fetchall()
    decided: dict[int, dict[str, Outcome]] = {grounds: {} for _, _, grounds in rows}
    for grounds, requirement, outcome in Verdict.objects.filter(grounds__in=list(decided)).values_list(
        "grounds", "requirement", "outcome"
    ):
        decided[grounds][requirement] = Outcome(outcome)
    return {(one, other): decided[grounds] for one, other, grounds in rows}


def _judged(institutions: list[int], law: Law, known_at: datetime | None) -> dict[Subject, Outcomes]:
    subjects, statements = read_block(institutions, known_at or newest_moment() or timezone.now(), law.on)
    evidence, composer = settle(statements, subjects, law), Composer(Memory(law))
    own = _outcomes(composer.judge(About.INSTITUTION, evidence))
    theirs = _outcomes(composer.judge(About.PROGRAMME, evidence))
    numbers = subjects.institutions.tolist()
    found: dict[Subject, Outcomes] = {(number, None): one for number, one in zip(numbers, own, strict=True)}
    for programme, owner, one in zip(subjects.programmes.tolist(), subjects.owner.tolist(), theirs, strict=True):
        found[numbers[owner], programme] = one
    return found


def _outcomes(judged: Judged) -> Iterator[Outcomes]:
    of_grounds = [{one.requirement: one.outcome for one in grounds.findings} for grounds in judged.grounds]
    return (of_grounds[code] for code in judged.codes.tolist())


def _overridden(
    found: Mapping[Subject, Outcomes], institutions: Collection[int], on: date, known_at: datetime | None
) -> Mapping[Subject, Outcomes]:
    """Each with what persons have found instead of it."""
    overrides = overrides_of(institutions, on, known_at)
    if not overrides:
        return found
    several = bodies(Institution.objects.filter(pk__in=list(overrides)).order_by("pk"), known_at, on)
    codes: dict[Subject, str | None] = {(body.id, offered.id): offered.code for body in several for offered in body.programmes}
    counting = dict(found)
    for one, other in found:
        beside = {
            by.requirement: by.outcome
            for by in overrides.get(one, ())
            if by.programme == (None if other is None else codes.get((one, other)))
        }
        counting[one, other] = {key: beside.get(key, outcome) for key, outcome in found[one, other].items()}
    return counting
