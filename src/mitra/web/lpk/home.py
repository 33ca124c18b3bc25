"""The institution's home: where each application is, whose turn it is, the one next step; beginning one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mitra.accounts.permission import actor
from mitra.cases.acts import open_case
from mitra.cases.applicant.own import Applying, applying
from mitra.cases.refused import Forbidden, Refused
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.lpk.place import told
from mitra.web.lpk.words import Told, in_words
from mitra.web.public.shell import language, show, trail


@dataclass(frozen=True, slots=True)
class Part:
    """One of the viewer's institutions on the home page."""

    of: Applying
    open: Told | None
    ended: tuple[Told, ...]


@open_to(sees("case"))
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every institution in which the viewer takes part."""
    viewer = viewer_in(request)
    if not viewer.institutions:
        raise Http404
    own = [
        Part(one, in_words(one.open) if one.open else None, tuple(in_words(line) for line in one.ended))
        for one in applying(viewer)
    ]
    return show(request, "lpk/home.html", {"own": own, "trail": trail()}, here="lpk")


@open_to(sees("case"))
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an application, from what is known or from an earlier one (`sebelumnya`)."""
    viewer = viewer_in(request)
    if viewer.person is None:
        raise Http404
    try:
        done = open_case(
            by=actor(viewer.person), institution=request.POST.get("lembaga", ""), previous=request.POST.get("sebelumnya", "")
        )
    except Forbidden as error:
        raise Http404 from error
    except Refused as error:
        messages.error(request, error.say(language()))
        return redirect("lpk")
    told(request, _("The application has begun. What is already known of the institution is filled in; check it."))
    return redirect("lpk_case", done.subject)
