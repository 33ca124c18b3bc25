"""What came of reading catalogue files: how many rows were read, kept, remarked on and left out, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from mitra.values.parsed import Problem


class Remark(NamedTuple):
    """One thing to tell about a place in a file ("skkni.csv:12"). Not `kept`: the row, or the file, was left out."""

    place: str
    problem: Problem
    kept: bool


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Counts of rows (one row, one unit) and every remark in the order of reading; `read` = `kept` + `skipped`."""

    read: int
    kept: int
    warned: int
    skipped: int
    remarks: tuple[Remark, ...]
