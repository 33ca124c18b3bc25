"""Addresses of the settings about people."""

from __future__ import annotations

from django.urls import path

from mitra.web.permissions import claims, people, tables

urlpatterns = [
    path("pengaturan/izin/", tables.tables, name="permissions"),
    path("pengaturan/orang/", people.people, name="people"),
    path("pengaturan/orang/<int:person>/", people.person, name="person"),
    path("pengaturan/klaim/", claims.claims, name="claims"),
    path("pengaturan/klaim/<int:claim>/", claims.claim, name="claim"),
]
