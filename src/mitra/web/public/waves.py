"""Waves: the list, the strip matrix with its filters and exports, and what changed between two days."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.assessment.queries import wave_changes, wave_matrix, waves
from mitra.findings.differences.days import Cause
from mitra.findings.search.matrix import REQUIREMENT_IDS
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import Asked, day_asked, switch, today, written
from mitra.web.public.downloads import FORMATS, download
from mitra.web.public.filters import read
from mitra.web.public.shell import language, show, trail

_ROWS = 50


@open_to(PUBLIC)
@require_safe
def wave_list(request: HttpRequest) -> HttpResponse:
    """All waves."""
    return show(request, "public/waves.html", {"waves": waves(language()), "trail": trail()}, here="waves")


@open_to(PUBLIC)
@require_safe
def wave(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The strip matrix of a wave as filtered, or the same as a file (`?format=`)."""
    asked = day_asked(request, today())
    filters = read(request)
    own_day = not asked.typed or bool(asked.problem)
    found = wave_matrix(slug, None if own_day else asked.on, filters.wanted, language())
    if found is None:
        raise Http404(_("There is no such wave."))
    if request.GET.get("format") in FORMATS:
        return download(request.GET["format"], [row.screened for row in found.matrix.rows], found.law, slug)
    asked = Asked(found.law.on, asked.typed, asked.problem)
    page = Paginator(found.matrix.rows, _ROWS).get_page(request.GET.get("page"))
    context = {
        "found": found,
        "page": page,
        "filters": filters,
        "days": switch(request, asked, [(found.wave.starts_on, _("the law of that day"))]),
        "formats": FORMATS,
        "changes_url": _changes_url(slug, found.wave.starts_on.isoformat(), today().isoformat()),
        "trail": trail((reverse("waves"), _("Waves"))),
        "law_digest": found.law.digest[:12],
    }
    return show(request, "public/wave.html", context, here="waves")


def _changes_url(slug: str, before: str, after: str) -> str:
    return f"{reverse('wave_changes', args=[slug])}?dari={before}&ke={after}"


@open_to(PUBLIC)
@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Which outcomes of a wave differ between two days (`?dari=&ke=`), and why."""
    before, after = day_asked(request, today(), "dari"), day_asked(request, today(), "ke")
    given = bool(before.typed) and not before.problem
    if given and before.on > after.on:
        return redirect(_changes_url(slug, after.on.isoformat(), before.on.isoformat()))
    requirement, cause = request.GET.get("syarat", ""), request.GET.get("sebab", "")
    found = wave_changes(
        slug,
        before.on if given else None,
        after.on,
        language(),
        requirement=requirement if requirement in REQUIREMENT_IDS else "",
        cause=cause if cause in set(Cause) else "",
    )
    if found is None:
        raise Http404(_("There is no such wave."))
    context = {
        "found": found,
        "problems": [("dari", before.problem), ("ke", after.problem)],
        "typed": {"dari": before.typed or found.before.isoformat(), "ke": after.typed or found.after.isoformat()},
        "before_text": written(found.before),
        "after_text": written(found.after),
        "requirement": requirement,
        "cause": cause,
        "page": Paginator(found.shifts, _ROWS).get_page(request.GET.get("page")),
        "trail": trail((reverse("waves"), _("Waves")), (reverse("wave", args=[slug]), found.wave.name)),
    }
    return show(request, "public/changes.html", context, here="waves")
