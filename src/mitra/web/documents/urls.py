"""Addresses of documents."""

from __future__ import annotations

from django.urls import path

from mitra.web.documents import files, own, uploading

urlpatterns = [
    path("unggah/", uploading.uploads, name="uploads"),
    path("unggah/<uuid:upload>/", uploading.upload, name="upload"),
    path("dokumen/<uuid:document>/", files.file, name="document_file"),
    path("dokumen/<uuid:document>/<int:number>/", files.file, name="document_version"),
    path("dokumen/<uuid:document>/<int:number>/<int:page>/<int:width>.webp", files.page, name="document_page"),
    path("lpk/dokumen/", own.documents, name="lpk_documents"),
    path("lpk/dokumen/<uuid:document>/", own.document, name="lpk_document"),
    path("lpk/dokumen/<uuid:document>/hapus/", own.discard, name="lpk_document_discard"),
]
