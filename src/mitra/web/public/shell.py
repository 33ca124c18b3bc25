"""The frame of every public page: where one is, where one can go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def language() -> Literal["id", "en"]:
    """The reader's language: "id" or "en"."""
    return "en" if get_language() == "en" else "id"


def show(request: HttpRequest, template: str, context: Mapping[str, Any], *, here: str = "", status: int = 200) -> HttpResponse:
    """Render a page. `here`: name of the part of the site that it belongs to."""
    return render(request, template, {**frame(here), **context}, status=status)


def frame(here: str = "") -> dict[str, Any]:
    """What stands around every page: the parts of the site, above and below."""
    parts = [
        ("self_check", _("Self-check")),
        ("national", _("National")),
        ("waves", _("Waves")),
        ("institutions", _("Institutions")),
        ("deadlines", _("Deadlines")),
        ("law", _("Requirements")),
    ]
    links = [{"url": reverse(name), "label": label, "current": "page" if name == here else ""} for name, label in parts]
    below = [{"url": reverse("home"), "label": _("Home")}, *links, {"url": reverse("reference"), "label": _("Reference data")}]
    return {"navigation": links, "footer_links": below}


def trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Breadcrumbs from home down to the parent of the page; each step is (address, label)."""
    return [{"url": reverse("home"), "label": _("Home")}, *({"url": url, "label": label} for url, label in steps)]
