"""The frame of the ministry's pages: where one is, where one's roles lead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from mitra.accounts.permission import actor
from mitra.accounts.rights import rows_for
from mitra.accounts.viewer import Viewer
from mitra.audit.act import Actor
from mitra.site.viewing import viewer_in
from mitra.web.public.shell import show, trail


def desk_page(request: HttpRequest, template: str, context: Mapping[str, Any], *, here: str, status: int = 200) -> HttpResponse:
    """Render a page of the ministry; `here`: the name of its address."""
    return show(request, template, {"parts": parts(viewer_in(request), here), "trail": trail(), **context}, status=status)


def parts(viewer: Viewer, here: str) -> list[dict[str, str]]:
    """The ministry's pages that this viewer may open, beside each other."""
    pages = [
        ("queue", "queue", _("Queue")),
        ("proposal", "batches", _("Decisions")),
        ("proposal", "partners", _("Partners")),
        ("mandate", "mandates", _("Mandates")),
        ("working_times", "working_times", _("Where the time goes")),
        ("substitution", "substitutes", _("When you are away")),
        ("flow", "flow", _("Procedure")),
        ("calendar", "calendar", _("Calendar")),
        ("questionnaire", "questionnaire", _("Questions")),
        ("letter", "letters", _("Letters")),
        ("retention", "retention", _("Time of keeping")),
        ("entry", "log", _("Log of acts")),
    ]
    return [
        {"url": reverse(name), "label": label, "current": "page" if name == here else ""}
        for thing, name, label in pages
        if rows_for(viewer, thing)
    ]


def acting(request: HttpRequest) -> Actor:
    """Whoever is signed in, as the one who acts."""
    person = viewer_in(request).person
    assert person is not None  # the page's right asks for a role
    return actor(person)
