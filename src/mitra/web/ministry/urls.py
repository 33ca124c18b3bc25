"""Addresses of the ministry's pages."""

from __future__ import annotations

from django.urls import path

from mitra.web.ministry import acting, bulk, case, queue

urlpatterns = [
    path("kerja/", queue.queue_page, name="queue"),
    path("kerja/bersama/", bulk.bulk, name="bulk"),
    path("kerja/permohonan/<str:reference>/", case.case_page, name="case"),
    path("kerja/permohonan/<str:reference>/<slug:act>/", acting.act, name="case_act"),
]
