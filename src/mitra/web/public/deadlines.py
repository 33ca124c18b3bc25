"""The evidence clock: what lapses in the coming 30, 60 or 90 days, as a page and as files."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mitra.findings.export.deadlines import calendar, csv_lines, ndjson_lines
from mitra.findings.standing.coming import WITHIN, Clock, coming
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import written
from mitra.web.public.shell import language, national_trail, page_asked, show

_ROWS = 50
FORMATS = ("csv", "ics", "ndjson")


@open_to(PUBLIC)
@require_safe
def deadlines(request: HttpRequest) -> HttpResponseBase:
    """What lapses (`?hari=30|60|90`, `?provinsi=`, `?vin=`); `?format=csv|ics|ndjson` for all of it as a file."""
    asked = request.GET.get("hari", "")
    within = int(asked) if asked.isdecimal() and int(asked) in WITHIN else WITHIN[-1]
    province, identifier = request.GET.get("provinsi", "").strip()[:100], request.GET.get("vin", "").strip()[:40]
    format = request.GET.get("format", "")
    if format in FORMATS:
        return _file(coming(within, language(), province=province, identifier=identifier, rows=None), format)
    start = (max(1, page_asked(request)) - 1) * _ROWS
    found = coming(within, language(), province=province, identifier=identifier, start=start, rows=_ROWS)
    context = {
        "found": found,
        "on_text": written(found.on) if found.on else "",
        "until_text": written(found.until) if found.until else "",
        "within": within,
        "choices": WITHIN,
        "province": province,
        "identifier": identifier,
        "page": Paginator(range(found.total), _ROWS).get_page(start // _ROWS + 1),
        "trail": national_trail(),
    }
    return show(request, "public/deadlines.html", context, here="national", part="deadlines")


def _file(found: Clock, format: str) -> HttpResponseBase:
    name = f"mitra-jkp-tenggat-{found.on or 'kosong'}.{format}"
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    if format == "ics":
        made = calendar(found.lines, language(), timezone.now())
        return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers=attached)
    if format == "csv":
        lines = csv_lines(found.lines, language())
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=attached)
    return StreamingHttpResponse(ndjson_lines(found.lines), content_type="application/x-ndjson", headers=attached)
