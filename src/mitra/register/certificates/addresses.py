"""Where certificates, keys and status lists are published, and who signs them, from the address of the site. Pure."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from mitra.register.certificates.number import slug_of

LIST_SIZE: Final = 131_072  # places of a list: the least that Bitstring Status List 1.0 allows
REVOCATION, SUSPENSION = "revocation", "suspension"
PURPOSES: Final = (REVOCATION, SUSPENSION)
WORDS: Final = {REVOCATION: "pencabutan", SUSPENSION: "pembekuan"}
_INSTITUTION: Final = "lembaga"


def issuer(site: str) -> str:
    """The site as an identifier (did:web): "did:web:mitra.example.go.id"."""
    return f"did:web:{urlsplit(site).netloc.replace(':', '%3A')}"


def check_address(site: str, token: str) -> str:
    """What the QR code holds: the page that answers, with the token in its address."""
    return f"{site}/verifikasi/{token}"


def list_address(site: str, purpose: str, number: int) -> str:
    """Where a status list is published."""
    return f"{site}/kredensial/status/{WORDS[purpose]}/{number}"


def credential_address(site: str, number: str, code: str) -> str:
    """Where the credential of one approval on a certificate is published."""
    return f"{site}/surat-keterangan/{slug_of(number)}/{credential_name(code)}"


def credential_name(code: str) -> str:
    """The name of a credential's file: by the programme's code, or for the institution itself."""
    return f"program-{code}.json" if code else f"{_INSTITUTION}.json"


def vocabulary(site: str) -> str:
    """Where the words of our credentials are defined (JSON-LD context)."""
    return f"{site}/kredensial/v1"
