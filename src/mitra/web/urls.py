"""Addresses of the pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mitra.web.public.urls")),
    path("", include("mitra.web.public.verification.urls")),
    path("", include("mitra.web.accounts.urls")),
    path("", include("mitra.web.documents.urls")),
    path("", include("mitra.web.notices.urls")),
    path("", include("mitra.web.lpk.urls")),
    path("", include("mitra.web.decisions.urls")),
    path("", include("mitra.web.ministry.urls")),
    path("", include("mitra.web.permissions.urls")),
    path("", include("mitra.web.questionnaire.urls")),
    path("", include("mitra.web.retention.urls")),
]
