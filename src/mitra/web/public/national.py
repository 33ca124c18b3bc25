"""The nation: figures with a map of the provinces, and the lists of all institutions and programmes behind them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from mitra.findings.national.files import everybody
from mitra.findings.national.listing import listing
from mitra.findings.national.outcomes import COLUMNS
from mitra.findings.national.overview import SORTS, overview
from mitra.findings.national.roll import AsOf
from mitra.findings.national.tallies import column_name
from mitra.findings.words.cells import outcome_labels
from mitra.law.finding import Outcome
from mitra.law.vocabulary import About
from mitra.site.access import PUBLIC, open_to
from mitra.values.moments import display_moment
from mitra.web.public.days import today, written
from mitra.web.public.downloads import FORMATS, list_file
from mitra.web.public.national_filters import PARAMETERS, read
from mitra.web.public.shell import language, national_trail, page_asked, show, trail
from mitra.web.public.tiles import HEIGHT, SIDE, WIDTH, legend, tiles

_ROWS = 25


@open_to(PUBLIC)
@require_safe
def national(request: HttpRequest) -> HttpResponse:
    """Figures of the nation; the map shows the share of programmes with `?hasil=` in `?syarat=`."""
    column, outcome = request.GET.get("syarat", ""), request.GET.get("hasil", "")
    column = column if column in COLUMNS else COLUMNS[0]
    outcome = outcome if outcome in set(Outcome) else Outcome.MET.value
    sort = request.GET.get("sort", "")
    found = overview(column, Outcome(outcome), language(), sort=sort if sort.removeprefix("-") in SORTS else "")
    context = {
        "found": found,
        "tiles": tuple(tiles(found.provinces)) if found else (),
        "drawing": {"width": WIDTH, "height": HEIGHT, "side": SIDE, "bar": SIDE - 12},
        "legend": legend(),
        "column": column,
        "column_name": column_name(column, language()),
        "columns": [(name, column_name(name, language())) for name in COLUMNS],
        "outcome": outcome,
        "outcome_name": outcome_labels(language())[outcome],
        "outcomes": outcome_labels(language()).items(),
        "sort": sort,
        "trail": trail(),
        **_as_of(found.as_of if found else None),
    }
    return show(request, "public/national.html", context, here="national", part="national")


@open_to(PUBLIC)
@require_safe
def institutions(request: HttpRequest) -> HttpResponseBase:
    """All institutions as filtered, or the same as a file (`?format=`)."""
    return _list(request, About.INSTITUTION, "lembaga")


@open_to(PUBLIC)
@require_safe
def programmes(request: HttpRequest) -> HttpResponseBase:
    """All programmes as filtered, or the same as a file (`?format=`)."""
    return _list(request, About.PROGRAMME, "program")


def _list(request: HttpRequest, about: About, name: str) -> HttpResponseBase:
    filters = read(request, about)
    format = request.GET.get("format", "")
    if format in FORMATS and (whole := everybody(about, filters.wanted)):
        return list_file(format, whole, name)
    found = listing(about, filters.wanted, language(), page=page_asked(request), rows=_ROWS)
    context = {
        "found": found,
        "of_programmes": about is About.PROGRAMME,
        "filters": filters,
        "facets": [(parameter, found.facets[column]) for parameter, column in PARAMETERS[about].items()] if found else [],
        "page": Paginator(range(found.total), _ROWS).get_page(found.page) if found else None,
        "formats": FORMATS,
        "trail": national_trail(),
        **_as_of(found.as_of if found else None),
    }
    part = "national_programmes" if about is About.PROGRAMME else "national_institutions"
    return show(request, "public/national_list.html", context, here="national", part=part)


def _as_of(found: AsOf | None) -> dict[str, object]:
    """What the figures speak of, in words; `outdated`: today's run is missing."""
    if found is None:
        return {}
    return {
        "on_text": written(found.on),
        "known_text": display_moment(found.known_at, language()),
        "outdated": found.on < today(),
        "law_digest": found.law[:12],
    }
