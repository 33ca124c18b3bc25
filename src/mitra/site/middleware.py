"""What every request passes: its log line, the security headers, the chosen language, an address that can be shown."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.utils import translation
from django.utils.cache import patch_vary_headers

from mitra.audit.act import request_id
from mitra.site import sign_in
from mitra.values.text import tidy

Respond = Callable[[HttpRequest], HttpResponseBase]

log = structlog.get_logger("mitra.request")

# Everything comes from this site; nothing is reported to anybody else.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
        "magnetometer", "microphone", "midi", "payment", "usb",
    )
)  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
}
_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class SecurityHeaders:
    """Adds what Django's own SecurityMiddleware does not know."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond
        # The ministry's own sign-in is led to by a form, and browsers ask the policy about where that leads.
        there = sign_in.origins(settings.SOCIALACCOUNT_PROVIDERS)
        policy = CONTENT_SECURITY_POLICY.replace("form-action 'self'", " ".join(["form-action 'self'", *there]))
        self.headers = {**_HEADERS, "Content-Security-Policy": policy}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the headers that the view did not set itself."""
        response = self.respond(request)
        for header, value in self.headers.items():
            response.headers.setdefault(header, value)
        return response


class ChosenLanguage:
    """Indonesian, unless this visitor chose another language on this site.

    Django's LocaleMiddleware would follow the browser's language, and most browsers in Indonesia
    are set up in English; the office's language is Indonesian.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond
        self.known = {code for code, _ in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the cookie."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in self.known else settings.LANGUAGE_CODE
        # Not `override`: a streamed answer is rendered after this function has returned.
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.respond(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response


class VisibleAddress:
    """Nothing that nobody can see is looked for or shown back: control characters go from every query parameter.

    A path that holds one names nothing here (PostgreSQL would refuse a NUL): 404.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer to the tidied address."""
        if _CONTROL.search(request.path_info):
            raise Http404
        asked = request.GET
        if any(tidy(part) != part for name, values in asked.lists() for part in (name, *values)):
            request.META["mitra.untidy"] = True  # a program is told so instead: it asked for something else
            plain = QueryDict(mutable=True)
            for name, values in asked.lists():
                plain.setlist(tidy(name), [tidy(value) for value in values])
            request.META["QUERY_STRING"] = plain.urlencode()
            request.GET = QueryDict(request.META["QUERY_STRING"])
        return self.respond(request)


class RequestLog:
    """One line a request: method, route, status, time and an id that is also in the answer.

    The route is the URL's pattern, never its values or its query: those may be about a person.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and write the line."""
        given = request.headers.get("X-Request-ID", "")
        known = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        served = request_id.set(known)  # the entries of acts carry it
        begun = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=known):
            response = self.respond(request)
            match = request.resolver_match
            if match is None or match.route != "healthz":
                log.info(
                    "request",
                    method=request.method,
                    route=match.route if match else None,
                    status=response.status_code,
                    ms=round((time.perf_counter() - begun) * 1000),
                )
        request_id.reset(served)
        response.headers["X-Request-ID"] = known
        return response
