"""What every template knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from mitra.notices.queries import unread
from mitra.site.viewing import viewer_in


def mode(request: HttpRequest) -> dict[str, bool]:
    """`demonstration`: true where the data shown are invented, so that every page can say so."""
    return {"demonstration": not settings.PRODUCTION}


def viewer(request: HttpRequest) -> dict[str, object]:
    """`viewer`: who looks (accounts.viewer.Viewer); `unread_messages`: how many messages they have not read."""
    return {
        "viewer": SimpleLazyObject(lambda: viewer_in(request)),
        "unread_messages": SimpleLazyObject(lambda: unread(viewer_in(request))),
    }
