"""Strips as CSV for a spreadsheet: one line an institution. UTF-8 with a byte order mark, so that Excel reads it as such."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from mitra.findings.export.safe import csv_cell
from mitra.findings.screening import Screened
from mitra.findings.words.cells import cells_in_words
from mitra.findings.words.strip import institution_strip
from mitra.law.in_force import Law
from mitra.law.requirements import REQUIREMENTS
from mitra.law.wording import choice_name

_HEADINGS = {
    "id": ("VIN", "Nama", "Jenis", "Kabupaten/Kota", "Provinsi", "Jumlah Program", "Tanggal dinilai", "Aturan"),
    "en": ("VIN", "Name", "Type", "Regency or city", "Province", "Programmes", "Judged on", "Rule set"),
}
_OVERRIDES = {"id": "Penilaian petugas", "en": "Officer’s outcome"}
_SHARE = {"id": "{} dari {}", "en": "{} of {}"}  # a spreadsheet would take 1 / 4 for the first of April


def lines(screened: Iterable[Screened], law: Law, language: str) -> Iterator[str]:
    """CSV lines (RFC 4180), heading first; no cell can run as a formula or turn into something else."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    requirements = [column for one in REQUIREMENTS for column in (one.id, f"{one.id} n/N")]
    writer.writerow([*_HEADINGS[language], *requirements, _OVERRIDES[language]])
    yield "\ufeff" + _taken(buffer)
    for one in screened:
        who = one.application
        row: list[object] = [
            who.identifier,
            who.name,
            choice_name(who.type, language),
            who.city,
            who.province,
            len(who.programmes),
        ]
        row += [law.on, law.digest[:12]]
        strip = cells_in_words(institution_strip(one), language)
        for shown in strip:
            row += [shown.outcome_label, _SHARE[language].format(shown.met, shown.total) if shown.total else ""]
        row.append("; ".join(f"{shown.requirement}: {shown.override}" for shown in strip if shown.override))
        writer.writerow([csv_cell(value) for value in row])
        yield _taken(buffer)


def _taken(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
