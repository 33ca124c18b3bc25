"""The evidence clock as files: CSV for a spreadsheet, iCalendar (RFC 5545) for any calendar, NDJSON for programs."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

from icalendar import Alarm, Calendar, Event

from mitra.findings.export.safe import csv_cell
from mitra.findings.standing.coming import Lapsing

_HEADINGS = {
    "id": (
        "Tanggal",
        "Sisa hari",
        "VIN",
        "Lembaga",
        "Kabupaten/Kota",
        "Provinsi",
        "Yang berakhir",
        "Nomor",
        "Syarat",
        "Program",
    ),
    "en": (
        "Day",
        "Days left",
        "VIN",
        "Institution",
        "Regency or city",
        "Province",
        "What lapses",
        "Number",
        "Requirement",
        "Programmes",
    ),
}
_TITLE = {"id": "{what} {item} berakhir: {institution}", "en": "{what} {item} lapses: {institution}"}
_NAME = {"id": "Tenggat bukti Mitra JKP", "en": "Deadlines of evidence, Mitra JKP"}
_WARN_BEFORE = timedelta(days=30)


def csv_lines(lines: Iterable[Lapsing], language: str) -> Iterator[str]:
    """CSV (RFC 4180), heading first, with a byte order mark for Excel."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_HEADINGS[language])
    yield "\ufeff" + _taken(buffer)
    for one in lines:
        who = (one.identifier, one.institution, one.city, one.province)
        row = (one.day, one.days_left, *who, one.what, one.item, f"{one.requirement} {one.requirement_name}", one.programmes)
        writer.writerow([csv_cell(value) for value in row])
        yield _taken(buffer)


def ndjson_lines(lines: Iterable[Lapsing]) -> Iterator[str]:
    """One object a line."""
    for one in lines:
        made = {
            "day": one.day.isoformat(),
            "institution": one.identifier,
            "name": one.institution,
            "province": one.province,
            "what": one.what,
            "item": one.item or None,
            "requirement": one.requirement,
            "programmes": one.programmes,
            "outcome": one.after.value,
        }
        yield json.dumps(made, ensure_ascii=False) + "\n"


def calendar(lines: Iterable[Lapsing], language: str, made_at: datetime) -> bytes:
    """A calendar with a whole-day event for each line, and a reminder 30 days before. The same line keeps its UID."""
    made = Calendar()
    made.add("prodid", f"-//Mitra JKP//{language}")
    made.add("version", "2.0")
    made.add("x-wr-calname", _NAME[language])
    for one in lines:
        event = Event()
        title = _TITLE[language].format(what=one.what.capitalize(), item=one.item, institution=one.institution)
        key = "|".join((one.identifier, one.what, one.item, one.requirement, one.day.isoformat()))
        event.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@mitra-jkp")
        event.add("dtstamp", made_at.astimezone(UTC))
        event.add("dtstart", one.day)
        event.add("summary", " ".join(title.split()))
        event.add("description", f"{one.requirement} {one.requirement_name}")
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", " ".join(title.split()))
        alarm.add("trigger", -_WARN_BEFORE)
        event.add_component(alarm)
        made.add_component(event)
    return bytes(made.to_ical())


def _taken(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
