"""Addresses of the public pages."""

from __future__ import annotations

from django.urls import path

from mitra.web.public import (
    checked_file,
    deadlines,
    home,
    institutions,
    known,
    national,
    procedure,
    reference,
    register,
    register_log,
    rules,
    runs,
    self_check,
    waves,
    what_if,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("acuan/", reference.catalogues, name="reference"),
    path("acuan/<slug:kind>/", reference.catalogue, name="reference_kind"),
    path("cek/", self_check.self_check, name="self_check"),
    path("cek/berkas/", checked_file.check_file, name="check_file"),
    path("cek/formulir.xlsx", self_check.empty_form, name="empty_form"),
    path("gelombang/", waves.wave_list, name="waves"),
    path("gelombang/<slug:slug>/", waves.wave, name="wave"),
    path("gelombang/<slug:slug>/perubahan/", waves.changes, name="wave_changes"),
    path("daftar/", register.register, name="register"),
    path("daftar/log/", register_log.log, name="register_log"),
    path("daftar/log/kunci.txt", register_log.keys, name="register_keys"),
    path("daftar/log/kunci/<int:number>", register_log.succession, name="register_succession"),
    path("daftar/log/checkpoint", register_log.checkpoint, name="register_checkpoint"),
    path("daftar/log/tile/<path:path>", register_log.tile, name="register_tile"),
    path("daftar/log/bukti/<int:number>", register_log.proof, name="register_proof"),
    path("daftar/log/bukti/<int:number>.json", register_log.proof_file, {"kind": "json"}, name="register_leaf_file"),
    path(
        "daftar/log/bukti/<int:number>.tlog-proof", register_log.proof_file, {"kind": "tlog-proof"}, name="register_proof_file"
    ),
    path("daftar/log/bukti/<int:old>/<int:new>", register_log.consistency, name="register_consistency"),
    path("daftar/<str:vin>/", register.register_entry, name="register_entry"),
    path("daftar/<str:vin>/program/<str:code>/", register.register_programme, name="register_programme"),
    path("keputusan/<slug:slug>.pdf", register.decree_pdf, name="decree_pdf"),
    path("tenggat/", deadlines.deadlines, name="deadlines"),
    path("lembaga/", institutions.search, name="institutions"),
    path("lembaga/<str:identifier>/", institutions.institution, name="institution"),
    path("lembaga/<str:identifier>/diketahui/", known.known, name="known"),
    path("lembaga/<str:identifier>/program/<str:code>/", institutions.programme, name="programme"),
    path("nasional/", national.national, name="national"),
    path("nasional/lembaga/", national.institutions, name="national_institutions"),
    path("nasional/program/", national.programmes, name="national_programmes"),
    path("nasional/penilaian/", runs.run_list, name="runs"),
    path("nasional/penilaian/<int:before>/<int:after>/", runs.run_changes, name="run_changes"),
    path("nasional/andai/", what_if.what_if, name="what_if"),
    path("alur/", procedure.procedure, name="procedure"),
    path("syarat/", rules.law, name="law"),
    path("syarat/perubahan/", rules.law_changes, name="law_changes"),
    path("syarat/<str:code>/", rules.condition, name="condition"),
]
