"""All addresses of the site."""

from __future__ import annotations

from django.urls import include, path

from mitra.site import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("bahasa/", views.choose_language, name="choose_language"),
    path("", include("mitra.web.urls")),
]
