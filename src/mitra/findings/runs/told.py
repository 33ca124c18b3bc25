"""Statements as they were told, read in bulk: decoded only where somebody looks at them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from mitra.facts.encoding import decode
from mitra.facts.history import Ended, Told
from mitra.law.facts import Check, Fact, Source

COLUMNS = """
s.id, p.code, s.kind, s.item, s.value::text, s.source, s.said_on, s.checked_by, s.checked_on, s.result,
s.valid_from, s.valid_until, b.name, s.place, s.recorded_at, e.at, e.successor_id, e.reason
"""
TABLES = """
facts_statement s LEFT JOIN facts_ending e ON e.statement_id = s.id LEFT JOIN facts_batch b ON b.id = s.batch_id
LEFT JOIN institutions_programme p ON p.id = s.programme_id
"""


class Row(NamedTuple):
    """Whom it is read for (an institution's id), and a row of COLUMNS from TABLES."""

    institution: int
    number: int
    programme: str | None
    kind: str
    item: str | None
    value: str
    source: str
    said_on: date | None
    checked_by: str | None
    checked_on: date | None
    result: str | None
    valid_from: date | None
    valid_until: date | None
    file: str | None
    place: str
    recorded_at: datetime
    ended_at: datetime | None
    successor: int | None
    reason: str | None


class ToldRows(Mapping[str, Told]):
    """Statements by their ids. What disputes there are is not among it."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {str(row.number): row for row in rows}
        self._told: dict[str, Told] = {}

    def __getitem__(self, number: str) -> Told:
        if number not in self._told:
            self._told[number] = _told(self._rows[number])
        return self._told[number]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _told(row: Row) -> Told:
    return Told(
        number=row.number,
        programme=row.programme,
        fact=Fact(
            id=str(row.number),
            kind=row.kind,
            value=decode(row.kind, json.loads(row.value)),
            source=Source(row.source),
            said_on=row.said_on,
            checked_by=Source(row.checked_by) if row.checked_by else None,
            checked_on=row.checked_on,
            check=Check(row.result) if row.result else None,
            item=row.item,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        ),
        file=row.file or "",
        place=row.place,
        recorded_at=row.recorded_at,
        ended=Ended(row.ended_at, row.successor, row.reason or "") if row.ended_at else None,
        disputes=(),
    )
