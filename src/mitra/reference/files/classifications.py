"""KBLI and KBJI from files: a CSV with kode and judul, or a JSON list of objects with code and title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from mitra.reference.files import csv_table, reading
from mitra.reference.files.load_report import Remark
from mitra.reference.kbli import training_fields
from mitra.reference.kinds import KBJI_2014, KBLI_2020, KBLI_2025, Kind
from mitra.reference.records import FieldRow, OccupationRow
from mitra.values.names import fold
from mitra.values.parsed import Parsed, Problem, problem, refused
from mitra.values.text import LONGEST, clean, read

HEADINGS: Final[csv_table.Headings] = {
    "code": ("kode", "code"),
    "title": ("judul", "title"),
    "description": ("deskripsi", "description"),
    "digits": ("digit", "tingkat_digit"),
}
_FIELD: Final = re.compile(r"[A-Z]|[0-9]{2,5}")
_OCCUPATION: Final = re.compile(r"[0-9]{1,4}|[0-9]{6}")
_GROUP_OF_FIELD: Final = {3: 2, 4: 3, 5: 4}  # digits of a code: digits of its group
_GROUP_OF_OCCUPATION: Final = {2: 1, 3: 2, 4: 3, 6: 4}


class _Told(NamedTuple):
    """An entry of a classification as its row tells it."""

    code: str
    title: str
    description: str


def _told(cells: Mapping[str, Any], shape: re.Pattern[str]) -> Parsed[_Told]:
    """Problems: those of `text.read`, classification_code, row_without_title, row_too_long. Warning: zero_put_back."""
    written = read(cells.get("code"))
    if written.problem:
        return Parsed(None, written.problem)
    code, title = written.text.upper(), clean(cells.get("title"))
    warnings: tuple[Problem, ...] = ()
    level = clean(cells.get("digits")).removesuffix(".0")
    if code.isdecimal() and level.isdecimal() and int(level) == len(code) + 1:
        code, warnings = "0" + code, (problem("zero_put_back", code="0" + code),)
    if not shape.fullmatch(code):
        return refused("classification_code", code=code)
    if not title:
        return refused("row_without_title")
    if len(title) > LONGEST:
        return refused("row_too_long", longest=LONGEST)
    return Parsed(_Told(code, title, clean(cells.get("description"))), None, warnings)


def _places(name: str, content: object, shape: re.Pattern[str]) -> list[tuple[str, Parsed[_Told]]] | None:
    if isinstance(content, str):
        found = csv_table.lines(name, content, HEADINGS, ("code", "title"))
        if found is None:
            return None
        return [(one.place, Parsed(None, one.problem) if one.problem else _told(one.cells, shape)) for one in found]
    if not isinstance(content, list) or not all(isinstance(one, dict) and {"code", "title"} <= one.keys() for one in content):
        return None
    return [(f"{name}:{number}", _told(one, shape)) for number, one in enumerate(content, start=1)] or None


class KbliForm(reading.Form[FieldRow]):
    """Business fields of one edition of KBLI."""

    not_one = problem("file_not_kbli")

    def __init__(self, kind: Kind[FieldRow]) -> None:
        self.kind = kind
        self.codes: set[str] = set()

    def take(self, name: str, content: object) -> Iterable[reading.Place] | None:
        """The entries of a CSV or JSON file."""
        found = _places(name, content, _FIELD)
        if found is None:
            return None
        entries = [told.value for _, told in found if told.value is not None]
        edition = edition_of((one.code, one.title) for one in entries)
        if edition is not None and edition is not self.kind:
            # Codes of the other edition under this one's name would give every second code another meaning.
            return [reading.Place(name, refused("kbli_other_edition", edition=edition.name[-4:]))]
        self.codes.update(one.code for one in entries)
        return [reading.Place(place, _as(FieldRow, told)) for place, told in found]

    def remarks(self) -> Iterator[Remark]:
        """Which groups are missing."""
        return _orphans(self.codes, _GROUP_OF_FIELD)


class KbjiForm(reading.Form[OccupationRow]):
    """Occupations of KBJI 2014."""

    kind = KBJI_2014
    not_one = problem("file_not_kbji")

    def __init__(self) -> None:
        self.codes: set[str] = set()

    def take(self, name: str, content: object) -> Iterable[reading.Place] | None:
        """The entries of a CSV or JSON file."""
        found = _places(name, content, _OCCUPATION)
        if found is None:
            return None
        self.codes.update(told.value.code for _, told in found if told.value is not None)
        return [reading.Place(place, _as(OccupationRow, told)) for place, told in found]

    def remarks(self) -> Iterator[Remark]:
        """Which groups are missing."""
        return _orphans(self.codes, _GROUP_OF_OCCUPATION)


def edition_of(entries: Iterable[tuple[str, str]]) -> Kind[FieldRow] | None:
    """The edition that codes and titles are of, told by the fields of job training, which changed their codes; else None."""
    told = {(code, fold(title)) for code, title in entries}
    found = {row.kbli.edition for row in training_fields() if (row.kbli.code, fold(row.title)) in told}
    return {2020: KBLI_2020, 2025: KBLI_2025}[found.pop()] if len(found) == 1 else None


def _as(record: Any, told: Parsed[_Told]) -> Parsed[Any]:
    return told if told.value is None else Parsed(record(*told.value), None, told.warnings)


def _orphans(codes: set[str], groups: Mapping[int, int]) -> Iterator[Remark]:
    """Remark on each code whose group one level up is not in the files: the catalogue has a hole, which is not ours to fill."""
    for code in sorted(codes):
        group = code[: groups.get(len(code), 0)]
        if group and group not in codes:
            yield Remark(code, problem("group_missing", group=group), True)
