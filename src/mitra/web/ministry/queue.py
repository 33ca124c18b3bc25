"""The queue: mine, my unit's, all; as a page and as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from mitra.audit.reads import read as note_read
from mitra.cases.desk.holding import Holding, holding_name
from mitra.cases.desk.queue import queue
from mitra.law.procedure.case import State
from mitra.law.procedure.words import name_of
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.ministry import files
from mitra.web.ministry.filters import SCOPES, read
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.days import today
from mitra.web.public.shell import language, page_asked

_ROWS = 25


@open_to(sees("queue"))
@require_safe
def queue_page(request: HttpRequest) -> HttpResponseBase:
    """The queue as filtered, or the same as a file (`?format=`)."""
    viewer, on = viewer_in(request), today()
    filters = read(request, viewer)
    format = request.GET.get("format", "")
    if format in files.FORMATS:
        listed = queue(viewer, filters.wanted, on).lines
        note_read(by=acting(request), what="cases.queue_file", subject="queue", summary={"cases": len(listed)})
        return files.queue_file(format, listed, on)
    found = queue(viewer, filters.wanted, on, page=page_asked(request), rows=_ROWS)
    context = {
        "found": found,
        "filters": filters,
        "scopes": [(name, scope, *found.scopes[scope]) for name, scope in SCOPES.items()],
        "states": [(one.value, name_of("states", one.value, language())) for one in State if one is not State.DRAFT],
        "holdings": [(one.value, holding_name(one, language())) for one in Holding],
        "page": Paginator(range(found.total), _ROWS).get_page(found.page),
        "formats": files.FORMATS,
        "works": bool(viewer.units),
    }
    return desk_page(request, "ministry/queue.html", context, here="queue")
