"""Rows that came with problems or doubts, as they were written; and a list of them that may be longer than memory."""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, overload

from mitra.intake.rows import pack, unpack
from mitra.values.parsed import Problem

_IN_MEMORY: Final = 1_000  # rows; what comes after lies in a temporary file


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell (column key; "" for the row as a whole)."""

    column: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that could not be taken in, with what was written and every reason. `place` is sheet!row or a JSON pointer.

    `context`: good rows (they have no problems) without which this one could not be joined when it comes back alone.
    """

    sheet: str
    place: str
    cells: dict[str, object]
    problems: tuple[CellProblem, ...]
    context: tuple[RejectedRow, ...] = ()


class RowLog(Sequence[RejectedRow]):
    """A list to which rows are only added. A file of 200 MB can have millions of bad rows: few are held in memory."""

    def __init__(self) -> None:
        self._first: list[RejectedRow] = []
        self._rest: sqlite3.Connection | None = None
        self._count = 0

    def append(self, row: RejectedRow) -> None:
        """Add a row at the end."""
        self._count += 1
        if len(self._first) < _IN_MEMORY:
            self._first.append(row)
            return
        if self._rest is None:
            self._rest = sqlite3.connect("", isolation_level=None, check_same_thread=False)  # private, on disk, no name
            weakref.finalize(self, self._rest.close)
            self._rest.executescript("pragma journal_mode = off; create table log (n integer primary key, row text); begin")
        self._rest.execute("insert into log values (?, ?)", (self._count - 1, _packed(row)))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[RejectedRow]:
        yield from self._first
        if self._rest is not None:
            for (text,) in self._rest.execute("select row from log order by n"):
                yield _unpacked(json.loads(text))

    @overload
    def __getitem__(self, at: int) -> RejectedRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[RejectedRow]: ...
    def __getitem__(self, at: int | slice) -> RejectedRow | list[RejectedRow]:
        numbers = range(self._count)[at]
        return self._one(numbers) if isinstance(numbers, int) else [self._one(number) for number in numbers]

    def _one(self, number: int) -> RejectedRow:
        if number < len(self._first):
            return self._first[number]
        assert self._rest is not None
        return _unpacked(json.loads(self._rest.execute("select row from log where n = ?", (number,)).fetchone()[0]))


def _packed(row: RejectedRow) -> str:
    return json.dumps(_plain(row))


def _plain(row: RejectedRow) -> list[Any]:
    problems = [(one.column, one.problem.code, dict(one.problem.params)) for one in row.problems]
    return [row.sheet, row.place, pack(row.cells), problems, [_plain(one) for one in row.context]]


def _unpacked(plain: list[Any]) -> RejectedRow:
    sheet, place, cells, problems, context = plain
    found = tuple(CellProblem(column, Problem(code, params)) for column, code, params in problems)
    return RejectedRow(sheet, place, unpack(cells), found, tuple(map(_unpacked, context)))
