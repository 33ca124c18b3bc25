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
from mitra.law.procedure.partnership import Status
from mitra.register.export import as_json
from mitra.register.queries import Wanted, entry, listed
from mitra.site.access import PUBLIC, open_to
from mitra.values.dates import parse_date
from mitra.values.moments import WIB
from mitra.web.public.days import day_asked, switch, today
from mitra.web.public.shell import language, page_asked, show, trail

_ROWS: Final = 50


@open_to(PUBLIC)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Who is in the register on a day (`?tanggal=`), by `?q=`, `?status=`, `?provinsi=`."""
    asked = day_asked(request, today())
    status = request.GET.get("status", "")
    wanted = Wanted(
        text=request.GET.get("q", "").strip()[:100],
        status=status if status in set(Status) else "",
        province=request.GET.get("provinsi", "")[:100],
    )
    found = listed(wanted, asked.on, language(), page=page_asked(request), rows=_ROWS)
    context = {
        "found": found,
        "wanted": wanted,
        "page": Paginator(range(found.total), _ROWS).get_page(found.page),
        "days": switch(request, asked),
        "trail": trail(),
    }
    return show(request, "public/register.html", context, here="register")


@open_to(PUBLIC)
@require_safe
def register_entry(request: HttpRequest, vin: str) -> HttpResponse:
    """One institution on a day (`?tanggal=`), as known on another (`?diketahui=`); `?format=json`: the same for programs."""
    asked = day_asked(request, today())
    known_at, problem = _known_at(request.GET.get("diketahui", "").strip())
    try:
        found = entry(vin, asked.on, language(), known_at)
    except Refused:
        problem, known_at = _("That day has not come yet: nobody can know what will be known."), None
        found = entry(vin, asked.on, language())
    if found is None and known_at is None:
        raise Http404(_("The register has no such institution."))
    if found is not None and request.GET.get("format") == "json":
        return JsonResponse(as_json(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
    numbers = {one.instrument for row in (found.institution, *found.programmes) for one in row.events} if found else set()
    context = {
        "found": found,
        "vin": vin,
        "known_typed": request.GET.get("diketahui", ""),
        "problem": problem,
        "decrees": decrees_among(numbers),
        "days": switch(request, asked),
        "trail": trail((reverse("register"), _("Register"))),
    }
    return show(request, "public/register_entry.html", context, here="register")


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
