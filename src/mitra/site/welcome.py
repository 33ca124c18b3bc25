"""What `mitra run` says when the site is up."""

from __future__ import annotations

import sys

from django.conf import settings
from django.urls import reverse

from mitra.site.server import reachable


def own_address(host: str, port: int) -> str:
    """The address under which this machine opens the site: http://127.0.0.1:8000."""
    shown = reachable(host)
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"


def welcome(host: str, port: int) -> str:
    """Return the text with the address and, in the demonstration, three things to try, Indonesian first."""
    address = own_address(host, port)
    if settings.PRODUCTION:
        url = f"{settings.MITRA_URL}{reverse('home')}"
        return f"Mitra JKP melayani {url} di {address}. / Mitra JKP serves {url} at {address}."
    command = sys.argv[0] if sys.argv[0].endswith("mitra") else "python -m mitra"
    return f"""
Mitra JKP berjalan di {address}{reverse("home")} (hentikan dengan Ctrl-C)
Mitra JKP is up at this address; Ctrl-C stops it and everything it started.

Tiga hal untuk dicoba / Three things to try:
  1. {address}{reverse("waves")}
     Gelombang penilaian: hasil tiap lembaga menurut hukum hari itu dan hukum hari ini.
     The waves of assessment: each institution by the law of that day and of today.
  2. {address}{reverse("self_check")}
     Periksa lembaga sendiri: jawab pertanyaan atau unggah formulir; tidak ada yang disimpan.
     Check your own institution: answer questions or upload the form; nothing is kept.
  3. {command} law diff 2021-11-12 2025-03-01
     Apa yang berubah dalam aturan antara dua tanggal, di terminal lain.
     What changed in the rules between two days, in another terminal.
"""
