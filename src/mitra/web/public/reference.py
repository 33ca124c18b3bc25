"""Reference data: which catalogues the machine uses, since when, from where, and how they changed."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.reference.pages import kind_page, kinds_told
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import today
from mitra.web.public.shell import language, show, trail

_ROWS = 50
_DIGITS = 18  # of the number of a load; longer is none


@open_to(PUBLIC)
@require_safe
def catalogues(request: HttpRequest) -> HttpResponse:
    """All kinds of reference data with the loads that count."""
    return show(request, "public/reference.html", {"kinds": kinds_told(language()), "trail": trail()})


@open_to(PUBLIC)
@require_safe
def catalogue(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind: its loads, and what one of them changed (`?muatan=`; the newest if none is named)."""
    asked = request.GET.get("muatan", "")
    number = int(asked[:_DIGITS]) if asked.isascii() and asked.isdecimal() else None
    found = kind_page(kind, number, language())
    if found is None:
        raise Http404(_("There is no such catalogue."))
    context = {
        "found": found,
        "page": Paginator(found.lines, _ROWS).get_page(request.GET.get("page")),
        "open_year": _year_to_open([year for year, _days in found.years], today()),
        "trail": trail((reverse("reference"), _("Reference data"))),
    }
    return show(request, "public/reference_kind.html", context)


def _year_to_open(years: list[int], on: date) -> int | None:
    """The year that a reader most likely looks for: this one, or the last that is known."""
    return on.year if on.year in years else years[-1] if years else None
