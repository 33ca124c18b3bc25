"""Rows of a file, put down in a temporary database before they are joined.

A workbook has the units of a programme on one sheet and the programme on another, and people sort neither; a JSON
file can name an institution twice, 100 MB apart. To join 5,000 institutions x 7 programmes x 7 units in bounded
memory the rows go to a private SQLite file, which lives as long as this object and has no name in the file system.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from mitra.intake.form import EXAMPLE_VIN, SHEETS
from mitra.intake.limits import Unreadable
from mitra.intake.rows import Row, pack, unpack

_BATCH: Final = 1_000
_CACHE: Final = -16_000  # KiB of pages that SQLite keeps in memory
REGISTER: Final = "register"  # sheet key of entries of the published register
_NUMBERS: Final = {key: at for at, key in enumerate([*(sheet.key for sheet in SHEETS), REGISTER])}
_KEYS: Final = list(_NUMBERS)


def sheet_number(key: str) -> int:
    """The number under which a sheet's rows are staged."""
    return _NUMBERS[key]


class Staged(NamedTuple):
    """A staged row and the order in which it was read."""

    order: int
    row: Row
    programme: str


class Staging:
    """Rows by institution. `institution` and `programme` are normalised keys, "" where unreadable."""

    def __init__(self) -> None:
        # One reader may be finished by another thread (a web worker that streams).
        self.db = sqlite3.connect("", isolation_level=None, check_same_thread=False)  # with it `coming_back` asks further
        self.db.execute(f"pragma cache_size = {_CACHE}")
        self.db.execute("pragma temp_store = file")
        self.db.execute("pragma journal_mode = off")
        self.db.execute(
            "create table staged (n integer primary key, sheet integer not null, institution text not null,"
            " programme text not null, place text not null, cells text not null)"
        )
        self._waiting: list[tuple[int, str, str, str, str]] = []
        self.count = 0
        self.examples: dict[str, None] = {}  # sheets with the template's example rows, which are left out; in their order
        self.db.execute("begin")

    def add(self, row: Row, institution: str, programme: str) -> None:
        """Put a row down, unless it is an example of the template."""
        if institution == EXAMPLE_VIN:
            self.examples[row.sheet] = None
            return
        self._waiting.append((_NUMBERS[row.sheet], institution, programme, row.place, pack(row.cells)))
        self.count += 1
        if len(self._waiting) >= _BATCH:
            self._flush()

    def finish(self, most: int) -> None:
        """All rows are in: order them for reading. Raises Unreadable: too_many_rows_of_one (more than `most`)."""
        self._flush()
        self.db.execute("create index by_institution on staged (institution, sheet, n)")
        self.db.execute("create index by_programme on staged (sheet, programme, n)")
        self.db.execute("commit")
        query = "select institution from staged where institution != '' group by institution having count(*) > ? limit 1"
        if found := self.db.execute(query, (most,)).fetchone():
            raise Unreadable("too_many_rows_of_one", institution=found[0], most=most)

    def _flush(self) -> None:
        self.db.executemany(
            "insert into staged (sheet, institution, programme, place, cells) values (?,?,?,?,?)", self._waiting
        )
        self._waiting.clear()

    @property
    def number_of_institutions(self) -> int:
        """Different institutions that have a row of their own, good or bad."""
        query = "select count(distinct institution) from staged where sheet in (?, ?)"
        return int(self.db.execute(query, (_NUMBERS["institutions"], _NUMBERS[REGISTER])).fetchone()[0])

    def institutions(self, sheet: str) -> Iterator[str]:
        """Keys of institutions that have a row on `sheet`, in the order of their first row, without ""."""
        found = self.db.execute(
            "select institution from staged where sheet = ? and institution != '' group by institution order by min(n)",
            (_NUMBERS[sheet],),
        )
        return (key for (key,) in found)

    def rows_of(self, institution: str) -> dict[str, list[Staged]]:
        """All rows of an institution by sheet, in the order of the file."""
        found: dict[str, list[Staged]] = {key: [] for key in _KEYS}
        query = "select n, sheet, programme, place, cells from staged where institution = ? order by sheet, n"
        for staged in self._staged(query, (institution,)):
            found[staged.row.sheet].append(staged)
        return found

    def without_institution(self) -> Iterator[Staged]:
        """Rows whose institution has no row of its own, or is unreadable, in the order of the file."""
        query = (
            "select n, sheet, programme, place, cells from staged where sheet != ? and (institution = '' or institution"
            " not in (select institution from staged where sheet = ?)) order by n"
        )
        return self._staged(query, (_NUMBERS[REGISTER], _NUMBERS["institutions"]))

    def without_identifier(self) -> Iterator[Staged]:
        """Entries of the register that do not say which they are."""
        query = "select n, sheet, programme, place, cells from staged where sheet = ? and institution = '' order by n"
        return self._staged(query, (_NUMBERS[REGISTER],))

    def first_with(self, sheet: str, programme: str) -> str:
        """Place of the first row on `sheet` with that key in `programme`."""
        query = "select place from staged where sheet = ? and programme = ? order by n limit 1"
        return str(self.db.execute(query, (_NUMBERS[sheet], programme)).fetchone()[0])

    def _staged(self, query: str, values: tuple[Any, ...]) -> Iterator[Staged]:
        for n, sheet, programme, place, cells in self.db.execute(query, values):
            yield Staged(n, Row(_KEYS[sheet], place, unpack(cells)), programme)

    def close(self) -> None:
        """Give the disk space back."""
        self.db.close()
