"""The kept runs of the register, and two of them held against each other: who stands otherwise, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.findings.differences.listing import changes_page
from mitra.findings.models import Run
from mitra.findings.runs.compared import compared
from mitra.findings.runs.differences import in_order
from mitra.findings.runs.listed import RunView, finished_runs, number_of_runs, runs
from mitra.findings.words.law import changes_between
from mitra.site.access import PUBLIC, open_to
from mitra.values.moments import display_moment
from mitra.web.public.days import written
from mitra.web.public.downloads import FORMATS, differences_file
from mitra.web.public.flip_filters import read
from mitra.web.public.flows import flows
from mitra.web.public.shell import language, national_trail, page_asked, show

_ROWS = 50  # of the list of runs
SUBJECTS = 25  # of a list of differences: each with two strips and its causes


@open_to(PUBLIC)
@require_safe
def run_list(request: HttpRequest) -> HttpResponse:
    """All runs, the newest first; `?dari=&ke=` leads to what differs between two of them."""
    typed = {name: request.GET.get(name, "").strip()[:20] for name in ("dari", "ke")}
    problem = ""
    if any(typed.values()):
        chosen = [_number(one) for one in typed.values()]
        problem = _problem(*chosen)
        if not problem:
            return redirect("run_changes", *chosen)
    total, asked = number_of_runs(), page_asked(request)
    page = Paginator(range(total), _ROWS).get_page(asked)
    listed = runs(last=_ROWS, start=(page.number - 1) * _ROWS)
    choices = [one for one in listed if one.digest]
    newest = {name: str(one.number) for name, one in zip(("ke", "dari"), choices, strict=False)}
    context = {
        "runs": [_row(one, choices) for one in listed],
        "choices": choices,
        "page": page,
        "typed": typed if any(typed.values()) else newest,
        "problem": problem,
        "trail": national_trail(),
    }
    return show(request, "public/runs.html", context, here="national", part="runs")


@open_to(PUBLIC)
@require_safe
def run_changes(request: HttpRequest, before: int, after: int) -> HttpResponseBase:
    """What the later of two runs found otherwise, as narrowed; `?format=` for all of it as a file."""
    found = finished_runs([before, after])
    if len({before, after} & found.keys()) < len({before, after}) or before == after:
        raise Http404(_problem(before, after))
    earlier, later = in_order(found[before], found[after])
    if earlier.pk != before:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("run_changes", args=[earlier.pk, later.pk]) + query)
    filters, flips = read(request), compared(earlier, later)
    format = request.GET.get("format", "")
    if format in FORMATS:
        return differences_file(format, flips, filters.narrowing, f"penilaian-{before}-{after}")
    listed = changes_page(flips, filters.narrowing, language(), page=page_asked(request), rows=SUBJECTS)
    told = _told(earlier), _told(later)
    context = {
        "found": listed,
        "flows": flows(listed.moves),
        "filters": filters,
        "page": Paginator(range(listed.subjects), SUBJECTS).get_page(listed.page),
        "formats": FORMATS,
        "runs": told,
        "before_text": told[0]["label"],
        "after_text": told[1]["label"],
        "on": later.on,
        "law": changes_between(flips.points[0].law, flips.points[1].law, language()),
        "law_is_lost": any(not point.is_exact for point in flips.points),
        "trail": national_trail((reverse("runs"), _("Screenings"))),
    }
    return show(request, "public/run_changes.html", context, here="national", part="runs")


def _row(run: RunView, finished: Sequence[RunView]) -> dict[str, object]:
    """A run in the list; `previous`: the finished one before it in its series, if that stands in the list too."""
    before = (one.number for one in finished if one.series == run.series and one.number < run.number)
    return {
        "run": run,
        "known": display_moment(run.known_at, language()),
        "took": _took(run.took),
        "previous": next(before, None) if run.digest else None,
    }


def _number(typed: str) -> int:
    """The number of a run; 0, which none has, for what is no number."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


def _problem(before: int, after: int) -> str:
    """Why two runs cannot be compared, in one sentence; "" if they can."""
    if not (before and after):
        return _("Choose two screenings by their numbers.")
    if before == after:
        return _("Choose two different screenings; one differs in nothing from itself.")
    missing = sorted({before, after} - finished_runs([before, after]).keys())
    if missing:
        return _("There is no finished screening with the number %(number)s; choose one from the list.") % {
            "number": missing[0]
        }
    return ""


def _told(run: Run) -> dict[str, object]:
    return {
        "number": run.pk,
        "label": _("Screening %(number)s, %(on)s") % {"number": run.pk, "on": written(run.on)},
        "on": written(run.on),
        "known": display_moment(run.known_at, language()),
        "law": run.law[:12],
    }


def _took(took: timedelta | None) -> str:
    """Seconds with one decimal, as the reader's language writes them."""
    if took is None:
        return ""
    seconds = f"{took.total_seconds():.1f}"
    return seconds if language() == "en" else seconds.replace(".", ",")
