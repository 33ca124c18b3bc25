"""Where one is signed in, and ending a session there."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from mitra.accounts.acts import end_session
from mitra.accounts.permission import actor
from mitra.accounts.queries import own_sessions
from mitra.accounts.refused import Forbidden
from mitra.site.access import SIGNED_IN, open_to
from mitra.site.viewing import viewer_in
from mitra.web.public.shell import show, trail


@open_to(SIGNED_IN)
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """All sessions of whoever looks, this one first."""
    rows = own_sessions(viewer_in(request), request.session.session_key or "")
    return show(request, "accounts/sessions.html", {"sessions": rows, "trail": trail()})


@open_to(SIGNED_IN)
@require_POST
def end(request: HttpRequest, session: int) -> HttpResponse:
    """End one of them."""
    viewer = viewer_in(request)
    assert viewer.person is not None
    try:
        end_session(by=actor(viewer.person), session=session)
    except Forbidden as error:
        raise Http404 from error
    return redirect("usersessions_list")
