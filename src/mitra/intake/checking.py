"""A row against its sheet: every cell read, every fault named at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from mitra.intake.application import CellProblem, RejectedRow
from mitra.intake.cells import NOTHING, reader
from mitra.intake.form import SHEETS, Column
from mitra.intake.rows import Row
from mitra.values.accreditation import AccreditationNumber
from mitra.values.parsed import Problem, problem
from mitra.values.vin import Vin

SHEET_OF: Final = {sheet.key: sheet for sheet in SHEETS}
_COLUMNS: Final = {sheet.key: [(column, reader(column)) for column in sheet.columns] for sheet in SHEETS}


@dataclass(slots=True)
class Checked:
    """A row that has been read: `values` by column key (None where nothing is written), what is wrong, what is odd."""

    row: Row
    values: dict[str, Any]
    problems: list[CellProblem] = field(default_factory=list)
    warnings: list[CellProblem] = field(default_factory=list)

    def refuse(self, column: str, code: str, /, **params: object) -> None:
        """Say that the row cannot be taken in, and why."""
        self.problems.append(CellProblem(column, problem(code, **params)))

    def doubt(self, column: str, code: str, /, **params: object) -> None:
        """Say what is odd about a row that is taken in."""
        self.warnings.append(CellProblem(column, problem(code, **params)))

    @property
    def rejected(self) -> RejectedRow:
        """The row with everything against it."""
        return RejectedRow(self.row.sheet, self.row.place, dict(self.row.cells), tuple(self.problems))

    @property
    def warned(self) -> RejectedRow:
        """The row with what is odd about it."""
        return RejectedRow(self.row.sheet, self.row.place, dict(self.row.cells), tuple(self.warnings))


def check(row: Row) -> Checked | None:
    """Read a row; None where no cell holds anything."""
    checked = Checked(row, {})
    written = False
    missing: list[Column] = []
    for column, read in _COLUMNS[row.sheet]:
        raw = row.cells.get(column.key)
        found = NOTHING if raw is None else read(raw)
        checked.values[column.key] = None if found.value == "" else found.value
        if found.problem is None:
            written = True
        elif found.problem.code == "empty" or _has_no_end(column, found.problem):
            if column.required:
                missing.append(column)
        else:
            written = True
            needs_end = found.problem.code == "date_open_ended" and column.key == "until"
            checked.problems.append(CellProblem(column.key, problem("end_needed") if needs_end else found.problem))
        if found.warnings:
            checked.warnings += [CellProblem(column.key, one) for one in found.warnings]
    if not written:
        return None
    for column in missing:
        checked.refuse(column.key, "required", heading=column.heading)
    for meaning in _MEANINGS.get(row.sheet, ()):
        meaning(checked)
    return checked


def _has_no_end(column: Column, found: Problem) -> bool:
    """ "Seumur hidup" in an end that may be left out says the same as leaving it out."""
    return found.code == "date_open_ended" and column.key == "until" and not column.required


def _period(checked: Checked) -> None:
    first, last = checked.values["from"], checked.values["until"]
    if first and last and last < first:
        checked.refuse("until", "period_reversed")


def _certificate(checked: Checked) -> None:
    number, first, revoked_on = (checked.values[key] for key in ("number", "from", "revoked_on"))
    if number and first and AccreditationNumber(number).agrees_with(first) is False:
        checked.doubt("number", "certificate_month", number=number)
    if first and isinstance(revoked_on, date) and revoked_on < first:
        checked.refuse("revoked_on", "revoked_before_issue")


def _place_of_vin(checked: Checked) -> None:
    vin, regency = checked.values["vin"], checked.values["regency"]
    registered_in = Vin(vin).regency if vin else None
    if registered_in and regency and registered_in.code != regency:
        checked.doubt("regency", "vin_of_another_place", vin_regency=registered_in, regency=regency)


_MEANINGS: Final[dict[str, tuple[Callable[[Checked], None], ...]]] = {
    "institutions": (_place_of_vin,),
    "licences": (_period,),
    "accreditations": (_period, _certificate),
    "evidence": (_period,),
}
