"""Under which Message-ID a mail leaves: always the same for the same message, so that a second copy can be told."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings


def receipt(kind: str, number: int) -> str:
    """ "<pesan-17@mitra.example.go.id>". A mail server that gets it twice after a crash can see that it is one mail."""
    return f"<{kind}-{number}@{urlsplit(settings.MITRA_URL).hostname}>"
