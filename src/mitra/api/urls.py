"""API v1 as the site mounts it: operations, their description, and the answer to every other address."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError

from mitra.api.asked import language
from mitra.api.description import described
from mitra.api.operations import changes, data, law, register, validity
from mitra.api.page import page
from mitra.api.problems import Stopped, unreadable
from mitra.api.serving import right_of, served
from mitra.audit.refused import Refused as LogRefused
from mitra.audit.refused import say as say_of_the_log
from mitra.facts.refused import Refused, say
from mitra.site.access import PUBLIC, open_to
from mitra.site.problems import problem

ROUTERS: Final[tuple[Router, ...]] = (register.router, validity.router, changes.router, data.router, law.router)
api = NinjaAPI(
    title="Mitra JKP",
    version="1.0.0",
    description="Daftar lembaga dan program pelatihan mitra JKP: pencarian, entri, perubahan, keabsahan, data terbuka. / "
    "The register of training partners for JKP: search, entries, changes, validity, open data.",
    urls_namespace="api-v1",
    openapi_url=None,
    docs_url=None,
)
for one in ROUTERS:
    api.add_router("", one)


@api.exception_handler(Stopped)
def _stopped(request: HttpRequest, stopped: Stopped) -> HttpResponse:
    return problem(stopped.status, stopped.code, stopped.detail)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return problem(422, refused.problem.code.replace("_", "-"), say(refused.problem, language()))


@api.exception_handler(LogRefused)
def _log_broken(request: HttpRequest, refused: LogRefused) -> HttpResponse:
    return problem(503, refused.problem.code.replace("_", "-"), say_of_the_log(refused.problem, language()))


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return unreadable(error.errors)


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, "unreadable", str(error))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, "not-found", _("There is nothing at this address; see /api/v1/."))


@cache
def description() -> dict[str, Any]:
    """The description of this API: it says the same as long as the program runs."""
    return described(api)


def openapi(request: HttpRequest) -> HttpResponse:
    """The description of this API, OpenAPI 3.1."""
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False, "indent": 1})


@open_to(PUBLIC)
@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """The API explained for people."""
    return page(request, description(), settings.MITRA_API_LIMIT)


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Every address that no operation has."""
    return _not_found(request, Http404())


def _operations() -> list[URLPattern]:
    """The operations' addresses, each with the right that its operations state."""
    paths = {at: view for router in ROUTERS for at, view in router.path_operations.items()}
    everything: list[Any] = api.urls[0]
    patterns = [one for one in everything if one.name != "api-root"]
    seen: dict[str, URLPattern] = {}
    for pattern in patterns:
        at = "/" + str(pattern.pattern).replace("<", "{").replace(">", "}")
        operations = paths[at].operations
        right = right_of([one.view_func for one in operations], at)
        methods = [method for one in operations for method in one.methods]
        seen[at] = path(at[1:].replace("{", "<").replace("}", ">"), served(pattern.callback, right, methods), name=pattern.name)
    return list(seen.values())


urlpatterns = [
    *_operations(),
    path("", api_page, name="api_page"),
    path("openapi.json", served(openapi, PUBLIC, ["GET"]), name="api_description"),
    re_path(r"^(?P<rest>.+)$", served(nothing, PUBLIC, ["GET"])),
]
