"""A document itself, and the pages of a PDF as pictures: only through the viewing rights; what one may not see is not there."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header, parse_etags, quote_etag
from django.views.decorators.http import require_safe

from mitra.documents.content.media import MediaType
from mitra.documents.drawing import WIDTHS, Undrawable, draw
from mitra.documents.queries import File, Paper, content_of, paper
from mitra.documents.ranges import Part, Unsatisfiable, part_asked
from mitra.documents.sealing import Opened, pieces
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.documents.reading import note_reading

INLINE = frozenset({MediaType.PDF, MediaType.JPEG, MediaType.PNG})
# A file may do nothing at all, whatever a browser takes it for.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cache-Control": "private, no-cache",
    "Content-Encoding": "identity",  # a compressed part would be another part
    "X-Content-Type-Options": "nosniff",
}


@open_to(sees("document"))
@require_safe
def file(request: HttpRequest, document: UUID, number: int | None = None) -> HttpResponseBase:
    """The file of a version (the newest); `?unduh` to save it."""
    found, version = _seen(request, document, number)
    tag = quote_etag(version.sha256)
    headers = {
        **_HEADERS, "ETag": tag, "Accept-Ranges": "bytes", "Content-Type": version.media_type.value,
        "Content-Disposition": content_disposition_header(_as_attachment(request, version), version.filename) or "",
    }  # fmt: skip
    if _known_already(request, tag):
        return HttpResponse(status=304, headers=headers)
    try:
        asked = part_asked(request.headers.get("Range"), version.size) if request.headers.get("If-Range", tag) == tag else None
    except Unsatisfiable:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{version.size}"})
    part = asked or Part(0, version.size)
    if asked:
        headers["Content-Range"] = f"bytes {part.start}-{part.start + part.length - 1}/{version.size}"
    headers["Content-Length"] = str(part.length)
    if request.method == "HEAD":
        return HttpResponse(status=206 if asked else 200, headers=headers)
    note_reading(request, found, version)
    return StreamingHttpResponse(Streamed(content_of(version), part), status=206 if asked else 200, headers=headers)


@open_to(sees("document"))
@require_safe
def page(request: HttpRequest, document: UUID, number: int, page: int, width: int) -> HttpResponse:
    """A page of a PDF as a picture of that width."""
    found, version = _seen(request, document, number)
    if version.media_type is not MediaType.PDF or not 1 <= page <= (version.pages or 0) or width not in WIDTHS:
        raise Http404
    tag = quote_etag(f"{version.sha256}-{page}-{width}")
    headers = {**_HEADERS, "ETag": tag, "Content-Type": "image/webp"}
    if _known_already(request, tag):
        return HttpResponse(status=304, headers=headers)
    note_reading(request, found, version)
    try:
        with content_of(version) as content:
            return HttpResponse(draw(content, page, width).picture, headers=headers)
    except Undrawable as error:
        raise Http404 from error


def _seen(request: HttpRequest, document: UUID, number: int | None) -> tuple[Paper, File]:
    found = paper(viewer_in(request), document)
    version = None if found is None else found.file(number)
    if found is None or version is None or version.is_destroyed:
        raise Http404
    return found, version


def _as_attachment(request: HttpRequest, version: File) -> bool:
    return "unduh" in request.GET or version.media_type not in INLINE


def _known_already(request: HttpRequest, tag: str) -> bool:
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return tag in known or "*" in known


class Streamed:
    """A part of a content for an answer, which closes it also if nobody reads it."""

    def __init__(self, content: Opened, part: Part) -> None:
        self._content, self._part = content, part
        self.close = content.close

    def __iter__(self) -> Iterator[bytes]:
        """A chunk at a time."""
        return pieces(self._content, self._part.start, self._part.length)
