"""Lists of institutions or programmes as files, a line a subject with its strip: CSV, a workbook, NDJSON.

NDJSON: {"institution", "name", "type", "city", "province", "programmes", "outcomes": {"R1": "met"|…, …}, "sums": {"R1":
{"met", "of"}, …}, "overrides": {"R1": outcomes of persons}, "on": ISO day, "known_at": moment, "law": digest}; for a programme
"programme", "title", "field", "mode" in place of "programmes" and "sums".
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import IO, Any

from openpyxl import Workbook

from mitra.findings.export.safe import cell, csv_cell
from mitra.findings.export.workbook import filled, sheet_of
from mitra.findings.national.files import Whole
from mitra.findings.national.lines import Line
from mitra.findings.national.outcomes import REQUIREMENT_IDS
from mitra.findings.words.cells import CellView, cells_in_words
from mitra.intake.same_bytes import save
from mitra.law.finding import Outcome
from mitra.law.vocabulary import About
from mitra.law.wording import choice_name
from mitra.values.moments import display_moment

_WHO = {
    "id": ("VIN", "Nama", "Jenis", "Kabupaten/Kota", "Provinsi"),
    "en": ("VIN", "Name", "Type", "Regency or city", "Province"),
}
_WHAT = {
    "id": ("Kode Program", "Judul Program", "Kejuruan", "Moda"),
    "en": ("Programme code", "Programme title", "Field", "Mode"),
}
_NUMBER = {"id": "Jumlah Program", "en": "Programmes"}
_SHEET = {
    About.INSTITUTION: {"id": "Lembaga", "en": "Institutions"},
    About.PROGRAMME: {"id": "Program", "en": "Programmes"},
}
_OVERRIDES = {"id": "Penilaian petugas", "en": "Officer’s outcome"}
_AS_OF = {"id": ("Tanggal dinilai", "Diketahui sampai", "Aturan"), "en": ("Judged on", "Known until", "Rule set")}
_SHARE = {"id": "{} dari {}", "en": "{} of {}"}  # a spreadsheet would take 1 / 4 for the first of April


def csv_lines(whole: Whole, language: str) -> Iterator[str]:
    """CSV (RFC 4180) with a byte order mark, heading first; no cell can run as a formula or turn into something else."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_headings(whole.about, language))
    yield "\ufeff" + _taken(buffer)
    for line in whole.lines:
        cells = cells_in_words(line.strip, language)
        row = [*_who(line, whole.about, language), *_strip(cells, whole.about, language), *_beside(cells, whole, language)]
        writer.writerow([csv_cell(value) for value in row])
        yield _taken(buffer)


def write_workbook(whole: Whole, target: IO[bytes], language: str) -> None:
    """One sheet; an outcome is a word and a colour."""
    book = Workbook(write_only=True)
    headings = _headings(whole.about, language)
    widths = [22, 40, 18, 26, 26] + ([14, 44, 34, 10] if whole.about is About.PROGRAMME else [16])
    sheet = sheet_of(book, _SHEET[whole.about][language], headings, [*widths, *(18 for _ in headings[len(widths) :])])
    for line in whole.lines:
        cells = cells_in_words(line.strip, language)
        strip: list[Any] = []
        for one in cells:
            strip.append(filled(sheet, one.outcome_label, Outcome(one.outcome)))
            if whole.about is About.INSTITUTION:
                strip.append(_share(one, language))
        who = (cell(value) for value in _who(line, whole.about, language))
        sheet.append([*who, *strip, *(cell(value) for value in _beside(cells, whole, language))])
    save(book, target)


def ndjson_lines(whole: Whole) -> Iterator[str]:
    """One subject a line."""
    on, known_at = whole.as_of.on.isoformat(), whole.as_of.known_at.isoformat()
    for one in whole.lines:
        told: dict[str, Any] = {"institution": one.identifier, "name": one.name, "type": one.type, "city": one.city}
        told["province"] = one.province
        if whole.about is About.PROGRAMME:
            told |= {"programme": one.code, "title": one.title, "field": one.field, "mode": one.mode}
        else:
            told["programmes"] = one.programmes
        told["outcomes"] = {shown.requirement: shown.outcome.value for shown in one.strip}
        if whole.about is About.INSTITUTION:
            told["sums"] = {s.requirement: {"met": s.met, "of": s.total} for s in one.strip if s.total is not None}
        told["overrides"] = {shown.requirement: [o.value for o in shown.overrides] for shown in one.strip if shown.overrides}
        yield json.dumps(told | {"on": on, "known_at": known_at, "law": whole.as_of.law}, ensure_ascii=False) + "\n"


def _headings(about: About, language: str) -> list[str]:
    of_programmes = about is About.PROGRAMME
    own = _WHAT[language] if of_programmes else (_NUMBER[language],)
    strip = REQUIREMENT_IDS if of_programmes else [name for one in REQUIREMENT_IDS for name in (one, f"{one} n/N")]
    return [*_WHO[language], *own, *strip, _OVERRIDES[language], *_AS_OF[language]]


def _who(line: Line, about: About, language: str) -> list[object]:
    own = [line.identifier, line.name, choice_name(line.type, language), line.city, line.province]
    if about is About.PROGRAMME:
        return [*own, line.code, line.title, line.field, choice_name(line.mode, language)]
    return [*own, line.programmes]


def _strip(cells: tuple[CellView, ...], about: About, language: str) -> Iterator[str]:
    for one in cells:
        yield one.outcome_label
        if about is About.INSTITUTION:
            yield _share(one, language)


def _share(one: CellView, language: str) -> str:
    return _SHARE[language].format(one.met, one.total) if one.total else ""


def _beside(cells: tuple[CellView, ...], whole: Whole, language: str) -> list[object]:
    overrides = "; ".join(f"{one.requirement}: {one.override}" for one in cells if one.override)
    return [overrides, whole.as_of.on, display_moment(whole.as_of.known_at, language), whole.as_of.law[:12]]


def _taken(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
