"""Entries of the published national register of training institutions (18 keys, all text) as applications without programmes.

The dump proves that an entry was published, and nothing of what stands in it: the institution wrote it, no day is
given, and it is a copy that somebody made. So it gives one claim, the type of institution (source LPK, no day).
It gives no registration, for the law asks for "registered and verified" and the dump is silent about the latter; no
licence, for it names a number without form or period; no legal form, for a name that begins with PT is no statement.
The register has no VIN: `Application.identifier` is the entry's UUID.

Real registers are messy: every entry that says which it is is kept, and what is odd is warned of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from mitra.intake.application import Application, CellProblem, RejectedRow, Report
from mitra.intake.cells import LONGEST_CODE
from mitra.intake.choices import chosen
from mitra.intake.form import INSTITUTIONS
from mitra.intake.rows import Row
from mitra.intake.staging import REGISTER, Staged, Staging
from mitra.law.facts import Fact, Source
from mitra.law.records import InstitutionType
from mitra.reference import regions
from mitra.values.npwp import Npwp
from mitra.values.parsed import Parsed, Problem, problem
from mitra.values.text import clean

KEYS: Final = (
    "identifier", "institutionName", "owner", "establishedSince", "address", "phoneNumber", "email", "website", "status",
    "condition", "institutionType", "licenseNumber", "taxNumber", "village", "provinceName", "cityName", "sectors",
    "popularVocationals",
)  # fmt: skip
_TELLING: Final = frozenset({"institutionName", "licenseNumber", "taxNumber"})
_LONGEST_NAME: Final = 300  # characters of an institution, a city, a province
_NO_LICENCE: Final = frozenset({"", "0", "00", "000", "surat pernyataan"})
"""What stands for "no number" in the register, beside what `clean` takes for nothing (counted over 3,172 entries)."""


def is_entry(made: dict[str, Any]) -> bool:
    """Whether an object is an entry of the register."""
    return len(_TELLING & made.keys()) >= 2


def stage_entry(staging: Staging, pointer: str, made: dict[str, Any]) -> None:
    """Stage an entry under its UUID; by its tax number, so that shared ones can be told."""
    cells = {key: made.get(key) for key in KEYS}
    tax_number = Npwp.parse(cells["taxNumber"]).value
    staging.add(Row(REGISTER, pointer, cells), entry_key(cells), tax_number.digits if tax_number else "")


def entry_key(cells: Mapping[str, Any]) -> str:
    """The identifier of an entry as it is compared, "" where it has none."""
    return _text(cells["identifier"]).casefold()


def assemble_register(staging: Staging, report: Report) -> Iterator[Application]:
    """Applications in the order of the file."""
    for key in staging.institutions(REGISTER):
        first, *others = staging.rows_of(key)[REGISTER]
        report.rows += 1 + len(others)
        if len(key) > LONGEST_CODE:
            too_long = CellProblem("identifier", problem("text_too_long", longest=LONGEST_CODE))
            for one in (first, *others):
                report.rejected.append(_row(one, too_long))
            continue
        report.institutions += 1
        yield _application(first, staging, report)
        for other in others:
            if other.row.cells != first.row.cells:
                twice = problem("identifier_twice", place=first.row.place)
                report.rejected.append(_row(other, CellProblem("identifier", twice)))
    for staged in staging.without_identifier():
        report.rows += 1
        report.rejected.append(_row(staged, CellProblem("identifier", problem("identifier_missing"))))


@dataclass(slots=True)
class _Doubts:
    """What is odd about an entry."""

    found: list[CellProblem] = field(default_factory=list)

    def add(self, key: str, *problems: Problem) -> None:
        self.found += [CellProblem(key, one) for one in problems]


def _application(staged: Staged, staging: Staging, report: Report) -> Application:
    cells, place = staged.row.cells, staged.row.place
    doubts = _Doubts()
    identifier = _text(cells["identifier"])
    name = _named(cells, "institutionName", doubts)
    type = _type(cells, doubts)
    city, province = _named(cells, "cityName", doubts), _named(cells, "provinceName", doubts)
    regency = regions.regency(f"{city}, {province}" if province else city)
    if not name:
        doubts.add("institutionName", problem("register_no_name"))
    if regency.problem:
        doubts.add("cityName", regency.problem)
    _doubt_numbers(staged, staging, doubts)
    if _text(cells["status"]).casefold() != "published":
        doubts.add("status", problem("register_not_published"))
    if doubts.found:
        report.warnings.append(_row(staged, *doubts.found))
    return Application(
        identifier=identifier,
        name=name or identifier,
        type=type,
        regency=regency.value.code.code if regency.value else "",
        city=regency.value.display if regency.value else city,
        province=regency.value.province.name if regency.value else province,
        association="",
        facts=(Fact(f"{place}/institutionType", "institution_type", InstitutionType(type), Source.LPK),) if type else (),
        programmes=(),
    )


def _named(cells: Any, key: str, doubts: _Doubts) -> str:
    """A name, its first characters if it is no name any more."""
    text = _text(cells[key])
    if len(text) > _LONGEST_NAME:
        doubts.add(key, problem("text_too_long", longest=_LONGEST_NAME))
    return text[:_LONGEST_NAME].rstrip()


def _type(cells: Any, doubts: _Doubts) -> str:
    written = _text(cells["institutionType"])
    found: Parsed[str] = chosen(INSTITUTIONS.column("type"), written)
    if found.problem:
        doubts.add("institutionType", problem("register_no_type") if found.empty else found.problem)
    return found.value or ""


def _doubt_numbers(staged: Staged, staging: Staging, doubts: _Doubts) -> None:
    cells = staged.row.cells
    tax_number = Npwp.parse(cells["taxNumber"])
    doubts.add("taxNumber", *([problem("register_no_tax_number")] if tax_number.empty else tax_number.notes))
    if tax_number.value:
        first = staging.first_with(REGISTER, tax_number.value.digits)
        if first != staged.row.place:
            doubts.add("taxNumber", problem("tax_number_shared", place=first))
    if _text(cells["licenseNumber"]).casefold() in _NO_LICENCE:
        doubts.add("licenseNumber", problem("register_no_licence"))


def _text(raw: Any) -> str:
    return clean(raw) if isinstance(raw, str | int | float) else ""


def _row(staged: Staged, *problems: CellProblem) -> RejectedRow:
    return RejectedRow(REGISTER, staged.row.place, dict(staged.row.cells), problems)
