"""Findings as files: exactly what the page shows, on all its pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse

from mitra.findings.differences.counts import Counted
from mitra.findings.differences.flips import Flips, Narrowing, explained
from mitra.findings.differences.views import Telling
from mitra.findings.export import difference_book, difference_json, difference_rows, listed, ndjson, strips, workbook
from mitra.findings.national.files import Whole
from mitra.findings.screening import Screened
from mitra.law.in_force import Law
from mitra.web.public.shell import language

FORMATS = ("csv", "xlsx", "ndjson")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(format: str, screened: Sequence[Screened], law: Law, name: str) -> HttpResponseBase:
    """The findings as a file named after what they are about and the day judged."""
    filename = f"mitra-jkp-{name}-{law.on.isoformat()}.{format}"
    attached = {"Content-Disposition": f'attachment; filename="{filename}"'}
    if format == "csv":
        lines = strips.lines(screened, law, language())
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=attached)
    if format == "ndjson":
        return StreamingHttpResponse(ndjson.lines(screened, law), content_type="application/x-ndjson", headers=attached)
    file = TemporaryFile()  # noqa: SIM115  (FileResponse closes it)
    workbook.write(screened, law, file, language())
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=_XLSX)


def list_file(format: str, whole: Whole, name: str) -> HttpResponseBase:
    """A list of the nation as a file named after what it lists and the day judged."""
    filename = f"mitra-jkp-{name}-{whole.as_of.on.isoformat()}.{format}"
    attached = {"Content-Disposition": f'attachment; filename="{filename}"'}
    if format == "csv":
        lines = listed.csv_lines(whole, language())
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=attached)
    if format == "ndjson":
        return StreamingHttpResponse(listed.ndjson_lines(whole), content_type="application/x-ndjson", headers=attached)
    file = TemporaryFile()  # noqa: SIM115  (FileResponse closes it)
    listed.write_workbook(whole, file, language())
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=_XLSX)


def differences_file(format: str, flips: Flips, narrowing: Narrowing, name: str) -> HttpResponseBase:
    """The differences that answer, in the order of the page, as a file of this name."""
    filename = f"mitra-jkp-{name}.{format}"
    attached = {"Content-Disposition": f'attachment; filename="{filename}"'}
    found, told = explained(flips, narrowing), Telling(*flips.points, language())
    if format == "csv":
        lines = difference_rows.csv_lines(told.views(found), language())
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=attached)
    if format == "ndjson":
        return StreamingHttpResponse(difference_json.lines(found), content_type="application/x-ndjson", headers=attached)
    counted = Counted()
    file = TemporaryFile()  # noqa: SIM115  (FileResponse closes it)
    difference_book.write(told.views(counted.passing(found)), counted.by, file, language())
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=_XLSX)


def as_json(screened: Screened, law: Law, programme: str | None) -> HttpResponse:
    """The findings of an institution, or of one programme with what is decided for the institution, as one JSON document."""
    findings = [json.loads(line) for line in ndjson.lines([screened], law)]
    who = screened.application
    about = {"identifier": who.identifier, "name": who.name, "city": who.city, "province": who.province, "type": who.type}
    named = [{"code": p.code, "title": p.title, "field": p.field, "mode": p.mode} for p in who.programmes]
    if programme is not None:
        findings = [one for one in findings if one["programme"] in (None, programme)]
        named = [one for one in named if one["code"] == programme]
    body = {
        "on": law.on.isoformat(),
        "law": law.digest,
        "institution": about,
        "programmes": named,
        "findings": findings,
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8")
