"""Where the time goes: stages and units with the median and spread of their working days, what is on hold, what is late."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mitra.cases.desk.times import times
from mitra.law.procedure.words import name_of
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.ministry.chart import chart
from mitra.web.ministry.shell import desk_page
from mitra.web.public.days import today, written
from mitra.web.public.shell import language
from mitra.web.templatetags.desk import unit_short


@open_to(sees("working_times"))
@require_safe
def working_times(request: HttpRequest) -> HttpResponse:
    """The figures of the year before today."""
    found = times(viewer_in(request), today())
    stages = [(name_of("states", state, language()), measured) for state, measured in found.stages.items()]
    units = [(unit_short(one), one.measured) for one in found.units]
    context = {
        "found": found,
        "stages": stages,
        "units": units,
        "stage_chart": chart(stages),
        "unit_chart": chart(units),
        "since_text": written(found.since),
    }
    return desk_page(request, "ministry/working_times.html", context, here="working_times")
