"""Addresses of the questions of the form."""

from __future__ import annotations

from django.urls import path

from mitra.web.questionnaire import copy, editing, preview, versions

_COPY = "pengaturan/pertanyaan/naskah/"
urlpatterns = [
    path("pengaturan/pertanyaan/", versions.versions_page, name="questionnaire"),
    path("pengaturan/pertanyaan/mulai/", versions.begin, name="questionnaire_begin"),
    path("pengaturan/pertanyaan/beda/", versions.difference, name="questionnaire_difference"),
    path("pengaturan/pertanyaan/<int:number>/", preview.of_version, name="questionnaire_version"),
    path("pengaturan/pertanyaan/<int:number>/tarik/", versions.withdraw, name="questionnaire_withdraw"),
    path(_COPY, copy.copy_page, name="questionnaire_copy"),
    path(f"{_COPY}geser/", copy.move, name="questionnaire_move"),
    path(f"{_COPY}pratinjau/", preview.of_copy, name="questionnaire_preview"),
    path(f"{_COPY}tetapkan/", copy.publishing, name="questionnaire_publish"),
    path(f"{_COPY}buang/", copy.discard, name="questionnaire_discard"),
    path(f"{_COPY}periksa/<slug:part>/", editing.checklist, name="questionnaire_checklist"),
    path(f"{_COPY}<slug:part>/", editing.section, name="questionnaire_section"),
    path(f"{_COPY}<slug:part>/tambah/", editing.added, name="questionnaire_add"),
    path(f"{_COPY}<slug:part>/<slug:key>/", editing.question, name="questionnaire_question"),
]
