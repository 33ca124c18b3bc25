"""Mail that the demonstration caught: what would have left. These pages do not exist in production."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.site.access import PUBLIC, open_to
from mitra.site.caught_mail import caught, read_caught
from mitra.web.public.shell import page_asked, show, trail

PER_PAGE = 30


@open_to(PUBLIC)
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """Every mail that was caught, the newest first."""
    page = Paginator(caught(), PER_PAGE).get_page(page_asked(request))
    lines = [read for key in page.object_list if (read := read_caught(key)) is not None]
    return show(request, "notices/caught.html", {"page": page, "lines": lines, "trail": trail()})


@open_to(PUBLIC)
@require_safe
def mail(request: HttpRequest, key: str) -> HttpResponse:
    """One mail, as plain text."""
    found = read_caught(key)
    if found is None:
        raise Http404(_("There is no such mail."))
    return show(
        request,
        "notices/caught_mail.html",
        {"mail": found, "trail": trail((reverse("caught_mails"), _("Mail of the demonstration")))},
    )
