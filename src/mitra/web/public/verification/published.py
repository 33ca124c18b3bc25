"""What is published: certificates and their credentials, the keys, the status lists, the words of the credentials."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.register.certificates.addresses import WORDS, credential_name
from mitra.register.certificates.credential import context
from mitra.register.certificates.document import signed_credential
from mitra.register.certificates.files import sealed
from mitra.register.certificates.issued import certificate, certificates_of
from mitra.register.certificates.keeping import keys
from mitra.register.certificates.keys import Keys, SigningKey
from mitra.register.certificates.lists import FRESH, status_list, status_lists
from mitra.register.certificates.number import slug_of
from mitra.register.certificates.published import did_document
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import today
from mitra.web.public.verification.page import DOCUMENTS, too_often

_CACHED: Final = f"public, max-age={int(FRESH.total_seconds())}"


@open_to(PUBLIC)
@require_safe
def certificate_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """A certificate as a sealed document."""
    if not DOCUMENTS.allows(request):
        return too_often(request)
    found = certificate(slug)
    if found is None:
        raise Http404(_("There is no such certificate."))
    answer = HttpResponse(sealed(found, _key()), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="surat-keterangan-{slug}.pdf"'
    return answer


@open_to(PUBLIC)
@require_safe
def newest(request: HttpRequest, vin: str) -> HttpResponse:
    """Leads to the newest certificate of an institution."""
    found = certificates_of(vin)
    if not found:
        raise Http404(_("There is no such certificate."))
    return redirect("certificate_pdf", slug_of(found[0].number))


@open_to(PUBLIC)
@require_safe
def credential(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The credential of one approval on a certificate."""
    found = certificate(slug)
    one = next((one for one in found.covered if credential_name(one.code) == name), None) if found else None
    if found is None or one is None:
        raise Http404(_("There is no such certificate."))
    return _json(signed_credential(found, one, settings.MITRA_URL, _key()), "application/vc")


@open_to(PUBLIC)
@require_safe
def jwks(request: HttpRequest) -> HttpResponse:
    """The keys of certificates as a JWK Set: the one that signs, those before it, those withdrawn."""
    return _json(_keys().public())


@open_to(PUBLIC)
@require_safe
def did(request: HttpRequest) -> HttpResponse:
    """The keys as the document of our identifier (did:web)."""
    return _json(did_document(settings.MITRA_URL, _keys()))


@open_to(PUBLIC)
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """The words of our credentials (JSON-LD context)."""
    return _json(context(settings.MITRA_URL), "application/ld+json")


@open_to(PUBLIC)
@require_safe
def one_list(request: HttpRequest, word: str, number: int) -> HttpResponse:
    """A status list."""
    purpose = next((purpose for purpose, one in WORDS.items() if one == word), "")
    found = status_list(purpose, number, today(), timezone.now(), settings.MITRA_URL, _key())
    if found is None:
        raise Http404(_("There is no such status list."))
    return _json(found, "application/vc")


@open_to(PUBLIC)
@require_safe
def all_lists(request: HttpRequest) -> HttpResponse:
    """Every status list, for those who check without us."""
    return _json([*status_lists(today(), timezone.now(), settings.MITRA_URL, _key())])


def _keys() -> Keys:
    return keys(settings.MITRA_HOME, timezone.now())


def _key() -> SigningKey:
    found = _keys().signing
    assert found is not None
    return found


def _json(data: Any, kind: str = "application/json") -> HttpResponse:
    answer = JsonResponse(data, safe=False, content_type=kind, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Cache-Control"] = _CACHED
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
