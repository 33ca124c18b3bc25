"""Addresses of the pages on decisions."""

from __future__ import annotations

from django.urls import path

from mitra.web.decisions import (
    afterwards,
    batch,
    confirming,
    decree,
    letter,
    lists,
    mandates,
    marking,
    recommending,
    withdrawing,
)

_BATCH = "kerja/keputusan/<str:reference>/"

urlpatterns = [
    path("kerja/keputusan/", lists.batch_list, name="batches"),
    path("kerja/keputusan/usulkan/", recommending.recommend, name="recommend"),
    path(_BATCH, batch.batch, name="batch"),
    path(f"{_BATCH}tandai/", marking.mark, name="mark"),
    path(f"{_BATCH}tetapkan/", confirming.confirm, name="confirm"),
    path(f"{_BATCH}susun/", decree.draw_up, name="draw_up"),
    path(f"{_BATCH}naskah.pdf", decree.draft, name="draft_decree"),
    path(f"{_BATCH}tanda-tangan/", decree.sign, name="sign"),
    path(f"{_BATCH}batalkan/", decree.discard, name="discard"),
    path(f"{_BATCH}tarik/", withdrawing.withdraw_decree, name="withdraw_decree"),
    path(f"{_BATCH}<str:vin>/", batch.dossier_page, name="dossier"),
    path(f"{_BATCH}<str:vin>/surat.pdf", letter.letter, name="refusal_letter"),
    path(f"{_BATCH}<str:vin>/keberatan/", marking.answer, name="answer_objection"),
    path(f"{_BATCH}<str:vin>/potret/", marking.renew, name="renew_snapshot"),
    path("kerja/mitra/", afterwards.partner_list, name="partners"),
    path("kerja/mitra/<str:vin>/", afterwards.partner_page, name="partner"),
    path("kerja/mitra/<str:vin>/<slug:slug>/", afterwards.act, name="afterwards"),
    path("kerja/mandat/", mandates.mandate_list, name="mandates"),
    path("kerja/mandat/<int:number>/akhiri/", mandates.end, name="end_mandate"),
]
