"""The log as a file, the oldest entry first: NDJSON with each entry as it is hashed, and CSV for a spreadsheet.

NDJSON: the entry's own fields ({"id", "at", "kind", "actor_kind", "actor_id", "act", "subject", "before", "after", "summary",
"request_id"}, those without a value left out) and "place", null until it is sealed. Without "place" a line is, as canonical
JSON, what the entry's hash is made of.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any, Final

from mitra.audit.entries import FIELDS
from mitra.audit.queries import Wanted, everything
from mitra.values.canonical import canonical_json
from mitra.values.wording import Language

_HEADINGS: Final = {
    "id": (
        "Nomor", "Waktu (UTC)", "Jenis", "Jenis pelaku", "Pelaku", "Tindakan", "Pokok", "Sebelum", "Sesudah", "Ringkasan",
        "Permintaan", "Tempat",
    ),
    "en": (
        "Number", "Time (UTC)", "Kind", "Kind of actor", "Actor", "Act", "Subject", "Before", "After", "Summary", "Request",
        "Place",
    ),
}  # fmt: skip


def ndjson_lines(wanted: Wanted) -> Iterator[str]:
    """An entry a line, as filtered."""
    for told in everything(wanted):
        yield canonical_json(told).decode() + "\n"


def csv_lines(wanted: Wanted, language: Language, cell: Callable[[Any], Any]) -> Iterator[str]:
    """CSV (RFC 4180) with a byte order mark, heading first; `cell` makes a value one that no spreadsheet runs or changes."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_HEADINGS[language])
    yield "\ufeff" + _taken(buffer)
    for told in everything(wanted):
        writer.writerow([cell(_as_cell(told.get(field))) for field in (*FIELDS, "place")])
        yield _taken(buffer)


def _as_cell(value: object) -> object:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def _taken(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
