"""Outcomes of some subjects on a day, for answers about many: from the standing run where it still holds, else judged.

Nothing is explained here. Where the standing run holds, one query reads what it found; whoever became known otherwise since,
and every other day or moment, is judged on columns by the same functions of `law/` (docs/decisions/0008).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from threading import Lock
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from mitra.findings.bulk.evidence import settle
from mitra.findings.bulk.grounds import Composer, Judged
from mitra.findings.bulk.questions import Memory
from mitra.findings.models import Verdict
from mitra.findings.overrides.holding import overrides_of
from mitra.findings.runs.reading import read_block
from mitra.findings.standing.few import judged_one_by_one
from mitra.findings.standing.run import STANDING
from mitra.institutions.clock import asking_newest
from mitra.institutions.models import Institution, Join
from mitra.institutions.queries import bodies
from mitra.institutions.queries.families import families_by, steps
from mitra.law.finding import Outcome
from mitra.law.in_force import Law
from mitra.law.vocabulary import About

Subject = tuple[int, int | None]
"""An institution and, unless it is meant itself, a programme of it: numbers of rows."""
Outcomes = Mapping[str, Outcome]
"""By requirement; of a programme also what is decided for its institution alone."""

# In SQL, because an entry of the register asks them all, and putting them together costs Django more than the answers do.
_STATE = """
SELECT EXISTS (SELECT FROM findings_override WHERE institution_id = ANY(%(who)s::bigint[]))
    OR EXISTS (SELECT FROM findings_override) AND EXISTS (SELECT FROM institutions_join),
    the newest moment, run.id, run.series_id, run."on", run.known_at, run.law
FROM (SELECT) one LEFT JOIN LATERAL (
    SELECT r.* FROM findings_run r JOIN findings_series s ON s.id = r.series_id
    WHERE s.name = %(series)s AND r.finished_at IS NOT NULL ORDER BY r.id DESC LIMIT 1
) run ON true
"""
_TOUCHED = """
SELECT institution_id FROM facts_statement WHERE recorded_at > %(since)s
UNION
SELECT s.institution_id FROM facts_ending e JOIN facts_statement s ON s.id = e.statement_id WHERE e.at > %(since)s
UNION
SELECT institution_id FROM institutions_programme WHERE entered_at > %(since)s AND institution_id = ANY(%(who)s)
"""
# Two parts, so that each has its own index: what stands still, and what a run that is under way has ended already.
_FOUND = """
WITH holding AS (
    SELECT institution_id FROM findings_standing
    WHERE series_id = %(series)s AND institution_id = ANY(%(who)s::bigint[]) AND run_id <= %(run)s
      AND (holds_until IS NULL OR holds_until > %(on)s)
)
SELECT institution_id, programme_id, grounds_id FROM findings_judgement JOIN holding USING (institution_id)
WHERE series_id = %(series)s AND until_id IS NULL AND since_id <= %(run)s
  AND (%(programmes)s::bigint[] IS NULL OR programme_id IS NULL OR programme_id = ANY(%(programmes)s::bigint[]))
UNION ALL
SELECT institution_id, programme_id, grounds_id FROM findings_judgement JOIN holding USING (institution_id)
WHERE series_id = %(series)s AND until_id > %(run)s AND since_id <= %(run)s
  AND (%(programmes)s::bigint[] IS NULL OR programme_id IS NULL OR programme_id = ANY(%(programmes)s::bigint[]))
"""
_REMEMBERED: Final = 20_000  # grounds; a nation has some thousand
_decided: dict[int, Outcomes] = {}  # grounds never change
_FEW: Final = 2  # institutions that are judged one by one: columns cost the same for one as for twenty
_LAWS: Final = 4  # days whose questions are remembered
_ASKED: Final = 100_000  # questions of one of them; then it begins anew
_composers: OrderedDict[tuple[date, str], Composer] = OrderedDict()
_asking = Lock()


class _Run(NamedTuple):
    """The standing run: its number, series, day, what was known until when, and the digest of the law."""

    number: int
    series: int
    on: date
    known_at: datetime
    law: str


def nothing_known(law: Law) -> Outcomes:
    """Of a subject of which nothing was known at a moment, not even that it is there."""
    return {one.id: Outcome.UNPROVEN for one in law.requirements}


def outcomes_of(
    institutions: Collection[int], law: Law, known_at: datetime | None = None, *, programmes: Collection[int] | None = None
) -> Mapping[Subject, Outcomes]:
    """What counts for each of these institutions and for every programme of theirs, a person's outcome before the computed one.

    As known at that moment (None: now). `programmes`: those asked about; others may be left out. The number of queries does not
    hang on how many there are: two where the standing run holds for all of them.
    """
    overridden, newest, run = _state(institutions)
    found: dict[Subject, Outcomes] = {}
    if run is not None and known_at is None and run.on <= law.on and run.law == law.digest:
        found |= _as_found(run, newest, institutions, programmes, law.on)
    left = sorted(set(institutions) - {institution for institution, _ in found})
    joined = steps(known_at, law.on) if left else {}
    # Who was absorbed by somebody is judged alone here: in one block what is known of it would be known of the other.
    blocks = [[one for one in left if one not in joined], *([one] for one in left if one in joined)]
    for block in filter(None, blocks):
        if len(block) <= _FEW:
            found |= judged_one_by_one(families_by(joined, block), law, known_at)
        else:
            found |= _on_columns(block, law, known_at or newest or timezone.now())
    counting = _overridden(found, institutions, law.on, known_at) if overridden else found
    return {(one, other): own if other is None else {**counting[one, None], **own} for (one, other), own in counting.items()}


def _state(institutions: Collection[int]) -> tuple[bool, datetime | None, _Run | None]:
    """Whether anybody's outcome may stand beside those of these institutions, the newest moment, the standing run."""
    with connection.cursor() as cursor:
        cursor.execute(
            _STATE.replace("the newest moment", asking_newest()), {"who": _as_array(institutions), "series": STANDING}
        )
        overridden, newest, *run = cursor.fetchone()
    return overridden, newest, _Run(*run) if run[0] is not None else None


def _as_found(
    run: _Run, newest: datetime | None, institutions: Collection[int], programmes: Collection[int] | None, on: date
) -> dict[Subject, Outcomes]:
    """What the run found of those for whom it still holds on that day, with all that is known now."""
    asked = {"series": run.series, "run": run.number, "who": _as_array(institutions), "on": on}
    rows = _rows(_FOUND, asked | {"programmes": None if programmes is None else _as_array(programmes)})
    if rows and newest != run.known_at:
        touched = _touched(run, {institution for institution, _, _ in rows}, on)
        rows = [row for row in rows if row[0] not in touched]
    decided = _outcomes_of_grounds({grounds for _, _, grounds in rows})
    return {(one, other): decided[grounds] for one, other, grounds in rows}


def _outcomes_of_grounds(grounds: Collection[int]) -> Mapping[int, Outcomes]:
    """By grounds what they decide. One query where some were never asked for."""
    known = {one: _decided[one] for one in grounds if one in _decided}
    new: dict[int, dict[str, Outcome]] = {one: {} for one in grounds if one not in known}
    if new:
        rows = Verdict.objects.filter(grounds__in=list(new)).values_list("grounds", "requirement", "outcome")
        for one, requirement, outcome in rows:
            new[one][requirement] = Outcome(outcome)
        if len(_decided) + len(new) > _REMEMBERED:
            _decided.clear()
        _decided.update(new)
    return {**known, **new}


def _as_array(numbers: Collection[int]) -> str:
    """As the database reads an array: of ten thousand numbers the driver would look at each."""
    return f"{{{','.join(map(str, numbers))}}}"


def _rows(query: str, asked: Mapping[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        found: list[Any] = cursor.fetchall()
    return found


def _touched(run: _Run, institutions: Collection[int], on: date) -> set[int]:
    """Whom something became known about since the run, or who is joined or parted since (`runs.to_judge`)."""
    touched = {number for (number,) in _rows(_TOUCHED, {"since": run.known_at, "who": list(institutions)})}
    joins = Join.objects.filter(
        Q(recorded_at__gt=run.known_at) | Q(part__recorded_at__gt=run.known_at) | Q(holds_from__gt=run.on, holds_from__lte=on)
    )
    for absorbed, into in joins.values_list("absorbed", "into"):
        touched |= {absorbed, into}
    return touched


def _on_columns(institutions: list[int], law: Law, known_at: datetime) -> dict[Subject, Outcomes]:
    subjects, statements = read_block(institutions, known_at, law.on)
    evidence = settle(statements, subjects, law)
    with _asking:  # what a composer remembers is numbered, and two at once would give one number twice
        composer = _composer(law)
        own = list(_outcomes(composer.judge(About.INSTITUTION, evidence)))
        theirs = list(_outcomes(composer.judge(About.PROGRAMME, evidence)))
    numbers = subjects.institutions.tolist()
    found: dict[Subject, Outcomes] = {(number, None): one for number, one in zip(numbers, own, strict=True)}
    for programme, owner, one in zip(subjects.programmes.tolist(), subjects.owner.tolist(), theirs, strict=True):
        found[numbers[owner], programme] = one
    return found


def _composer(law: Law) -> Composer:
    """What was asked before under this law: some days are asked about again and again."""
    key = law.on, law.digest
    if key not in _composers or len(_composers[key].memory.asked) > _ASKED:
        _composers[key] = Composer(Memory(law))
    _composers.move_to_end(key)
    while len(_composers) > _LAWS:
        _composers.popitem(last=False)
    return _composers[key]


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
