"""Pages of the platform itself."""

from __future__ import annotations

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from mitra.site.access import PUBLIC, open_to


@open_to(PUBLIC)
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 "ok" if the database answers, otherwise 503: for `mitra run` and for load balancers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return HttpResponse("database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@open_to(PUBLIC)
@require_POST
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Remember `language` (id or en) in a cookie and return to `next`, a page of this site."""
    return set_language(request)
