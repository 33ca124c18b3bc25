"""The wave as files that people can try the commands with: JSON, NDJSON, or a workbook; sound, or with three bad rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from mitra.demonstration.rows import Application
from mitra.demonstration.wave import applications
from mitra.intake.form import EVIDENCE, INSTITUTIONS, PROGRAMMES, SHEETS, Sheet
from mitra.intake.same_bytes import save
from mitra.intake.sheet_style import width


def as_json(wave: Iterable[Application] | None = None) -> Iterator[str]:
    """The wave as one JSON document, in pieces."""
    yield '{"institutions": [\n'
    for number, made in enumerate(applications() if wave is None else wave):
        yield (",\n" if number else "") + json.dumps(made, ensure_ascii=False)
    yield "\n]}\n"


def as_ndjson(wave: Iterable[Application]) -> Iterator[str]:
    """The wave with one institution a line."""
    for made in wave:
        yield json.dumps(made, ensure_ascii=False) + "\n"


def write_workbook(wave: Iterable[Application], target: Path) -> None:
    """The wave as an application workbook, in one pass."""
    book = Workbook(write_only=True)
    sheets = {}
    for sheet in SHEETS:
        made = sheets[sheet.key] = book.create_sheet(sheet.name)
        made.freeze_panes = "A2"
        for position, column in enumerate(sheet.columns, start=1):
            made.column_dimensions[get_column_letter(position)].width = width(column)
        headings = [WriteOnlyCell(made, value=column.heading) for column in sheet.columns]
        for heading in headings:
            heading.font = Font(bold=True)
        made.append(headings)
    for application in wave:
        for sheet in SHEETS:
            for row in _rows(sheet, application):
                sheets[sheet.key].append([row.get(column.key) for column in sheet.columns])
    save(book, target)


def _rows(sheet: Sheet, application: Application) -> Iterator[Application]:
    """The rows of a sheet that an application fills, with the keys that join them."""
    vin = {"vin": application["vin"]}
    if sheet is INSTITUTIONS:
        yield application
    elif not sheet.of_programme:
        for row in application[sheet.key]:
            yield vin | row
    else:
        for programme in application["programmes"]:
            for row in programme.get(sheet.key, []):
                yield vin | {"programme": programme["code"]} | row


def with_bad_rows(wave: Iterable[Application]) -> Iterator[Application]:
    """The same with three rows that cannot be taken in: hours in words, a day that does not exist, a programme of nobody."""
    stray: dict[str, Any] = {"about": "sarana", "source": "verifikator", "result": "sesuai", "programme": "P99"}
    for number, made in enumerate(wave):
        if number == 1:
            made[PROGRAMMES.key][0]["units"][0] |= {"hours": "dua puluh"}
        elif number == 2:
            made["licences"].append(made["licences"][0] | {"number": "563/99999", "until": "31 Februari 2024"})
        elif number == 4:
            made[EVIDENCE.key].append(stray | {"checked_on": "2021-11-10"})
        yield made
