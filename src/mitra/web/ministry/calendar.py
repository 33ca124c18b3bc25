"""The calendar of working days: what is known of a year, amended by an administrator; which deadlines move is shown first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from mitra.cases.acts import amend_calendar
from mitra.cases.desk.moving import foreseen, moved_lately
from mitra.law.procedure.calendar import CALENDAR
from mitra.reference.acts import NotAmended
from mitra.reference.queries import amendments, days
from mitra.reference.wording import say
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.ministry.forms import WORKING, DayForm
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.days import today
from mitra.web.public.shell import language


@open_to(sees("calendar"))
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """A year (`?tahun=`); POST shows which deadlines would move, and with `do` amends the day."""
    may_amend = bool(viewer_in(request).roles.intersection(CALENDAR.row("amend_calendar").by))
    form, plan = DayForm(request.POST or None), None
    if request.method == "POST":
        if not may_amend:
            raise Http404
        if form.is_valid():
            if "do" in request.POST and _amended(request, form):
                return redirect("calendar")
            if not form.errors:
                plan = foreseen(form.cleaned_data["day"], _kind(form), timezone.now())
    known = days()
    years = sorted({day[:4] for day in known}, reverse=True)
    asked = request.GET.get("tahun", "")
    year = asked if asked in years else next((one for one in years if one == str(today().year)), years[0])
    amended = {one.day for one in amendments()}
    context = {
        "form": form,
        "plan": plan,
        "may_amend": may_amend,
        "years": years,
        "year": year,
        "rows": [(one, one.day in amended) for day, one in known.items() if day.startswith(year)],
        "moved": moved_lately(),
    }
    return desk_page(request, "ministry/calendar.html", context, here="calendar", status=422 if form.errors else 200)


def _amended(request: HttpRequest, form: DayForm) -> bool:
    """Whether the day was amended; if not, the form says why."""
    said = form.cleaned_data
    try:
        done = amend_calendar(
            by=acting(request), day=said["day"], kind=_kind(form), name=said["name"] if _kind(form) else "",
            basis=said["basis"], reason=said["reason"],
        )  # fmt: skip
    except NotAmended as refused:
        form.add_error("day", say(refused.problem, language()))
        return False
    if not done.done:
        form.add_error("kind", _("The day is that already; there is nothing to amend."))
        return False
    moved = done.summary["moved"]
    told = ngettext("The day is amended; %(n)s deadline moved.", "The day is amended; %(n)s deadlines moved.", moved)
    messages.success(request, told % {"n": moved})
    return True


def _kind(form: DayForm) -> Any:
    kind = form.cleaned_data["kind"]
    return None if kind == WORKING else kind
