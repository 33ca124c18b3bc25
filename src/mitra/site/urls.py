"""All addresses of the site."""

from __future__ import annotations

from django.urls import include, path

from mitra.site import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("bahasa/", views.choose_language, name="choose_language"),
    path("api/v1/", include("mitra.api.urls")),
    path("", include("mitra.web.urls")),
]

handler400 = "mitra.web.public.errors.bad_request"
handler403 = "mitra.web.public.errors.forbidden"
handler404 = "mitra.web.public.errors.not_found"
handler500 = "mitra.web.public.errors.server_error"
