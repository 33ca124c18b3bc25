"""The public register: who is a partner, for what, since when, and why; the list, an entry, the decrees."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.decisions.documents import signed
from mitra.decisions.queries import decrees_among
from mitra.decisions.slugs import by_slug
from mitra.facts.refused import Refused
from mitra.register.export import as_json
from mitra.register.listing import listed
from mitra.register.queries import entry
from mitra.site.access import PUBLIC, open_to
from mitra.values.dates import parse_date
from mitra.values.moments import WIB
from mitra.web.public.days import day_asked, switch, today
from mitra.web.public.register_filters import facets, offers_instead, read
from mitra.web.public.shell import language, page_asked, show, trail
from mitra.web.public.tiles import numbered_tiles

_ROWS: Final = 25


@open_to(PUBLIC)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Who is in the register on a day (`?tanggal=`): institutions, or programmes (`?tampil=program`), as `register_filters`."""
    asked, filters = day_asked(request, today()), read(request)
    found = listed(filters.kind, filters.wanted, asked.on, language(), page=page_asked(request), rows=_ROWS)
    context = {
        "found": found,
        "filters": filters,
        "facets": facets(request, found.facets),
        "instead": offers_instead(request, found.instead),
        "tiles": tuple(numbered_tiles(found.facets["province"])),
        "page": Paginator(range(found.total), _ROWS).get_page(found.page),
        "days": switch(request, asked),
        "trail": trail(),
    }
    return show(request, "public/register.html", context, here="register")


@open_to(PUBLIC)
@require_safe
def register_entry(request: HttpRequest, vin: str) -> HttpResponse:
    """One institution on a day (`?tanggal=`), as known on another (`?diketahui=`); `?format=json`: the same for programs."""
    return _entry(request, vin, None)


@open_to(PUBLIC)
@require_safe
def register_programme(request: HttpRequest, vin: str, code: str) -> HttpResponse:
    """One programme of an institution on a day, with all that happened to its approval; parameters as of `register_entry`."""
    return _entry(request, vin, code)


def _entry(request: HttpRequest, vin: str, code: str | None) -> HttpResponse:
    asked = day_asked(request, today())
    known_at, problem = _known_at(request.GET.get("diketahui", "").strip())
    try:
        found = entry(vin, asked.on, language(), known_at)
    except Refused:
        problem, known_at = _("That day has not come yet: nobody can know what will be known."), None
        found = entry(vin, asked.on, language())
    if found is None and known_at is None:
        raise Http404(_("The register has no such institution."))
    row = next((one for one in found.programmes if one.code == code), None) if found and code is not None else None
    if found is not None and code is not None and row is None:
        raise Http404(_("The register has no such programme of this institution."))
    if found is not None and request.GET.get("format") == "json":
        return JsonResponse(as_json(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
    shown = row or (found.institution if found else None)
    above = [(reverse("register"), _("Register"))]
    if code is not None:
        above.append((reverse("register_entry", args=[vin]), found.name if found else f"VIN {vin}"))
    context = {
        "found": found,
        "row": row,
        "shown": shown,
        "vin": vin,
        "known_typed": request.GET.get("diketahui", ""),
        "problem": problem,
        "decrees": decrees_among({one.instrument for one in shown.events} if shown else ()),
        "days": switch(request, asked),
        "trail": trail(*above),
    }
    template = "public/register_entry.html" if code is None else "public/register_programme.html"
    return show(request, template, context, here="register")


def _known_at(typed: str) -> tuple[datetime | None, str]:
    """The end of the day that is typed, in Western Indonesia Time; None and why not, if it is no day."""
    if not typed:
        return None, ""
    parsed = parse_date(typed[:60])
    if parsed.value is None:
        return None, _("“As known on” is no day. Write it like 31-12-2026.")
    end = parsed.value + timedelta(days=1)
    return datetime(end.year, end.month, end.day, tzinfo=WIB) - timedelta(microseconds=1), ""


@open_to(PUBLIC)
@require_safe
def decree_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """A signed decree, as it was signed."""
    decree = by_slug(slug)
    document = signed(decree) if decree else None
    if decree is None or document is None:
        raise Http404(_("There is no such decree."))
    answer = HttpResponse(document, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="keputusan-{slug}.pdf"'
    return answer
