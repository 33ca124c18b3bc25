"""What two runs found otherwise of whom, and why: from what they kept. Streamed, by a number of queries that stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection, transaction

from mitra.findings.differences.between import Difference, Pair, Side, Subject, differences
from mitra.findings.differences.counts import Count
from mitra.findings.differences.flips import Key
from mitra.findings.models import Run
from mitra.findings.runs.around import around
from mitra.findings.runs.joined import codes_of_joined
from mitra.findings.runs.law_then import point_of
from mitra.findings.runs.pairing import paired
from mitra.findings.runs.told import COLUMNS, TABLES, Row, ToldRows

_AT_ONCE = 500  # rows fetched together
_GROUNDS = """
SELECT id, content::text FROM findings_grounds
WHERE id IN (SELECT grounds_before FROM differing UNION SELECT grounds_after FROM differing)
"""
_SUBJECTS = """
SELECT d.institution_id, i.identifier, i.name, i.province, p.id, p.code, coalesce(p.title, ''), coalesce(p.field, ''),
       coalesce(p.entered_at, i.entered_at), d.grounds_before, d.statements_before, d.grounds_after, d.statements_after
FROM differing d JOIN institutions_institution i ON i.id = d.institution_id
LEFT JOIN institutions_programme p ON p.id = d.programme
ORDER BY d.institution_id, p.code NULLS FIRST
"""
_STATEMENTS = f"""
SELECT named.institution_id, {COLUMNS} FROM (
    SELECT DISTINCT institution_id, unnest(statements_before || statements_after) AS number FROM differing
) named JOIN {TABLES.strip().replace("facts_statement s", "facts_statement s ON s.id = named.number", 1)}
ORDER BY named.institution_id, s.id
"""  # noqa: S608  # made of this package's own texts


def in_order(one: Run, other: Run) -> tuple[Run, Run]:
    """Two runs from what was known earlier to what was known later; as given where both knew the same."""
    return (one, other) if one.known_at <= other.known_at else (other, one)


def between(before: Run, after: Run, of: Collection[Key] | None = None) -> Iterator[Difference]:
    """The outcomes that differ, by institution and programme. Both runs must be finished, and be `in_order`.

    `of`: only those of these subjects. A cursor of the database stands behind it: it is closed when the last one was taken, or
    the iterator is.
    """
    points = point_of(before), point_of(after)
    return differences(_pairs(before, after, of), *points, around(*points))


class _Differing(NamedTuple):
    """A row of _SUBJECTS."""

    subject: Subject
    grounds_before: int
    statements_before: list[int]
    grounds_after: int
    statements_after: list[int]


def _pairs(before: Run, after: Run, of: Collection[Key] | None) -> Iterator[Pair]:
    query, asked = paired(before, after, of)
    codes = codes_of_joined(after.known_at, after.on)
    with transaction.atomic():
        texts = dict(_rows(query + _GROUNDS, asked))
        content = _contents(texts)
        statements = groupby(map(Row._make, _streamed(query + _STATEMENTS, asked)), key=lambda row: row.institution)
        number, told = 0, ToldRows(())
        for row in (_differing(one, codes) for one in _streamed(query + _SUBJECTS, asked)):
            while number != row.subject.institution:
                number, rows = next(statements, (row.subject.institution, iter(())))
                told = ToldRows(rows)
            was = Side(content(row.grounds_before), row.statements_before) if row.grounds_before else None
            now = Side(content(row.grounds_after), row.statements_after) if row.grounds_after else None
            yield Pair(row.subject, was, now, told)


def _differing(row: tuple[Any, ...], codes: Mapping[int, str]) -> _Differing:
    institution, identifier, name, province, programme, code, title, field, entered_at, *sides = row
    named = codes.get(programme, code)
    return _Differing(Subject(institution, identifier, name, province, named, title, field, entered_at), *sides)


def _contents(texts: Mapping[int, str]) -> Callable[[int], Mapping[str, Any]]:
    """Grounds are few and their texts short; only some are held taken apart."""

    @lru_cache(maxsize=2000)
    def content(number: int) -> Mapping[str, Any]:
        read: Mapping[str, Any] = json.loads(texts[number])
        return read

    return content


def _rows(query: str, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        return list(cursor.fetchall())


def _streamed(query: str, asked: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query as they are asked for; the server keeps the rest."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, asked)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows


_KEYS = {"region": "i.province", "field": "coalesce(p.field, '')", "requirement": "''"}


def counts(before: Run, after: Run, by: str) -> tuple[Count, ...]:
    """How many outcomes differ, by "region" (province), "field" (of the programme; "" for institutions) or "requirement".

    One query.
    """
    query, asked = paired(before, after)
    found = _rows(
        f"""{query}
        SELECT {_KEYS[by]} AS key, m.requirement, m.before, m.after, count(*)
        FROM differing d JOIN moved m USING (grounds_before, grounds_after)
        JOIN institutions_institution i ON i.id = d.institution_id
        LEFT JOIN institutions_programme p ON p.id = d.programme
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        """,  # noqa: S608  # made of this module's own texts
        asked,
    )
    return tuple(Count(*row) for row in found)
