"""Pages for what went wrong: one clear sentence each, in the reader's language."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from mitra.site.access import PUBLIC, open_to
from mitra.site.problems import asked_by_a_program, problem
from mitra.web.public.shell import frame, show

_CODES: Final = {400: "unreadable", 403: "not-allowed", 404: "not-found"}


@open_to(PUBLIC)
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    text = _("This request cannot be read. Go back, reload the page and try again.")
    return _error(request, 400, _("The request cannot be read"), text)


@open_to(PUBLIC)
def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403, also where the form's token is missing or stale (CSRF)."""
    text = _("This form is no longer valid, or this page is not open to you. Go back, reload the page and send it again.")
    return _error(request, 403, _("Not allowed"), text)


@open_to(PUBLIC)
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. What a view said about it is a sentence of ours; what the resolver says is not shown."""
    said = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    text = _("Check the address, or search for the institution by its name.")
    return _error(request, 404, said or _("This page does not exist"), text)


@open_to(PUBLIC)
def server_error(request: HttpRequest) -> HttpResponse:
    """500. Uses neither the database nor the request, for either may be what failed."""
    text = _("Something is wrong on our side. What you sent was not kept; please try again in a few minutes.")
    if asked_by_a_program(request):
        return problem(500, "broken", text)
    html = render_to_string("public/broken.html", {**frame(), "title": _("The site cannot answer now"), "text": text})
    return HttpResponse(html, status=500)


def _error(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    if asked_by_a_program(request):
        return problem(status, _CODES[status], f"{title}. {text}")
    return show(request, "public/error.html", {"title": title, "text": text}, status=status)
