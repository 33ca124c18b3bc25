"""How large and how odd a file may be, and the one error for a file of which nothing can be read."""

from __future__ import annotations

from dataclasses import dataclass

from mitra.values.parsed import Problem, problem


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on a file from strangers. Bytes, unless named otherwise; 5,000 institutions with 7 programmes each fit."""

    file: int = 200_000_000
    unpacked: int = 2_000_000_000  # all parts of a workbook together
    ratio: int = 250  # unpacked to packed, per part of a workbook; honest sheets are below 60
    ratio_from: int = 20_000_000  # smaller parts may be as empty as they like
    members: int = 5_000  # parts of a workbook
    columns: int = 1_000
    rows: int = 1_048_576  # Excel's own limit
    rows_of_institution: int = 10_000  # on all sheets; they are joined in memory. 100 programmes of 20 units are 4,000
    merges: int = 200_000
    cell: int = 32_767  # characters, Excel's own limit
    depth: int = 12  # levels of nesting in JSON
    institution: int = 200_000  # values in one institution's JSON


class Unreadable(Exception):
    """Nothing of a file can be taken in; `problem` says why (sentence: `intake.wording.say`)."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.problem: Problem = problem(code, **params)
