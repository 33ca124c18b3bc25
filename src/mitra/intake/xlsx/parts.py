"""The small parts of a workbook: which sheets there are, and which cell styles mean a day."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from mitra.intake.limits import Unreadable
from mitra.intake.xlsx.archive import Archive, resolve
from mitra.intake.xlsx.markup import Start, parse

_MOST_SHEETS: Final = 500
_MOST_STYLES: Final = 100_000
_DAY_FORMATS: Final = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})  # ECMA-376 18.8.30
_NOT_A_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_RELATIONS: Final = "_rels/.rels"


class Book(NamedTuple):
    """Sheets by name in their order, each with its part; the part of the shared strings; styles that show a day."""

    sheets: dict[str, str]
    strings: str
    day_styles: frozenset[int]
    from_1904: bool


def read_book(archive: Archive) -> Book:
    """Raises Unreadable: not_a_workbook, workbook_broken, xml_entities."""
    if _RELATIONS not in archive:
        raise Unreadable("not_a_workbook")
    office = next((part for kind, part in _relations(archive, _RELATIONS, "").values() if kind == "officeDocument"), "")
    if office not in archive or not office:
        raise Unreadable("not_a_workbook")
    folder, _, name = office.rpartition("/")
    relations = _relations(archive, resolve(office, f"_rels/{name}.rels"), office)
    found: list[tuple[str, str]] = []
    properties: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and len(found) < _MOST_SHEETS:
            id = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            kind, part = relations.get(id, ("", ""))
            if kind == "worksheet":
                found.append((attributes.get("name", ""), part))
        elif name == "workbookPr":
            properties.update(attributes)

    _read_all(archive, office, start)
    if not found:
        raise Unreadable("not_a_workbook")
    by_kind = dict(relations.values())
    return Book(
        dict(found),
        by_kind.get("sharedStrings", f"{folder}/sharedStrings.xml"),
        _day_styles(archive, by_kind.get("styles", "")),
        properties.get("date1904", "0") in ("1", "true"),
    )


def _relations(archive: Archive, part: str, base: str) -> dict[str, tuple[str, str]]:
    """Relations of a part by id: the last word of their type, and the part they lead to. External ones are left out."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External" and len(found) < _MOST_STYLES:
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = kind, resolve(base, attributes.get("Target", ""))

    if part in archive:
        _read_all(archive, part, start)
    return found


def _day_styles(archive: Archive, part: str) -> frozenset[int]:
    if part not in archive:
        return frozenset()
    codes: dict[str, bool] = {}
    formats: list[str] = []
    inside = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt" and len(codes) < _MOST_STYLES:
            codes[attributes.get("numFmtId", "")] = shows_a_day(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0] and len(formats) < _MOST_STYLES:
            formats.append(attributes.get("numFmtId", "0"))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[0] = False

    for _ in parse(archive.chunks(part), start, end):
        pass
    builtin = {str(number) for number in _DAY_FORMATS}
    return frozenset(at for at, id in enumerate(formats) if codes.get(id, id in builtin))


def shows_a_day(code: str) -> bool:
    """Whether a number format shows a day, month or year ("[$-421]d mmmm yyyy"); a time alone does not."""
    bare = _NOT_A_CODE.sub("", code[:1000]).casefold().partition(";")[0]
    return "d" in bare or "y" in bare


def _read_all(archive: Archive, part: str, start: Start) -> None:
    for _ in parse(archive.chunks(part), start, lambda _: None):
        pass
