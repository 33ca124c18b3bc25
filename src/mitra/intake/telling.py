"""What is said about a row, for lists of them: where it stands, in which column, the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mitra.intake.checking import SHEET_OF
from mitra.intake.rejected import RejectedRow
from mitra.intake.wording import say
from mitra.values.wording import Language


class Told(NamedTuple):
    """`column`: its heading on the form; "" where the sentence is about the row as a whole."""

    place: str
    column: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}, {self.column}: {self.sentence}" if self.column else f"{self.place}: {self.sentence}"


def told(row: RejectedRow, language: Language) -> Iterator[Told]:
    """Everything that is said about a row."""
    for one in row.problems:
        yield Told(row.place, heading(row.sheet, one.column), say(one.problem, language))


@cache
def heading(sheet: str, column: str) -> str:
    """A column as the form calls it; its key where the form has no such column (entries of the register)."""
    known = {one.key: one.heading for one in SHEET_OF[sheet].columns} if sheet in SHEET_OF else {}
    return known.get(column, column)
