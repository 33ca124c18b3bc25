"""The bytes of decrees, as they were drawn up and as they were signed."""

from __future__ import annotations

from mitra.decisions.models import Decree


def drawn_up(number: str) -> bytes:
    """The document as it was drawn up. Raises Decree.DoesNotExist."""
    return bytes(Decree.objects.only("document").get(number=number).document)


def signed(decree: Decree) -> bytes | None:
    """The document with its signature; None while it is not signed."""
    return bytes(decree.signed_document) if decree.signed_document is not None else None
