"""The whole procedure of an application as the ministry reads it, generated from its table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mitra.cases.procedure import act_lines, clock_lines
from mitra.decisions.procedure import partnership_acts, partnership_limits
from mitra.site.access import open_to, sees
from mitra.web.ministry.shell import desk_page
from mitra.web.public.days import today
from mitra.web.public.procedure_drawing import PARTNERSHIP, drawing
from mitra.web.public.shell import language


@open_to(sees("flow"))
@require_safe
def flow(request: HttpRequest) -> HttpResponse:
    """Every act, clock and article."""
    context = {
        "drawing": drawing(language()),
        "acts": act_lines(today(), language()),
        "clocks": clock_lines(today(), language()),
        "decided": drawing(language(), PARTNERSHIP),
        "decided_acts": partnership_acts(today(), language()),
        "decided_limits": partnership_limits(today(), language()),
    }
    return desk_page(request, "ministry/flow.html", context, here="flow")
