"""How letters leave: by an SMTP server, or, where none is named, into a folder in which they can be read."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def mail_settings(url: str) -> dict[str, Any]:
    """Django's settings for `smtp://user:password@host:port` (STARTTLS), `smtps://…` (TLS), or "" (kept in a folder)."""
    if not url:
        return {"EMAIL_BACKEND": "mitra.site.kept_mail.KeptMail"}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        # The URL may hold a password, so it is not repeated.
        raise ImproperlyConfigured("MITRA_SMTP must look like smtps://user:password@host:465 or smtp://host:25.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        "EMAIL_TIMEOUT": 10,
    }
