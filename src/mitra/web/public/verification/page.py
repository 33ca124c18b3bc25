"""`/verifikasi/`: is this certificate what the register says today? By number, by the code on it, or by its file."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from mitra.register.certificates.answer import Answer
from mitra.register.certificates.asked import Asked, asked
from mitra.register.certificates.keeping import keys
from mitra.register.certificates.presented import Presented, of_file, of_text
from mitra.site.access import PUBLIC, open_to
from mitra.site.middleware import PERMISSIONS_POLICY
from mitra.site.throttle import Throttle
from mitra.web.public.days import today, written
from mitra.web.public.shell import show
from mitra.web.public.verification.form import FileForm, NumberForm
from mitra.web.public.verification.words import problem_of, told

CHECKS, FILES, DOCUMENTS = Throttle(600), Throttle(60), Throttle(120)
"""By number or code; by file; certificates drawn."""
_CAMERA: Final = PERMISSIONS_POLICY.replace("camera=()", "camera=(self)")


@open_to(PUBLIC)
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request: HttpRequest) -> HttpResponse:
    """GET `?nomor=`: by number; POST a file. Without either, the ways there are to check."""
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if not FILES.allows(request):
            return too_often(request)
        if not form.is_valid():
            return _page(request, files=form, status=422)
        return _answer(request, of_file(form.cleaned_data["berkas"].read(), keys(settings.MITRA_HOME, timezone.now())))
    if "nomor" not in request.GET:
        return _page(request)
    number = NumberForm(request.GET)
    if not number.is_valid():
        return _page(request, number=number, status=422)
    if not CHECKS.allows(request):
        return too_often(request)
    typed = number.cleaned_data["nomor"]
    return _page(request, number=number, found=asked(typed, today()), typed=typed)


@open_to(PUBLIC)
@require_safe
def by_code(request: HttpRequest, token: str) -> HttpResponse:
    """The address that stands in the QR code: its signature is checked, then the register is asked."""
    if not CHECKS.allows(request):
        return too_often(request)
    return _answer(request, of_text(token, keys(settings.MITRA_HOME, timezone.now())))


def _answer(request: HttpRequest, presented: Presented) -> HttpResponse:
    found = asked(presented.paper.number, today()) if presented.paper else None
    if found and presented.paper and found.certificate.vin != presented.paper.vin:
        found = None
    number = presented.paper.number if presented.paper else ""
    return _page(request, found=found, typed=number, presented=presented)


def _page(
    request: HttpRequest,
    *,
    number: NumberForm | None = None,
    files: FileForm | None = None,
    found: Asked | None = None,
    typed: str = "",
    presented: Presented | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "number_form": number or NumberForm(initial={"nomor": typed}),
        "file_form": files or FileForm(),
        "found": found,
        "typed": typed,
        "problem": problem_of(presented) if presented else "",
        "told": told(found.answer if found else Answer.UNKNOWN) if found or typed else None,
        "on_text": written(today()),
        "asked_something": bool(typed or presented),
        "reader": static("mitra/jsqr.min.js"),
        "address": request.build_absolute_uri(reverse("verification")),
    }
    answer = show(request, "public/verification.html", context, here="verification", status=status)
    answer["Permissions-Policy"] = _CAMERA
    return answer


def too_often(request: HttpRequest) -> HttpResponse:
    """The answer to one request too many."""
    context = {"home": reverse("verification")}
    answer = show(request, "public/verification_busy.html", context, status=429)
    answer["Retry-After"] = "60"
    return answer
