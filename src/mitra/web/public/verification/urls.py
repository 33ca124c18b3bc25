"""Addresses of certificates and of those who check them."""

from __future__ import annotations

from django.urls import path

from mitra.web.public.verification import page, published

urlpatterns = [
    path("verifikasi/", page.verification, name="verification"),
    path("verifikasi/<str:token>", page.by_code, name="verification_code"),
    path("surat-keterangan/vin/<str:vin>", published.newest, name="certificate_newest"),
    path("surat-keterangan/<slug:slug>.pdf", published.certificate_pdf, name="certificate_pdf"),
    path("surat-keterangan/<slug:slug>/<str:name>", published.credential, name="credential"),
    path("kredensial/v1", published.words, name="credential_words"),
    path("kredensial/status.json", published.all_lists, name="status_lists"),
    path("kredensial/status/<slug:word>/<int:number>", published.one_list, name="status_list"),
    path(".well-known/jwks.json", published.jwks, name="jwks"),
    path(".well-known/did.json", published.did, name="did"),
]
