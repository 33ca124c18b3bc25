"""Which rows come back: all rows of each institution about one of which there is something to say, in the order of the file.

Whole, because a corrected row is joined with what it belongs to, and judged with all else that was stated: so what comes
back can be handed in as it is. A row of no institution comes alone, with the institutions of the rows above and below it,
for a VIN that is missing or mistyped is most often that of a neighbour. All of this is kept beside the staged rows, on disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from mitra.intake.application import CellProblem, RejectedRow, Report
from mitra.intake.form import INSTITUTIONS
from mitra.intake.keys import institution_key
from mitra.intake.register import entry_key
from mitra.intake.rejected import pack_problems, unpack_problems
from mitra.intake.rows import pack, unpack
from mitra.intake.staging import REGISTER, Staging, sheet_number

_TABLES: Final = """
drop view if exists temp.coming;
drop table if exists temp.said;
drop table if exists temp.found;
drop table if exists temp.known;
drop table if exists temp.whole;
create temp table said (n integer primary key, sheet integer, place text, institution text, remark integer, cells text,
    problems text, at integer, alone integer default 0, unique (sheet, place) on conflict ignore);
create index temp.said_of on said (institution);
create index temp.said_at on said (at);
create temp table found (n integer primary key, at integer);
create temp table known (institution text primary key) without rowid;
create temp table whole (institution text primary key) without rowid;
create temp view coming as select * from said where alone or institution in (select institution from whole);
begin;
"""
# "cross join" lets SQLite walk the left table and look up in the right one: staged rows are many, and have no index by place.
_FIND: Final = (
    "insert into found select t.n, s.n from staged s cross join said t where t.sheet = s.sheet and t.place = s.place",
    "update said set at = (select at from found where found.n = said.n)",
)
_OF_KNOWN: Final = (
    "select institution from said where remark = ? and institution in (select institution from known)"
    " and institution not in (select institution from whole) group by institution order by min(n)"
)
_OF_NOBODY: Final = (
    "update said set alone = 1 where n in (select n from said where not remark"
    " and institution not in (select institution from known) order by n limit ?)"
)
_BESIDE_THEM: Final = (
    "select distinct b.institution from said t cross join staged b on b.n in (t.at - 1, t.at + 1) and b.sheet = t.sheet"
    " where t.alone and t.sheet != ? and +b.institution in (select institution from known)"
    " and +b.institution not in (select institution from whole)"
)
_STAGED: Final = (
    "select s.place, s.cells, t.problems, t.remark from staged s left join said t on t.at = s.n where s.sheet = ?"
    " and (s.institution in (select institution from whole) or t.alone) order by s.n"
)
_NEVER_STAGED: Final = "select place, cells, problems, remark from coming where sheet = ? and at is null order by n"


class ReturnedRow(NamedTuple):
    """A row as it was written; why it was rejected, what is odd about it, or neither. `place`: where it stood."""

    place: str
    cells: dict[str, Any]
    problems: tuple[CellProblem, ...]
    remarks: tuple[CellProblem, ...]


class ComingBack:
    """The choice for a report that is complete. `most`: rows after which no further institution is begun (None: no end)."""

    def __init__(self, staging: Staging, report: Report, most: int | None = None) -> None:
        self._db, self._room = staging.db, most
        self._db.executescript(_TABLES)
        self._db.execute(
            "insert into known select distinct institution from staged where sheet in (?, ?) and institution != ''",
            (sheet_number(INSTITUTIONS.key), sheet_number(REGISTER)),
        )
        self._note(report.rejected, remark=False)
        self._note(report.warnings, remark=True)
        for step in _FIND:
            self._db.execute(step)
        self._take(_OF_KNOWN, False)
        self._take_rows_of_nobody()
        self._take(_BESIDE_THEM, sheet_number(INSTITUTIONS.key))
        self._take(_OF_KNOWN, True)
        self._db.execute("commit")

    @property
    def institutions(self) -> int:
        """How many come back whole."""
        return self._number("select count(*) from whole")

    @property
    def rejected(self) -> int:
        """Rejected rows among those that come back."""
        return self._number("select count(*) from coming where not remark")

    @property
    def remarked(self) -> int:
        """Rows with remarks among those that come back."""
        return self._number("select count(*) from coming where remark")

    @property
    def complete(self) -> bool:
        """Whether nothing that there is something to say about had to stay behind."""
        return not self._number(
            "select count(*) from said where (not remark or institution in (select institution from known))"
            " and n not in (select n from coming)"
        )

    def has(self, sheet: str) -> bool:
        """Whether a row of that sheet comes back."""
        return next(self.rows(sheet), None) is not None

    def rows(self, sheet: str) -> Iterator[ReturnedRow]:
        """The rows of one sheet."""
        for query in (_STAGED, _NEVER_STAGED):
            for place, cells, problems, remark in self._db.execute(query, (sheet_number(sheet),)):
                said = unpack_problems(problems) if problems else ()
                yield ReturnedRow(place, unpack(cells), () if remark else said, said if remark else ())

    def _note(self, rows: Iterable[RejectedRow], *, remark: bool) -> None:
        self._db.executemany(
            "insert into said (sheet, place, institution, remark, cells, problems) values (?,?,?,?,?,?)",
            (
                (sheet_number(row.sheet), row.place, _key(row), remark, pack(row.cells), pack_problems(row.problems))
                for row in rows
            ),
        )

    def _take(self, institutions: str, value: int) -> None:
        """Let the institutions that a query names come back, whole, while there is room; the first of all in any case."""
        if self._room is None:
            self._db.execute(f"insert into whole {institutions}", (value,))
            return
        for (institution,) in self._db.execute(institutions, (value,)).fetchall():
            size = self._number("select count(*) from staged where institution = ?", institution)
            if size > self._room and self.institutions:
                return
            self._room -= size
            self._db.execute("insert into whole values (?)", (institution,))

    def _take_rows_of_nobody(self) -> None:
        self._db.execute(_OF_NOBODY, (-1 if self._room is None else max(0, self._room),))
        if self._room is not None:
            self._room -= self._number("select count(*) from said where alone")

    def _number(self, query: str, *values: object) -> int:
        return int(self._db.execute(query, values).fetchone()[0])


def _key(row: RejectedRow) -> str:
    return entry_key(row.cells) if row.sheet == REGISTER else institution_key(row.cells.get("vin"))
