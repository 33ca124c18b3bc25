"""How this installation signs, as its settings say."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.conf import settings

from mitra.decisions.signing.gateway import Gateway, sign_by
from mitra.decisions.signing.local import sign_locally


class Way(StrEnum):
    """By whom decrees are signed; NOBODY: they wait."""

    GATEWAY = "gateway"
    LOCAL = "local"
    NOBODY = ""


def way_as_set() -> Way:
    """The way of this installation."""
    return Way(settings.MITRA_SIGNING)


def gateway_as_set() -> Gateway:
    """The provider that the settings name."""
    return Gateway(
        settings.MITRA_SIGNING_URL,
        settings.MITRA_SIGNING_USER,
        settings.MITRA_SIGNING_PASSWORD,
        settings.MITRA_SIGNING_ROOTS,
        settings.MITRA_SIGNING_SECONDS,
    )


def signed_as_set(document: bytes, *, email: str, passphrase: str, now: datetime) -> bytes:
    """The document with its signature. Raises NotSigned; LookupError where nobody signs here."""
    match way_as_set():
        case Way.GATEWAY:
            return sign_by(gateway_as_set(), document, email=email, passphrase=passphrase)
        case Way.LOCAL:
            return sign_locally(document, settings.MITRA_HOME, now)
        case _:
            raise LookupError("nobody signs here")
