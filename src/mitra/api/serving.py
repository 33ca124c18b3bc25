"""What every answer of the API passes: the stated right, the limit, HEAD, ETag, other sites' scripts, errors as problems."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from mitra.api.limits import counted
from mitra.site.access import Right, Sees, open_to, stated_right
from mitra.site.problems import problem

View = Callable[..., HttpResponseBase]
# Anybody's page may read what is public: no cookie is sent along, and nothing but reading is possible.
_FOR_OTHER_SITES: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def right_of(operations: list[Callable[..., Any]], path: str) -> Right | Sees:
    """The right that all operations of a path state. ImproperlyConfigured if one states none, or another."""
    stated = {stated_right(one) for one in operations}
    right = stated.pop()
    if right is None or stated:
        raise ImproperlyConfigured(f"The operations of {path} do not all state the same right (@open_to).")
    return right


def served(view: View, right: Right | Sees, methods: list[str]) -> View:
    """The view as the site serves it. `methods`: those of its operations."""
    allowed = sorted({*methods, "OPTIONS", *(("HEAD",) if "GET" in methods else ())})

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(_language(request)):
            response = _answer(view, request, allowed, *args, **kwargs)
        for name, value in _FOR_OTHER_SITES.items():
            response.headers[name] = value
        patch_vary_headers(response, ("Accept-Language",))
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is written, and no cookie is read
    return open_to(right)(answer)


def _answer(view: View, request: HttpRequest, allowed: list[str], *args: Any, **kwargs: Any) -> HttpResponseBase:
    if request.method == "OPTIONS":
        allow = ", ".join(allowed)
        return HttpResponse(status=204, headers={"Allow": allow, "Access-Control-Allow-Methods": allow, **_PREFLIGHT})
    count = counted(request)
    if count.left < 0:
        said = _("Too many requests from one address. Wait, then ask again; for whole lists take the open data.")
        return problem(429, "too-many", said, headers={"Retry-After": str(count.ends_in), **count.headers})
    response = _of_method(view, request, allowed, *args, **kwargs)
    for name, value in count.headers.items():
        response.headers[name] = value
    return response


def _of_method(view: View, request: HttpRequest, allowed: list[str], *args: Any, **kwargs: Any) -> HttpResponseBase:
    if request.method not in allowed:
        said = _("This address knows only these methods: %(methods)s.") % {"methods": ", ".join(allowed)}
        return problem(405, "method", said, headers={"Allow": ", ".join(allowed)})
    if request.META.get("mitra.untidy"):
        return problem(422, "unreadable", _("A parameter holds characters that nobody can see."))
    if request.method != "HEAD":
        return _conditional(request, view(request, *args, **kwargs))
    request.method = "GET"
    response = _conditional(request, view(request, *args, **kwargs))
    request.method = "HEAD"
    if isinstance(response, HttpResponse):
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer with its ETag, or 304 if that is the one that the client has. A stream says its ETag itself."""
    if request.method != "GET" or response.status_code != 200:
        return response
    if isinstance(response, HttpResponse) and "ETag" not in response.headers:
        response.headers["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    if "ETag" not in response.headers:
        return response
    response.headers.setdefault("Cache-Control", "public, no-cache")
    known = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    if response.headers["ETag"].removeprefix("W/") in known or known == {"*"}:
        kept = {name: response.headers[name] for name in ("ETag", "Cache-Control")}
        return HttpResponse(status=304, headers=kept)
    return response


def _language(request: HttpRequest) -> str:
    """English for who asks for it first, else Indonesian."""
    return "en" if request.headers.get("Accept-Language", "").strip().lower().startswith("en") else "id"
