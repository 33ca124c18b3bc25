"""Outcomes of a few institutions, judged one by one by the law itself: columns cost the same for one as for twenty.

In SQL and without names, which nothing judges by: an entry of the register on another day asks for them, and models, names and
titles cost it more than all the judging.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from mitra.facts.queries import fact_of
from mitra.institutions.queries import Members
from mitra.law.facts import Case, Fact, by_kind
from mitra.law.finding import Outcome
from mitra.law.in_force import Law
from mitra.law.judge import judge

# As `institutions.queries.programmes_known`.
_PROGRAMMES = """
SELECT p.id, p.institution_id FROM institutions_programme p JOIN institutions_institution i ON i.id = p.institution_id
WHERE p.institution_id = ANY(%(who)s)
  AND (%(known_at)s::timestamptz IS NULL OR p.entered_at <= %(known_at)s AND i.entered_at <= %(known_at)s)
"""
# As `facts.queries.counting`.
_STATED = """
SELECT s.id, s.institution_id, s.programme_id, s.kind, s.item, s.value, s.source, s.said_on, s.checked_by, s.checked_on,
    s.result, s.valid_from, s.valid_until
FROM facts_statement s LEFT JOIN facts_ending e ON e.statement_id = s.id
WHERE s.institution_id = ANY(%(who)s) AND (
    %(known_at)s::timestamptz IS NULL AND e.statement_id IS NULL
    OR s.recorded_at <= %(known_at)s AND (e.statement_id IS NULL OR e.at > %(known_at)s)
)
ORDER BY s.id
"""


@dataclass(slots=True)
class _Stated:
    """A statement, as `fact_of` reads it."""

    pk: int
    institution: int
    programme: int | None
    kind: str
    item: str | None
    value: Any
    source: str
    said_on: date | None
    checked_by: str | None
    checked_on: date | None
    result: str | None
    valid_from: date | None
    valid_until: date | None


def judged_one_by_one(
    members: Members, law: Law, known_at: datetime | None
) -> Mapping[tuple[int, int | None], Mapping[str, Outcome]]:
    """What is found of each of these institutions and of every programme of theirs, by requirement, as known at a moment.

    `members`: whom each absorbed, itself first. Two queries.
    """
    asked = {"who": sorted({one for family in members.values() for one in family}), "known_at": known_at}
    offered: dict[int, list[int]] = defaultdict(list)
    of_institutions: dict[int, list[Fact]] = defaultdict(list)
    of_programmes: dict[int, list[Fact]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_PROGRAMMES, asked)
        for programme, owner in cursor.fetchall():
            offered[owner].append(programme)
        cursor.execute(_STATED, asked)
        for one in (_Stated(*row) for row in cursor.fetchall()):
            stated = of_institutions[one.institution] if one.programme is None else of_programmes[one.programme]
            stated.append(fact_of(one))
    found: dict[tuple[int, int | None], dict[str, Outcome]] = {}
    for institution, family in members.items():
        own = sorted((fact for member in family for fact in of_institutions[member]), key=lambda fact: int(fact.id))
        programmes = [programme for member in family for programme in offered[member]]
        case = Case(by_kind(own), {str(programme): by_kind(of_programmes[programme]) for programme in programmes})
        found |= {(institution, programme): {} for programme in (None, *programmes)}
        for finding in judge(case, law):
            found[institution, int(finding.programme) if finding.programme else None][finding.requirement] = finding.outcome
    return found
