"""What `mitra load` tells of a file: who and what was new, otherwise, the same; and what became of each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mitra.cli import rows
from mitra.intake.application import Report
from mitra.law.wording.book import counted
from mitra.values.numbers import figure
from mitra.values.wording import Language

ALREADY: Final = {
    "id": "{file}: isinya sudah dimuat sebelumnya, tidak ada yang berubah.",
    "en": "{file}: its content was loaded before, nothing has changed.",
}
_TITLE: Final = {"id": "{file}: dimuat.", "en": "{file}: loaded."}
_HEADINGS: Final = {"id": ("", "Baru", "Berubah", "Sama"), "en": ("", "New", "Changed", "Same")}
_LINES: Final = {
    "id": {"institutions": "Lembaga", "programmes": "Program", "statements": "Keterangan"},
    "en": {"institutions": "Institutions", "programmes": "Programmes", "statements": "Statements"},
}
_ROWS: Final = {
    "id": "{read} dibaca: {taken} diterima ({odd} dengan catatan), {rejected} ditolak.",
    "en": "{read} read: {taken} taken in ({odd} with remarks), {rejected} rejected.",
}
_REPEATED: Final = {
    "id": "{statements} tertulis lebih dari sekali di berkas ini dan dicatat sekali.",
    "en": "{statements} stood in this file more than once and counted once.",
}
_WITHDRAWN: Final = {
    "id": "{statements} pernah dicabut dan tetap dicabut.",
    "en": "{statements} had been withdrawn before and stayed so.",
}
_FUTURE: Final = {
    "id": "{statements} bertanggal sesudah hari ini dan tetap dicatat; periksa tanggalnya, yang pertama pada {place}.",
    "en": "{statements} bore a day after today and were recorded; check the days, the first is at {place}.",
}


def tell(file: str, summary: Mapping[str, Any], report: Report, console: Console, language: Language) -> None:
    """`summary`: that of the act; `report`: that of the reader."""
    console.print(Text(_TITLE[language].format(file=file)), soft_wrap=True)
    table = Table(*_HEADINGS[language])
    for column in table.columns[1:]:
        column.justify = "right"
    for name, heading in _LINES[language].items():
        table.add_row(heading, *(figure(summary[name][what], language) for what in ("new", "changed", "same")))
    console.print(table)
    console.print(Text(_of_rows(report, language)), soft_wrap=True)
    for sentence in _remarks(summary, language):
        console.print(Text(sentence), soft_wrap=True)
    rows.list_rows(report, console, language)


def _of_rows(report: Report, language: Language) -> str:
    rejected = len(report.rejected)
    return _ROWS[language].format(
        read=counted(report.rows, "rows", language),
        taken=figure(report.rows - rejected, language),
        odd=figure(len(report.warnings), language),
        rejected=figure(rejected, language),
    )


def _remarks(summary: Mapping[str, Any], language: Language) -> Iterator[str]:
    told, future = summary["statements"], summary["in_future"]
    if told["repeated"]:
        yield _REPEATED[language].format(statements=counted(told["repeated"], "statements", language))
    if told["withdrawn"]:
        yield _WITHDRAWN[language].format(statements=counted(told["withdrawn"], "statements", language))
    if future["statements"]:
        number = counted(future["statements"], "statements", language)
        yield _FUTURE[language].format(statements=number, place=future["place"])
