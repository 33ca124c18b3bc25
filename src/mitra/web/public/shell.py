"""The frame of every public page: where one is, where one can go."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def language() -> Literal["id", "en"]:
    """The reader's language: "id" or "en"."""
    return "en" if get_language() == "en" else "id"


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, here: str = "", part: str = "", status: int = 200
) -> HttpResponse:
    """Render a page. `here`: name of the part of the site that it belongs to; `part`: which page of the nation it is."""
    parts = national_parts(part) if part else []
    return render(request, template, {**frame(here), "parts": parts, **context}, status=status)


def frame(here: str = "") -> dict[str, Any]:
    """What stands around every page: the parts of the site, above and below."""
    return _frame(here, language(), settings.PRODUCTION)


@lru_cache(maxsize=100)
def _frame(here: str, language: str, production: bool) -> dict[str, Any]:
    """The frame in the language that is on, put together once."""
    parts = [
        ("self_check", _("Self-check")),
        ("register", _("Register")),
        ("national", _("National")),
        ("waves", _("Waves")),
        ("institutions", _("Institutions")),
        ("law", _("Requirements")),
    ]
    links = [{"url": reverse(name), "label": label, "current": "page" if name == here else ""} for name, label in parts]
    below = [{"url": reverse("home"), "label": _("Home")}, *links, {"url": reverse("reference"), "label": _("Reference data")}]
    below += [{"url": reverse("open_data"), "label": _("Open data")}, {"url": reverse("api_page"), "label": "API"}]
    below.append({"url": reverse("verification"), "label": _("Check certificates")})
    if not production:
        below.append({"url": reverse("caught_mails"), "label": _("Mail of the demonstration")})
    return {"navigation": links, "footer_links": below}


def around(request: HttpRequest) -> dict[str, Any]:
    """`frame` for pages that are not drawn by `show`: those of the sign-in library."""
    return {name: SimpleLazyObject(lambda name=name: frame()[name]) for name in ("navigation", "footer_links")}  # type: ignore[misc]


def trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Breadcrumbs from home down to the parent of the page; each step is (address, label)."""
    return [{"url": reverse("home"), "label": _("Home")}, *({"url": url, "label": label} for url, label in steps)]


def national_trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Breadcrumbs of a page of the nation."""
    return trail((reverse("national"), _("National")), *steps)


def national_parts(here: str) -> list[dict[str, str]]:
    """The pages of the nation, beside each other on each of them."""
    parts = [
        ("national", _("Overview and map")),
        ("national_institutions", _("Institutions")),
        ("national_programmes", _("Programmes")),
        ("deadlines", _("Deadlines")),
        ("runs", _("Screenings")),
        ("what_if", _("What if")),
    ]
    return [{"url": reverse(name), "label": label, "current": "page" if name == here else ""} for name, label in parts]


def page_asked(request: HttpRequest) -> int:
    """The page of a list that is asked for (`?page=`), the first if it is no number."""
    number = request.GET.get("page", "")
    return int(number) if number.isdecimal() and len(number) < 7 else 1
