"""Addresses of messages and letters."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, path

from mitra.web.notices import caught, inbox, ways
from mitra.web.notices.letter import letter
from mitra.web.notices.letters import letters_page

urlpatterns: list[URLPattern] = [
    path("pesan/", inbox.messages_page, name="messages"),
    path("pesan/dibaca/", inbox.mark, name="messages_read"),
    path("pesan/<int:number>/buka/", inbox.go, name="message_open"),
    path("pesan/cara/", ways.ways, name="ways"),
    path("pengaturan/surat/", letters_page, name="letters"),
    path("pengaturan/surat/<slug:id>/<slug:channel>/<slug:spoken>/", letter, name="letter"),
]

if not settings.PRODUCTION:
    urlpatterns += [
        path("surat/", caught.mails, name="caught_mails"),
        path("surat/<str:key>/", caught.mail, name="caught_mail"),
    ]
