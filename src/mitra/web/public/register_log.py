"""The register's signed log as anybody fetches it: checkpoint, tiles and bundles (c2sp.org/tlog-tiles), proofs."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.audit.notes import BadNote
from mitra.register.log.chain import chain, notes
from mitra.register.log.exporting import consistency_as_json, proof_as_json, public_keys
from mitra.register.log.proofs import continued, newest, placed, proof_of_event
from mitra.register.log.serving import content_of
from mitra.register.log.tiles import tile_at
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.shell import show, trail

_FOR_EVER: Final = "public, max-age=31536000, immutable"
_SECONDS: Final = "public, max-age=5"
_BINARY: Final = "application/octet-stream"
_TEXT: Final = "text/plain; charset=utf-8"


@open_to(PUBLIC)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What is signed of the register, by which keys, and how anybody checks it; the events of an institution (`?vin=`)."""
    vin = request.GET.get("vin", "").strip()[:40]
    try:
        keys, whole = chain(), True
    except BadNote:
        keys, whole = [], False
    context = {
        "newest": newest(),
        "keys": keys,
        "signing": keys[-1].key if keys else "…",
        "whole": whole,
        "vin": vin,
        "events": placed(vin) if vin else [],
        "site": settings.MITRA_URL.rstrip("/"),
        "trail": trail((reverse("register"), _("Register"))),
    }
    return show(request, "public/register_log.html", context, here="register")


@open_to(PUBLIC)
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys by which the register was signed, a line each, the one of now last."""
    return _answer(request, public_keys().encode(), _TEXT, _SECONDS)


@open_to(PUBLIC)
@require_safe
def succession(request: HttpRequest, number: int) -> HttpResponse:
    """The note by which the key before it named key `number`, signed by both."""
    found = notes()
    if not 2 <= number < 2 + len(found):
        raise Http404(_("There is no such key."))
    return _answer(request, found[number - 2].encode(), _TEXT, _SECONDS)


@open_to(PUBLIC)
@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint."""
    found = newest()
    if found is None:
        raise Http404(_("Nothing is signed yet."))
    return _answer(request, found.note.encode(), _TEXT, _SECONDS)


@open_to(PUBLIC)
@require_safe
def tile(request: HttpRequest, path: str) -> HttpResponse:
    """A tile of hashes or a bundle of entries of the log as it is signed."""
    named = tile_at(path)
    content = content_of(named) if named else None
    if content is None:
        raise Http404(_("The log has no such tile."))
    return _answer(request, content, _BINARY, _FOR_EVER)


@open_to(PUBLIC)
@require_safe
def proof(request: HttpRequest, number: int) -> JsonResponse:
    """That an event is in the log, as JSON."""
    found = proof_of_event(number)
    if found is None:
        raise Http404(_("There is no such event, or it is not signed yet."))
    return JsonResponse(proof_as_json(found), json_dumps_params={"ensure_ascii": False, "indent": 1})


@open_to(PUBLIC)
@require_safe
def proof_file(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """The leaf of an event as it is hashed (`json`), or its proof as a file (`tlog-proof`, c2sp.org/tlog-proof)."""
    found = proof_of_event(number)
    if found is None:
        raise Http404(_("There is no such event, or it is not signed yet."))
    content, type = (found.content, "application/json") if kind == "json" else (found.proof.text.encode(), _TEXT)
    answer = _answer(request, content, type, _SECONDS)
    answer["Content-Disposition"] = f'attachment; filename="peristiwa-{number}.{kind}"'
    return answer


@open_to(PUBLIC)
@require_safe
def consistency(request: HttpRequest, old: int, new: int) -> JsonResponse:
    """That the log of `new` leaves begins with that of `old` leaves, as JSON."""
    found = continued(old, new)
    if found is None:
        raise Http404(_("The log was never signed at that size."))
    return JsonResponse(consistency_as_json(found), json_dumps_params={"indent": 1})


def _answer(request: HttpRequest, content: bytes, type: str, cache: str) -> HttpResponse:
    """The bytes, named by their digest; 304 to whoever has them already."""
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    same = "*" in asked or tag in [one.removeprefix("W/") for one in asked]
    answer = HttpResponseNotModified() if same else HttpResponse(content, content_type=type)
    answer["ETag"], answer["Cache-Control"] = tag, cache
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
