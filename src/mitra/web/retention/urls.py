"""Addresses of retention."""

from __future__ import annotations

from django.urls import path

from mitra.web.retention.page import lift, retention

urlpatterns = [
    path("pengaturan/retensi/", retention, name="retention"),
    path("pengaturan/retensi/<int:number>/cabut/", lift, name="retention_lift"),
]
