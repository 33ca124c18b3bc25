"""Open data of the register: what there is, and the files, written while they are sent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.register import opendata
from mitra.register.changes import newest
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import today
from mitra.web.public.shell import language, show, trail


@open_to(PUBLIC)
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """The sets with their columns, formats, schema and licence."""
    at = 1 if language() == "en" else 0
    sets = [
        {"name": one.name, "title": one.title[at], "columns": [(column, column.says[at]) for column in one.columns]}
        for one in opendata.SETS.values()
    ]
    context = {
        "sets": sets,
        "formats": tuple(opendata.FORMATS),
        "licence_url": opendata.LICENCE_URL,
        "last": newest(),
        "on": today(),
        "trail": trail(),
    }
    return show(request, "public/open_data.html", context, here="open_data")


@open_to(PUBLIC)
@require_safe
def schema(request: HttpRequest, name: str) -> HttpResponse:
    """The JSON Schema of a set."""
    if name not in opendata.SETS:
        raise Http404(_("There is no such data."))
    document = opendata.schema_of(opendata.SETS[name])
    return JsonResponse(
        document, json_dumps_params={"ensure_ascii": False, "indent": 1}, content_type="application/schema+json"
    )


@open_to(PUBLIC)
@require_safe
def file(request: HttpRequest, name: str, format: str) -> HttpResponseBase:
    """A set as it is now; the same answer (ETag) until something happens, or the day ends."""
    data = opendata.SETS.get(name)
    if data is None or format not in opendata.FORMATS:
        raise Http404(_("There is no such data."))
    on = today()
    etag = f'"{name}-{newest()}-{on.isoformat()}-{format}"'
    kept = {"ETag": etag, "Cache-Control": "public, no-cache", "Access-Control-Allow-Origin": "*"}
    asked = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    if etag in asked:
        return HttpResponse(status=304, headers=kept)
    attached = f'attachment; filename="mitra-jkp-{name}-{on.isoformat()}.{format}"'
    headers = {**kept, "Content-Disposition": attached, "Link": f'<{opendata.LICENCE_URL}>; rel="license"'}
    media_type = opendata.FORMATS[format][0]
    if request.method == "HEAD":
        return HttpResponse(content_type=media_type, headers=headers)
    return StreamingHttpResponse(opendata.written(data, format, on), content_type=media_type, headers=headers)
