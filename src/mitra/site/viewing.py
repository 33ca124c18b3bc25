"""Who looks, in a request: read once, when it is first asked for; and the question of every page, asked before its view."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mitra.accounts.rights import rows_for
from mitra.accounts.viewer import ANYBODY, Viewer, viewer_of
from mitra.site.access import PUBLIC, SETTING_UP, SIGNED_IN, stated_right
from mitra.site.sign_in import INVENTED

Respond = Callable[[HttpRequest], HttpResponseBase]
_SEEN = "seen_at"
_SEEN_EVERY = 60  # seconds; the session is written no more often than that


def viewer_in(request: HttpRequest) -> Viewer:
    """Who looks. Without roles while a second factor is missing that they need; invented people need none."""
    known: Viewer | None = getattr(request, "_viewer", None)
    if known is None:
        known = _viewer(request)
        request._viewer = known  # type: ignore[attr-defined]  # kept for this request
    return known


def _viewer(request: HttpRequest) -> Viewer:
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ANYBODY
    found = viewer_of(user.pk, timezone.localdate())
    if found.is_of_the_ministry and not found.has_second_factor and not _by_the_button(request):
        return found.without_roles()
    return found


def _by_the_button(request: HttpRequest) -> bool:
    return not settings.PRODUCTION and request.session.get(BACKEND_SESSION_KEY) == INVENTED


class AskRight:
    """Lets a request through to its view, or leads elsewhere, by the right that the view states."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; what is shown to somebody who is signed in stays in no shared or later cache."""
        response = self.respond(request)
        if SESSION_KEY in request.session and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> HttpResponseBase | None:
        """None: the view may answer."""
        right = stated_right(view)
        if right is None:
            raise Http404
        viewer = viewer_in(request)
        if viewer.is_of_the_ministry and _idle_too_long(request):
            logout(request)
            return redirect_to_login(_here(request))
        if viewer.lacks_second_factor and right is not SETTING_UP and not (right is PUBLIC and request.method == "POST"):
            return redirect("mfa_index")
        if right is PUBLIC:
            return None
        if right in (SIGNED_IN, SETTING_UP):
            return None if viewer.is_signed_in else redirect_to_login(_here(request))
        if rows_for(viewer, right.thing):  # type: ignore[union-attr]  # what is left is a Sees
            return None
        if viewer.is_signed_in:
            raise Http404
        return redirect_to_login(_here(request))


def _here(request: HttpRequest) -> str:
    """Where to go on after signing in: this page, or one's own page if something was to be sent."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else reverse("account")


def _idle_too_long(request: HttpRequest) -> bool:
    """Whether the last request of this session is too long ago; notes this one."""
    minutes = settings.MITRA_IDLE_MINUTES
    now, seen = int(time.time()), request.session.get(_SEEN)
    if minutes and seen is not None and now - seen > minutes * 60:
        return True
    if seen is None or now - seen >= _SEEN_EVERY:
        request.session[_SEEN] = now
    return False
