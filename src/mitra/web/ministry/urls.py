"""Addresses of the ministry's pages."""

from __future__ import annotations

from django.urls import path

from mitra.web.ministry import acting, bulk, bundle, calendar, case, flow, log, queue, substitutes, working_times

urlpatterns = [
    path("kerja/", queue.queue_page, name="queue"),
    path("kerja/bersama/", bulk.bulk, name="bulk"),
    path("kerja/pengganti/", substitutes.substitutes, name="substitutes"),
    path("kerja/pengganti/<int:substitution>/akhiri/", substitutes.end, name="end_substitution"),
    path("kerja/waktu/", working_times.working_times, name="working_times"),
    path("kerja/permohonan/<str:reference>/", case.case_page, name="case"),
    path("kerja/permohonan/<str:reference>/permohonan.zip", bundle.bundle, name="case_bundle"),
    path("kerja/permohonan/<str:reference>/<slug:act>/", acting.act, name="case_act"),
    path("pengaturan/alur/", flow.flow, name="flow"),
    path("pengaturan/kalender/", calendar.calendar, name="calendar"),
    path("pengaturan/jejak/", log.log, name="log"),
    path("pengaturan/jejak/<int:number>/", log.log_entry, name="log_entry"),
    path("pengaturan/jejak/<int:number>/entri.json", log.log_entry_text, name="log_entry_text"),
    path("pengaturan/jejak/<int:number>/bukti.tlog-proof", log.log_entry_proof, name="log_entry_proof"),
]
