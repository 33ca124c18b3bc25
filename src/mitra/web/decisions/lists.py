"""The batches of recommendations: what waits for whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mitra.accounts.roles import Role
from mitra.decisions.desk.batches import batches
from mitra.decisions.desk.partners import objections_waiting
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.ministry.shell import desk_page


@open_to(sees("proposal"))
@require_safe
def batch_list(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    viewer = viewer_in(request)
    context = {
        "batches": batches(viewer),
        "recommends": Role.COORDINATOR in viewer.roles,
        "objections": objections_waiting(viewer),
    }
    return desk_page(request, "decisions/list.html", context, here="batches")
