"""Addresses of the institution's own pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from mitra.web.lpk import (
    application,
    bundle,
    decision,
    ending,
    evidence,
    home,
    questions,
    section,
    snapshot,
    submitting,
    table,
    workbook,
)

_CASE = "lpk/permohonan/<slug:reference>/"

urlpatterns: list[URLPattern] = [
    path("lpk/", home.home, name="lpk"),
    path("lpk/permohonan/", home.begin, name="lpk_begin"),
    path("lpk/keputusan/", decision.decisions, name="lpk_decisions"),
    path("lpk/keputusan/<slug:reference>/", decision.decision, name="lpk_decision"),
    path("lpk/keputusan/<slug:reference>/<slug:vin>/surat.pdf", decision.refusal, name="lpk_refusal"),
    path(_CASE, application.application, name="lpk_case"),
    path(f"{_CASE}program/", application.programmes, name="lpk_programmes"),
    path(f"{_CASE}pernyataan/", submitting.submitting, name="lpk_submit"),
    path(f"{_CASE}kiriman/<int:number>/", snapshot.snapshot, name="lpk_snapshot"),
    path(f"{_CASE}kiriman/<int:number>/permohonan.json", snapshot.snapshot_json, name="lpk_snapshot_json"),
    path(f"{_CASE}kiriman/<int:number>/permohonan.xlsx", snapshot.snapshot_workbook, name="lpk_snapshot_workbook"),
    path(f"{_CASE}pertanyaan/", questions.questions, name="lpk_questions"),
    path(f"{_CASE}pertanyaan/<int:number>/", questions.question, name="lpk_question"),
    path(f"{_CASE}bukti/<path:key>/", evidence.evidence, name="lpk_evidence"),
    path(f"{_CASE}permohonan.zip", bundle.bundle, name="lpk_bundle"),
    path(f"{_CASE}tarik/", ending.withdrawing, name="lpk_withdraw"),
    path(f"{_CASE}lagi/", ending.again, name="lpk_again"),
    path(f"{_CASE}buku-kerja/", workbook.workbook, name="lpk_workbook"),
    path(f"{_CASE}buku-kerja/permohonan.xlsx", workbook.download, name="lpk_workbook_file"),
    # -- sections: last, for a programme's code is any text
    path(f"{_CASE}tabel/<slug:part>/", table.table, name="lpk_table"),
    path(f"{_CASE}tabel/<path:programme>/<slug:part>/", table.table, name="lpk_programme_table"),
    path(f"{_CASE}isi/<slug:part>/", section.section, name="lpk_section"),
    path(f"{_CASE}isi/<path:programme>/<slug:part>/", section.section, name="lpk_programme_section"),
]
