"""Home: what this is, the search, the figures of the newest wave."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mitra.assessment.queries import newest_wave
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import written
from mitra.web.public.shell import language, show


@open_to(PUBLIC)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    found = newest_wave(language())
    context = {"found": found, "on_text": written(found.law.on), "law_digest": found.law.digest[:12]} if found else {}
    return show(request, "public/home.html", context)
