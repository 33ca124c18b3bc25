"""The queue as a file, exactly as filtered: CSV or a workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook

from mitra.cases.desk.holding import holding_name
from mitra.cases.desk.queue import Line
from mitra.findings.export.safe import cell, csv_cell
from mitra.law.procedure.words import name_of
from mitra.web.public.shell import language

FORMATS = ("csv", "xlsx")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def queue_file(format: str, lines: Iterable[Line], on: date) -> HttpResponseBase:
    """The lines in their order, as a file named after the day."""
    filename = f"mitra-jkp-antrean-{on.isoformat()}.{format}"
    rows = [_headings(), *map(_row, lines)]
    if format == "csv":
        attached = {"Content-Disposition": f'attachment; filename="{filename}"'}
        return StreamingHttpResponse(_as_csv(rows), content_type="text/csv; charset=utf-8", headers=attached)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Queue"))
    for row in rows:
        sheet.append([cell(value) for value in row])
    file = TemporaryFile()  # noqa: SIM115  (FileResponse closes it)
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=_XLSX)


def _headings() -> list[object]:
    return [
        _("Application"), _("VIN"), _("Institution"), _("Place"), _("State"), _("What it waits for"), _("Handed in on"),
        _("Age in working days"), _("Due on"), _("Working days left"), _("Units still working"), _("With whom"),
    ]  # fmt: skip


def _row(line: Line) -> list[object]:
    working = [part for part in line.parts if not part.done]
    units = "; ".join(part.unit_en if language() == "en" else part.unit for part in working)
    return [
        line.reference, line.identifier, line.name, line.city, name_of("states", line.state, language()),
        holding_name(line.holding, language()), line.handed_in_on, line.age, line.due_on, line.left, units,
        "; ".join(part.person for part in working if part.person),
    ]  # fmt: skip


def _as_csv(rows: Iterable[list[object]]) -> Iterator[str]:
    buffer = StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff"
    for row in rows:
        writer.writerow([csv_cell(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
