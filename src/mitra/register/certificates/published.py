"""The keys as the document of our identifier (did:web), where libraries for Verifiable Credentials look for them. Pure."""

from __future__ import annotations

from typing import Any

from mitra.register.certificates.addresses import issuer
from mitra.register.certificates.keys import Keys


def did_document(site: str, keys: Keys) -> dict[str, Any]:
    """The document. A key that was withdrawn is not in it: what it signed is refused."""
    me = issuer(site)
    methods = [
        {"id": f"{me}#{one.id}", "type": "Multikey", "controller": me, "publicKeyMultibase": one.multikey}
        for one in keys.by_id.values()
        if not one.withdrawn
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": me,
        "verificationMethod": methods,
        "assertionMethod": [one["id"] for one in methods],
    }
