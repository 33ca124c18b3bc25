"""The business fields of job training from CSV files: the crosswalk from 2020 to 2025, and the fields of 2025.

A file of the crosswalk has kode_2020 and kode_2025 with their titles; a field of 2025 that comes from none of 2020 stands in a
file that has kode_2025 only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from mitra.reference.files import csv_table, reading
from mitra.reference.kinds import KBLI_LPK
from mitra.reference.records import OWNERS, TrainingRow
from mitra.values.kbli import EDITIONS, Kbli
from mitra.values.names import fold
from mitra.values.parsed import Parsed, Problem, problem, refused
from mitra.values.text import LONGEST, clean

HEADINGS: Final[csv_table.Headings] = {
    "old": ("kode_2020",),
    "old_title": ("judul_2020",),
    "new": ("kode_2025",),
    "new_title": ("judul_2025",),
    "owner": ("pemilik",),
}
_NEEDED: Final = ("new", "new_title", "owner")


class TrainingForm(reading.Form[TrainingRow]):
    """Business fields of job training in both editions."""

    kind = KBLI_LPK
    not_one = problem("file_not_training_fields")

    def __init__(self) -> None:
        self.successors: dict[str, TrainingRow] = {}

    def take(self, name: str, content: object) -> Iterable[reading.Place] | None:
        """The fields of a CSV file: those of 2020 of the crosswalk, or those of 2025."""
        found = csv_table.lines(name, content, HEADINGS, _NEEDED) if isinstance(content, str) else None
        if found is None:
            return None
        return [place for one in found for place in self._of_line(one)]

    def _of_line(self, line: csv_table.Line) -> Iterator[reading.Place]:
        if line.problem is not None:
            yield reading.Place(line.place, Parsed(None, line.problem))
            return
        new = _row(line.cells, "new", EDITIONS[1], None)
        if new.value is None or not clean(line.cells.get("old")):
            yield reading.Place(line.place, new)
            return
        old = _row(line.cells, "old", EDITIONS[0], new.value.kbli)
        yield reading.Place(line.place, old)
        # Named again by every field that became it, so it is told once, and only if no list of 2025 tells it.
        if old.value is not None:
            self.successors.setdefault(str(new.value.kbli), new.value)

    def whole(self, rows: dict[str, TrainingRow]) -> tuple[dict[str, TrainingRow], Sequence[tuple[str, Problem]]]:
        """With the successors that no list of 2025 told."""
        told = {key: one for key, one in self.successors.items() if key not in rows}
        return dict(sorted((told | rows).items())), ()


def _row(cells: Mapping[str, str], column: str, edition: int, becomes: Kbli | None) -> Parsed[TrainingRow]:
    """Problems: those of `Kbli.parse`, training_code, row_without_title, row_too_long, training_owner."""
    kbli = Kbli.parse(cells[column], edition)
    if kbli.value is None:
        return Parsed(None, kbli.problem)
    if kbli.warnings:  # a zero put in front: job training is in no section that begins with one, so it is a group's code
        return refused("training_code", code=clean(cells[column]))
    title = clean(cells.get(f"{column}_title"))
    if not title:
        return refused("row_without_title")
    if len(title) > LONGEST:
        return refused("row_too_long", longest=LONGEST)
    owner = next((one for one in OWNERS if one == fold(cells["owner"])), None)
    if owner is None:
        return refused("training_owner", written=clean(cells["owner"]))
    return Parsed(TrainingRow(kbli.value, title, owner, becomes))
