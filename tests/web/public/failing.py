"""Addresses that fail, beside those of the site: for the tests of its error pages only."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from mitra.site.access import PUBLIC, open_to
from mitra.site.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@open_to(PUBLIC)
def unreadable(request: HttpRequest) -> HttpResponse:
    raise BadRequest("sandi basis data")


@open_to(PUBLIC)
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("sandi basis data")


urlpatterns = [path("tak-terbaca/", unreadable), path("rusak/", broken), path("", include("mitra.site.urls"))]
