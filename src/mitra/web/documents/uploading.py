"""Uploads that may be broken off and gone on with, by the protocol tus 1.0.0, under /unggah/."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from mitra.accounts.permission import actor
from mitra.accounts.refused import Forbidden
from mitra.audit.act import Actor
from mitra.documents import acts, tus
from mitra.documents.arriving import arriving
from mitra.documents.content.limits import LARGEST
from mitra.documents.queries import Underway, underway
from mitra.documents.refused import Refused, say
from mitra.institutions.models import Institution
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.public.shell import language

_STATUS = {
    "upload_unknown": 404, "document_unknown": 404, "institution_unknown": 404, "upload_elsewhere": 409, "upload_busy": 423,
    "too_large": 413, "quota": 413, "upload_too_long": 413, "many_open": 429,
}  # fmt: skip
_READ = 1 << 16


@open_to(sees("document"))
@csrf_protect
def uploads(request: HttpRequest) -> HttpResponse:
    """What the server can do (OPTIONS); a new upload (POST)."""
    if request.method == "OPTIONS":
        return _answer(
            204, {
                "Tus-Version": tus.VERSION, "Tus-Extension": tus.EXTENSIONS, "Tus-Max-Size": str(LARGEST),
                "Tus-Checksum-Algorithm": ",".join(tus.algorithms()),
            },
        )  # fmt: skip
    if request.method != "POST":
        return _answer(405, {"Allow": "OPTIONS, POST"})
    return _refusing(request, _begin)


@open_to(sees("document"))
@csrf_protect
def upload(request: HttpRequest, upload: UUID) -> HttpResponse:
    """One upload: how far it is (HEAD, GET for people's programs), a piece of it (PATCH), the end of it (DELETE)."""
    method = request.headers.get("X-HTTP-Method-Override", "").upper() if request.method == "POST" else request.method
    known = underway(_by(request).id, upload, language())
    if known is None:
        return _answer(404)
    match method:
        case "GET":
            return _told(known)
        case "HEAD":
            return _head(known)
        case "PATCH":
            return _refusing(request, lambda request: _piece(request, known))
        case "DELETE":
            return _refusing(request, lambda request: _cancel(request, known))
    return _answer(405, {"Allow": "GET, HEAD, PATCH, DELETE"})


def _begin(request: HttpRequest) -> HttpResponse:
    said = tus.metadata(request.headers.get("Upload-Metadata"))
    try:
        document = UUID(said["document"]) if said.get("document") else None
    except ValueError as error:
        raise tus.Unclear("Upload-Metadata") from error
    where = Institution.objects.filter(identifier=said.get("institution", ""), pk__in=viewer_in(request).institutions).first()
    if where is None:
        raise Refused("institution_unknown", institution=said.get("institution", ""))
    begun = acts.begin(
        by=_by(request), institution=where.pk, filename=said.get("filename", ""), kind=said.get("kind", ""), document=document,
        size=tus.count(request.headers.get("Upload-Length"), "Upload-Length"),
    )  # fmt: skip
    known = underway(_by(request).id, UUID(begun.subject), language())
    assert known is not None
    return _answer(201, {"Location": reverse("upload", args=[known.id]), "Upload-Expires": tus.date_of(known.expires_at)})


def _head(known: Underway) -> HttpResponse:
    if known.sentence:
        return _answer(410)
    return _answer(
        200, {
            "Upload-Offset": str(known.offset), "Upload-Length": str(known.size), "Cache-Control": "no-store",
            "Upload-Expires": tus.date_of(known.expires_at),
            "Upload-Metadata": tus.written_metadata({"filename": known.filename}),
            **_document(known),
        },
    )  # fmt: skip


def _piece(request: HttpRequest, known: Underway) -> HttpResponse:
    if request.content_type != tus.PIECE_TYPE:
        return _answer(415)
    offset = tus.count(request.headers.get("Upload-Offset"), "Upload-Offset")
    if offset != known.offset:
        raise Refused("upload_elsewhere", offset=known.offset)
    asked = tus.checksum(request.headers.get("Upload-Checksum"))
    if int(request.headers.get("Content-Length") or 0) > known.size - offset:
        raise Refused("upload_too_long")
    content = tus.Summed(_body(request, whole=asked is not None), asked)
    with arriving(known.id, offset, content) as arrived:
        if not content.agrees:
            return _answer(tus.CHECKSUM_MISMATCH)
        acts.receive(by=_by(request), arrived=arrived)
    now = underway(_by(request).id, known.id, language())
    if now is None:
        return _answer(404)
    if now.sentence:
        return _answer(422, text=now.sentence)
    return _answer(204, {"Upload-Offset": str(now.offset), "Upload-Expires": tus.date_of(now.expires_at), **_document(now)})


def _cancel(request: HttpRequest, known: Underway) -> HttpResponse:
    acts.cancel(by=_by(request), upload=known.id)
    return _answer(204)


def _body(request: HttpRequest, *, whole: bool) -> Iterator[bytes]:
    """What comes; where the line breaks, what had come until then counts, unless a checksum is about the whole."""
    try:
        while some := request.read(_READ):
            yield some
    except (UnreadablePostError, OSError):
        if whole:
            raise


def _refusing(request: HttpRequest, answer: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    if request.headers.get("Tus-Resumable") != tus.VERSION:
        return _answer(412, {"Tus-Version": tus.VERSION})
    try:
        return answer(request)
    except Refused as refused:
        return _answer(_STATUS.get(refused.problem.code, 422), text=say(refused.problem, language()))
    except Forbidden:
        return _answer(404)
    except tus.Unclear as unclear:
        return _answer(400, text=str(unclear))


def _told(known: Underway) -> HttpResponse:
    document = reverse("lpk_document", args=[known.document]) if known.document else None
    return JsonResponse({"offset": known.offset, "size": known.size, "document": document, "refused": known.sentence or None})


def _document(known: Underway) -> dict[str, str]:
    """Where the document is that the upload became."""
    return {"Mitra-Document": reverse("lpk_document", args=[known.document])} if known.document else {}


def _answer(status: int, headers: dict[str, str] | None = None, text: str = "") -> HttpResponse:
    return HttpResponse(
        text, status=status, content_type="text/plain; charset=utf-8", headers={"Tus-Resumable": tus.VERSION, **(headers or {})}
    )


def _by(request: HttpRequest) -> Actor:
    person = viewer_in(request).person
    if person is None:
        raise Http404
    return actor(person)
