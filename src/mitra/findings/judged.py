"""Gather what is known of institutions and judge it; judged results are remembered while nothing they rest on has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime
from threading import Lock

from django.db import connection

from mitra.facts.queries import as_known
from mitra.findings.overrides.holding import overrides_of
from mitra.findings.screening import Screened, screen
from mitra.institutions.models import Institution
from mitra.institutions.queries import Members, families
from mitra.law.in_force import Law

_REMEMBERED = 8  # sets of institutions on a day: a wave on the two days people compare, a few institutions
_memory: OrderedDict[object, tuple[Screened, ...]] = OrderedDict()
_lock = Lock()


def judged(
    institutions: Iterable[Institution], law: Law, known_at: datetime | None = None, *, remembered: bool = True
) -> tuple[Screened, ...]:
    """Findings of these institutions in the order given, as known at that moment (None: now).

    The number of queries does not hang on that of institutions. The key of what is remembered holds everything the findings
    rest on: the day, the digest of the law, who is asked for and whom they absorbed, their programmes, and which statements
    there are. Statements and their endings are only ever added, so their numbers and the newest of them name the set. What
    persons have found otherwise is asked for each time. Not `remembered`: judged anew, with a query less.
    """
    wanted = list(institutions)
    numbers = [one.pk for one in wanted]
    members = families(numbers, known_at, law.on)
    overrides = overrides_of(numbers, law.on, known_at, members=members)
    if remembered:
        found = _remembered(wanted, law, known_at, members)
    else:
        found = tuple(screen(as_known(wanted, known_at, law.on, members=members), law))
    if not overrides:
        return found
    return tuple(screened._replace(overrides=overrides.get(one.pk, ())) for one, screened in zip(wanted, found, strict=True))


def _remembered(wanted: list[Institution], law: Law, known_at: datetime | None, members: Members) -> tuple[Screened, ...]:
    key = (law.on, law.digest, known_at, _state_of(wanted, members))
    with _lock:
        if key in _memory:
            _memory.move_to_end(key)
            return _memory[key]
    found = tuple(screen(as_known(wanted, known_at, law.on, members=members), law))
    with _lock:
        _memory[key] = found
        while len(_memory) > _REMEMBERED:
            _memory.popitem(last=False)
    return found


# Through the ORM these are two queries, and putting them together takes longer than answering them.
_STATE = """
SELECT count(s.id), max(s.id), count(e.statement_id), max(e.at), (
    SELECT json_agg(json_build_array(p.id, p.institution_id, p.code, p.title, p.field, p.mode) ORDER BY p.id)::text
    FROM institutions_programme p WHERE p.institution_id = ANY(%(of)s)
)
FROM facts_statement s LEFT JOIN facts_ending e ON e.statement_id = s.id WHERE s.institution_id = ANY(%(of)s)
"""


def _state_of(wanted: list[Institution], members: Members) -> tuple[object, ...]:
    who = tuple((i.pk, i.identifier, i.name, i.type, i.regency, i.city, i.province, i.association) for i in wanted)
    everybody = {one for family in members.values() for one in family}
    with connection.cursor() as cursor:
        cursor.execute(_STATE, {"of": sorted(everybody)})
        state = cursor.fetchone()
    return (who, tuple(members.items()), *state)
