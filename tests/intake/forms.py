"""Applications for the tests, as rows by sheet; as a workbook written by openpyxl, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from mitra.intake.application import Application, Report
from mitra.intake.files import Reading, read_file
from mitra.intake.form import INSTITUTIONS, PROGRAMMES, SHEETS
from mitra.intake.template import example_value

VIN, OTHER_VIN = "2103327601", "2104327302"
Rows = dict[str, list[dict[str, Any]]]


def good(vin: str = VIN) -> Rows:
    """One institution with one programme and one row on every sheet: the template's own examples."""
    return {sheet.key: [{c.key: example_value(c) for c in sheet.columns if c.example} | {"vin": vin}] for sheet in SHEETS}


def evidence(about: str, source: str, vin: str = VIN, **cells: Any) -> dict[str, Any]:
    return {"vin": vin, "about": about, "source": source, "result": "sesuai", "checked_on": "11 November 2021"} | cells


def together(*several: Rows) -> Rows:
    """Several institutions in one file."""
    return {sheet.key: [row for rows in several for row in rows.get(sheet.key, [])] for sheet in SHEETS}


def workbook(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> BytesIO:
    """Rows under the form's own headings."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        if sheet.key in rows or sheet is INSTITUTIONS:
            made = book.create_sheet(sheet.name)
            made.append([column.heading for column in sheet.columns])
            for row in rows.get(sheet.key, ()):
                made.append([row.get(column.key) for column in sheet.columns])
    return saved(book)


def saved(book: Workbook) -> BytesIO:
    stream = BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def nested(rows: Rows) -> list[dict[str, Any]]:
    """The same rows nested, as JSON has them."""
    found = []
    for institution in deepcopy(rows["institutions"]):
        vin = institution["vin"]
        for sheet in SHEETS:
            if sheet is INSTITUTIONS or sheet.of_programme:
                continue
            institution[sheet.key] = [_without(row, "vin") for row in rows.get(sheet.key, []) if row["vin"] == vin]
        for programme in institution[PROGRAMMES.key]:
            for sheet in SHEETS:
                if sheet.of_programme:
                    programme[sheet.key] = [
                        _without(row, "vin", "programme")
                        for row in rows.get(sheet.key, [])
                        if (row["vin"], row["programme"]) == (vin, programme["code"])
                    ]
        found.append(institution)
    return found


def _without(row: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}


def as_json(made: Any) -> BytesIO:
    return BytesIO(json.dumps(made, default=str).encode())


def as_ndjson(institutions: Iterable[Any]) -> BytesIO:
    return BytesIO(b"".join(json.dumps(one, default=str).encode() + b"\n" for one in institutions))


def read(stream: BytesIO, *, claims_only: bool = False) -> tuple[list[Application], Report]:
    reading = read_file(stream, claims_only=claims_only)
    return list(reading.applications), reading.report


def read_through(stream: BytesIO) -> Reading:
    """A file read to its end, so that its report is complete."""
    reading = read_file(stream)
    for _ in reading.applications:
        pass
    return reading


def read_rows(rows: Rows, *, claims_only: bool = False) -> tuple[list[Application], Report]:
    return read(workbook(rows), claims_only=claims_only)


def refused(report: Report) -> list[tuple[str, str, str]]:
    """Place, column and code of every problem."""
    return [(row.place, one.column, one.problem.code) for row in report.rejected for one in row.problems]


def warned(report: Report) -> list[tuple[str, str, str]]:
    return [(row.place, one.column, one.problem.code) for row in report.warnings for one in row.problems]


def moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A time of day in a cell."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - cells have no zone
