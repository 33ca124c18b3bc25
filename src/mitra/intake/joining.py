"""Joins the rows of one institution, and says of every row left over why it is.

The first good row of an institution stands; a second one that says the same is dropped in silence, one that says
something else is rejected and its programmes, units and so on go to the first. The same holds for programmes, and
for items named twice with one number. A row below a rejected one is rejected too, so that both come back together.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from mitra.intake.application import Application, CellProblem, Report
from mitra.intake.checking import SHEET_OF, Checked, check
from mitra.intake.evidence_from import concerns_programme, from_evidence, kind_of
from mitra.intake.facts_from import from_row, from_units
from mitra.intake.keys import code_key
from mitra.intake.scope import merge_scopes
from mitra.intake.staging import Staged
from mitra.intake.subject import Subject
from mitra.law.records import StandardForm
from mitra.reference import regions

_ITEM: Final = {  # what names an item of a sheet; two rows with the same name on one day must say the same
    "licences": ("number",),
    "accreditations": ("number",),
    "units": ("code",),
    "market_needs": ("reference", "occupation", "province"),
    "instructors": ("reference",),
    "facilities": (),
    "online": (),
}
_OF_SKKNI_ONLY: Final = frozenset({"skkni_other_shape", "unit_pattern"})
"""What is odd about the code of a unit only where the programme says that it follows SKKNI."""
_OF_INSTITUTION: Final = ("licences", "accreditations")
_OF_PROGRAMME: Final = ("market_needs", "instructors", "facilities", "online")


class Joining:
    """One institution's rows while they are joined."""

    def __init__(self, rows: dict[str, list[Staged]], report: Report, *, claims_only: bool) -> None:
        self._rows, self._report, self._claims_only = rows, report, claims_only
        self._institution = Subject()
        self._programmes: dict[str, Subject] = {}
        self._rejected_programmes: set[str] = set()
        self._stated_on: date | None = None
        self._said_of_vin: list[CellProblem] = []  # once, on the institution's row, and not again on each row below it

    def application(self) -> Application | None:
        """The application; None where there is no good row of the institution itself."""
        first = self._first_of(self._rows["institutions"], "vin", "vin_twice")
        if first is None:
            self._reject_all()
            return None
        self._stated_on = first.values["stated_on"]
        self._institution.row = first
        self._said_of_vin = [one for one in first.warnings if one.column == "vin"]
        self._state(self._institution, first)
        for sheet in _OF_INSTITUTION:
            for checked in merge_scopes(self._distinct(self._institution, sheet, self._rows[sheet])):
                self._state(self._institution, checked)
        self._read_programmes()
        self._read_evidence()
        return self._made(first.values)

    def _first_of(self, rows: list[Staged], column: str, twice: str) -> Checked | None:
        first: Checked | None = None
        for checked in self._checked(rows):
            if checked.problems:
                self._reject(checked)
            elif first is None:
                first = checked
            elif checked.values != first.values:
                checked.refuse(column, twice, place=first.row.place)
                self._reject(checked)
        return first

    def _read_programmes(self) -> None:
        for code, group in _by_programme(self._rows["programmes"]).items():
            if row := self._first_of(group, "code", "programme_twice"):
                self._programmes[code] = subject = Subject(row)
                self._state(subject, row)
            else:
                self._rejected_programmes.add(code)
        for sheet in ("units", *_OF_PROGRAMME):
            for code, group in _by_programme(self._rows[sheet]).items():
                if programme := self._programmes.get(code):
                    self._read_details(programme, sheet, group)
                else:
                    self._reject_orphans(code, group)
        for subject in self._programmes.values():
            subject.tell_needs_apart()

    def _read_details(self, subject: Subject, sheet: str, rows: list[Staged]) -> None:
        good = self._distinct(subject, sheet, rows)
        if sheet != "units":
            for checked in good:
                self._state(subject, checked)
            return
        units = list(good)
        subject.add(from_units(units, self._stated_on))
        assert subject.row is not None
        other_standard = subject.row.values["standard"] != StandardForm.NATIONAL
        for unit in units:
            if other_standard:
                unit.warnings = [one for one in unit.warnings if one.problem.code not in _OF_SKKNI_ONLY]
            self._accept(unit)

    def _read_evidence(self) -> None:
        for staged in self._rows["evidence"]:
            for checked in self._checked([staged]):
                subject = self._subject_of(checked, staged.programme)
                if not checked.problems:
                    rejected = kind_of(checked) in subject.rejected_kinds
                    facts = from_evidence(checked, subject.claims, claims_only=self._claims_only, rejected=rejected)
                    subject.facts += [] if checked.problems else facts
                if checked.problems:
                    self._reject(checked, subject)
                else:
                    self._accept(checked)

    def _subject_of(self, checked: Checked, code: str) -> Subject:
        """The programme or institution that a row of evidence is about; what is wrong with that is added to the row."""
        if checked.problems:
            return self._programmes.get(code, self._institution)
        if not concerns_programme(checked):
            if code:
                checked.doubt("programme", "programme_not_asked", about=checked.values["about"])
            return self._institution
        if not code:
            checked.refuse("programme", "programme_needed", about=checked.values["about"])
        elif code not in self._programmes:
            self._refuse_orphan(checked, code)
        return self._programmes.get(code, self._institution)

    def _checked(self, rows: list[Staged]) -> Iterator[Checked]:
        for staged in rows:
            if checked := check(staged.row):
                self._report.rows += 1
                yield checked

    def _distinct(self, subject: Subject, sheet: str, rows: list[Staged]) -> Iterator[Checked]:
        """Good rows; of those that name the same item on the same day the first, and certificates' other lines."""
        first: dict[tuple[Any, ...], Checked] = {}
        for checked in self._checked(rows):
            if checked.problems:
                self._reject(checked, subject)
                continue
            v = checked.values
            before = first.setdefault((*(code_key(v[column]) for column in _ITEM[sheet]), v.get("stated_on")), checked)
            if before is checked or (sheet == "accreditations" and _same_period(v, before.values)):
                yield checked
            elif v != before.values:
                checked.refuse(_ITEM[sheet][0] if _ITEM[sheet] else "", "item_twice", place=before.row.place)
                self._reject(checked, subject)

    def _state(self, subject: Subject, checked: Checked) -> None:
        subject.state(from_row(checked, self._stated_on))
        self._accept(checked)

    def _accept(self, checked: Checked) -> None:
        if checked.row.sheet != "institutions" and self._said_of_vin:
            checked.warnings = [one for one in checked.warnings if one not in self._said_of_vin]
        if checked.warnings:
            self._report.warnings.append(checked.warned)

    def _reject(self, checked: Checked, subject: Subject | None = None) -> None:
        subject = subject or self._institution
        self._report.rejected.append(checked.rejected)
        subject.rejected_rows(checked.row.sheet)

    def _reject_orphans(self, code: str, rows: list[Staged]) -> None:
        for checked in self._checked(rows):
            self._refuse_orphan(checked, code)
            self._reject(checked)

    def _refuse_orphan(self, checked: Checked, code: str) -> None:
        if code in self._rejected_programmes:
            checked.refuse("programme", "programme_rejected")
        elif code:
            checked.refuse("programme", "programme_unknown")

    def _reject_all(self) -> None:
        for sheet in SHEET_OF:
            if sheet != "institutions":
                for checked in self._checked(self._rows[sheet]):
                    checked.refuse("vin", "institution_rejected")
                    self._report.rejected.append(checked.rejected)

    def _made(self, v: dict[str, Any]) -> Application:
        regency = regions.regency(v["regency"]).unwrap()
        return Application(
            identifier=v["vin"],
            name=v["name"],
            type=v["type"],
            regency=v["regency"],
            city=regency.display,
            province=regency.province.name,
            association=v["association"] or "",
            facts=tuple(self._institution.facts),
            programmes=tuple(one.programme() for one in self._programmes.values()),
        )


def _same_period(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (one["from"], one["until"]) == (other["from"], other["until"])


def _by_programme(rows: list[Staged]) -> dict[str, list[Staged]]:
    groups: dict[str, list[Staged]] = {}
    for staged in rows:
        groups.setdefault(staged.programme, []).append(staged)
    return groups
