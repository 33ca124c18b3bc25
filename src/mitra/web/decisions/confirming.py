"""The second step: what will follow is shown once more, then everything is confirmed at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mitra.decisions import acts
from mitra.decisions.refused import Refused
from mitra.site.access import open_to, sees
from mitra.web.decisions.batch import found
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.shell import language, trail


@open_to(sees("proposal"))
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """GET: what is decided, and what follows; POST: confirm it as it was seen."""
    problem = ""
    if request.method == "POST":
        try:
            acts.confirm(by=acting(request), batch=reference, seen=str(request.POST.get("dilihat", "")))
        except Refused as refused:
            problem = refused.say(language())
        else:
            messages.success(request, _("The decisions are confirmed. Refusals are told; the decree can be drawn up."))
            return redirect("batch", reference)
    page = found(request, reference)
    groups = {
        verdict: [(line, row) for line in page.lines for row in line.rows if row.verdict == verdict]
        for verdict in ("approve", "approve_with_conditions", "decline", "return_recommendation", "")
    }
    context = {
        "batch": page,
        "groups": [(verdict, rows) for verdict, rows in groups.items() if rows],
        "undecided": len(groups[""]),
        "decided": sum(len(rows) for verdict, rows in groups.items() if verdict),
        "problem": problem,
        "trail": trail((reverse("batches"), _("Decisions")), (reverse("batch", args=[reference]), page.title)),
    }
    return desk_page(request, "decisions/confirm.html", context, here="", status=422 if problem else 200)
