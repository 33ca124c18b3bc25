"""Default deny: a site with a page that does not say who may open it does not start."""

from __future__ import annotations

import os
import subprocess
import sys
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path
from django.views.generic import View
from pytest_django import Settings

from mitra.site.access import PUBLIC, open_to, refuse_undeclared_views, stated_right, undeclared_views


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@open_to(PUBLIC)
def declared(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


class Page(View):
    pass


def urlconf(*patterns: object) -> ModuleType:
    module = ModuleType("urls_of_this_test")
    module.urlpatterns = list(patterns)  # type: ignore[attr-defined]
    return module


def test_a_site_whose_views_all_state_a_right_starts() -> None:
    with override_settings(ROOT_URLCONF=urlconf(path("a", declared), path("b", open_to(PUBLIC)(Page.as_view())))):
        call_command("check")
        refuse_undeclared_views()


@pytest.mark.parametrize("view", [bare, Page.as_view()])
def test_a_bare_view_keeps_the_site_from_starting(view: object, settings: Settings) -> None:
    settings.ROOT_URLCONF = urlconf(path("a", declared), path("deep/", include([path("b", view)])))
    assert [line.split(" → ")[0] for line in undeclared_views()] == ["/deep/b"]
    with pytest.raises(SystemCheckError, match="/deep/b"):
        call_command("check")
    with pytest.raises(ImproperlyConfigured, match="/deep/b"):
        refuse_undeclared_views()


def test_stating_a_right_for_one_view_of_a_class_states_nothing_for_another() -> None:
    open_to(PUBLIC)(Page.as_view())
    assert stated_right(Page.as_view()) is None


def test_the_web_server_refuses_to_load_a_site_with_a_bare_view(tmp_path: os.PathLike[str]) -> None:
    code = (
        "import django; django.setup()\n"
        "from django.urls import path\n"
        "from mitra.site import urls\n"
        "urls.urlpatterns.append(path('bare/', lambda request: None))\n"
        "import mitra.site.wsgi\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Views without a stated right (@open_to): /bare/" in done.stderr
