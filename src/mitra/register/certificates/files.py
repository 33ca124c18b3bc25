"""A certificate with all that is needed to check it without us, as files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from mitra.register.certificates.certificate import Certificate
from mitra.register.certificates.document import as_pdf, credentials
from mitra.register.certificates.issued import certificate, certificates_of
from mitra.register.certificates.keys import Keys, SigningKey
from mitra.register.certificates.lists import status_lists
from mitra.register.certificates.paper import paper_token
from mitra.register.certificates.published import did_document
from mitra.register.certificates.seal import seal
from mitra.values.moments import WIB


def sealed(of: Certificate, key: SigningKey) -> bytes:
    """The document as it is given out."""
    return seal(as_pdf(of, settings.MITRA_URL, key, demonstration=not settings.PRODUCTION), key)


def files_of(number: str, keys: Keys, now: datetime) -> Mapping[str, bytes] | None:
    """By name: the document, the token, each credential, the keys, the document of our identifier, the status lists.

    `number`: of the certificate, or a VIN for the institution's newest. None if there is none.
    """
    found = certificate(number) or next(iter(certificates_of(number)), None)
    if found is None or keys.signing is None:
        return None
    site, key = settings.MITRA_URL, keys.signing
    return {
        "surat-keterangan.pdf": sealed(found, key),
        "surat-keterangan.jwt": paper_token(found, key).encode(),
        **{name: text.encode() for name, text in credentials(found, site, key).items()},
        "jwks.json": _json(keys.public()),
        "did.json": _json(did_document(site, keys)),
        "status.json": _json([*status_lists(now.astimezone(WIB).date(), now, site, key)]),
    }


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
