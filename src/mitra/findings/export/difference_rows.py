"""Differences, and counts of them, as rows of a table; and those as CSV for a spreadsheet, written as they come."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from mitra.findings.differences.counts import Count
from mitra.findings.differences.views import DifferenceView, outcome_label
from mitra.findings.export.safe import csv_cell

HEADINGS = {
    "id": (
        "VIN", "Nama", "Provinsi", "Kode Program", "Judul Program", "Kejuruan", "Syarat", "Sebelum", "Sesudah",
        "Sebab", "Uraian sebab", "Alasan sebelum", "Alasan sesudah", "Penilaian petugas",
    ),
    "en": (
        "VIN", "Name", "Province", "Programme code", "Programme title", "Field", "Requirement", "Before", "After",
        "Cause", "Cause in words", "Reasons before", "Reasons after", "Officer’s outcome",
    ),
}  # fmt: skip
CAUSES = {
    "id": {
        "statement": "keterangan",
        "rule": "aturan",
        "calendar": "waktu",
        "entered": "baru dikenal",
        "joined": "penggabungan",
    },
    "en": {"statement": "statement", "rule": "rule", "calendar": "calendar", "entered": "newly known", "joined": "joining"},
}
KEYS = {
    "id": {"region": "Provinsi", "field": "Kejuruan", "requirement": "Syarat"},
    "en": {"region": "Province", "field": "Field", "requirement": "Requirement"},
}
COUNTED = {"id": ("Syarat", "Sebelum", "Sesudah", "Jumlah"), "en": ("Requirement", "Before", "After", "Number")}
NO_KEY = {"id": "(lembaga, atau tidak disebut)", "en": "(the institution, or not stated)"}


def csv_lines(views: Iterable[DifferenceView], language: str) -> Iterator[str]:
    """CSV lines (RFC 4180) with a byte order mark, heading first; no cell can run as a formula or turn into something else."""
    return _csv(HEADINGS[language], (row(one, language) for one in views))


def counts_csv(counts: Iterable[Count], by: str, language: str) -> Iterator[str]:
    """The counts as CSV."""
    return _csv(count_headings(by, language), (count_row(one, by, language) for one in counts))


def count_headings(by: str, language: str) -> tuple[str, ...]:
    """The headings of a table of counts."""
    return COUNTED[language] if by == "requirement" else (KEYS[language][by], *COUNTED[language])


def count_row(one: Count, by: str, language: str) -> list[str | int]:
    """A count as a row under these headings."""
    key = [] if by == "requirement" else [one.key or NO_KEY[language]]
    labels = [outcome_label(outcome, language) for outcome in (one.before, one.after)]
    return [*key, one.requirement, *labels, one.number]


def row(one: DifferenceView, language: str) -> list[str]:
    """A difference as a row under HEADINGS."""
    causes = dict.fromkeys(CAUSES[language][cause.cause] for cause in one.causes)
    who = [one.identifier, one.institution, one.province, one.programme or "", one.programme_title, one.field]
    outcomes = [one.requirement, one.before_label, one.after_label, ", ".join(causes)]
    texts = ([cause.text for cause in one.causes], one.before_texts, one.after_texts)
    return [*who, *outcomes, *("\n".join(several) for several in texts), one.override]


def _csv(headings: Iterable[str], rows: Iterable[list[Any]]) -> Iterator[str]:
    buffer = StringIO()
    writer = csv.writer(buffer)
    mark = "\ufeff"  # Excel reads UTF-8 as such only after it
    writer.writerow(headings)
    yield mark + _taken(buffer)
    for cells in rows:
        writer.writerow([csv_cell(value) for value in cells])
        yield _taken(buffer)


def _taken(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
