"""The procedure of an application, for everybody: its drawing, the institution's acts, and the time limits."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.cases.procedure import act_lines, clock_lines
from mitra.decisions.procedure import partnership_acts, partnership_limits
from mitra.law.procedure.case import CASE
from mitra.law.procedure.roles import OF_AN_INSTITUTION
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import today
from mitra.web.public.procedure_drawing import PARTNERSHIP, drawing
from mitra.web.public.shell import language, show, trail


@open_to(PUBLIC)
@require_safe
def procedure(request: HttpRequest) -> HttpResponse:
    """What an institution can do when, and by when the ministry answers."""
    of_institutions = {row.act for row in CASE.rows if OF_AN_INSTITUTION.intersection(row.by)}
    context = {
        "drawing": drawing(language()),
        "acts": [one for one in act_lines(today(), language()) if one.act in of_institutions],
        "clocks": clock_lines(today(), language()),
        "decided": drawing(language(), PARTNERSHIP),
        "decided_acts": partnership_acts(today(), language()),
        "decided_limits": partnership_limits(today(), language()),
        "trail": trail((reverse("law"), _("Requirements"))),
    }
    return show(request, "public/procedure.html", context, here="law")
