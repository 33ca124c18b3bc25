"""Rows that came with problems or doubts, as they were written; and a list of them that may be longer than memory."""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, overload

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
    """A row that could not be taken in, with what was written and every reason. `place` is sheet!row or a JSON pointer."""

    sheet: str
    place: str
    cells: dict[str, object]
    problems: tuple[CellProblem, ...]


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
                yield _unpacked(text)

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
        return _unpacked(self._rest.execute("select row from log where n = ?", (number,)).fetchone()[0])


def pack_problems(problems: tuple[CellProblem, ...]) -> str:
    """Problems as JSON text."""
    return json.dumps([(one.column, one.problem.code, dict(one.problem.params)) for one in problems])


def unpack_problems(text: str) -> tuple[CellProblem, ...]:
    """The problems again; the inverse of `pack_problems`."""
    return tuple(CellProblem(column, Problem(code, params)) for column, code, params in json.loads(text))


def _packed(row: RejectedRow) -> str:
    return json.dumps([row.sheet, row.place, pack(row.cells), pack_problems(row.problems)])


def _unpacked(text: str) -> RejectedRow:
    sheet, place, cells, problems = json.loads(text)
    return RejectedRow(sheet, place, unpack(cells), unpack_problems(problems))
