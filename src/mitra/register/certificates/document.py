"""The certificate as a PDF: tagged, PDF/A-3, the same bytes for the same content. Typst lays it out (`certificate.typ`).

With it go, as attachments, the token of its QR code and the credential of each approval.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

import typst

from mitra.law.wording import choice_name
from mitra.register.certificates.addresses import check_address, credential_name
from mitra.register.certificates.certificate import Certificate, Covered
from mitra.register.certificates.credential import credential
from mitra.register.certificates.keys import SigningKey
from mitra.register.certificates.paper import paper_token, signed_at
from mitra.register.certificates.proof import secure
from mitra.register.certificates.qr import draw
from mitra.values.dates import display_date
from mitra.values.moments import WIB

TOKEN: Final = "surat-keterangan.jwt"
"""The name of the attachment that holds the token of the QR code."""
_STANDARD: Final = "a-3a"


def as_pdf(of: Certificate, site: str, key: SigningKey, *, demonstration: bool) -> bytes:
    """The certificate as a document, not yet sealed."""
    token = paper_token(of, key)
    attached = {TOKEN: token, **credentials(of, site, key)}
    data = json.dumps(_content(of, site, token, attached, demonstration), ensure_ascii=False, sort_keys=True)
    source = files(__package__).joinpath("certificate.typ").read_bytes()
    return bytes(
        typst.compile(source, format="pdf", sys_inputs={"data": data}, ignore_system_fonts=True, pdf_standards=[_STANDARD])
    )


def credentials(of: Certificate, site: str, key: SigningKey) -> dict[str, str]:
    """The signed credential of each approval on a certificate as JSON, by the name of its file."""
    return {credential_name(one.code): as_json(signed_credential(of, one, site, key)) for one in of.covered}


def signed_credential(of: Certificate, one: Covered, site: str, key: SigningKey) -> dict[str, Any]:
    """The credential of an approval with its proof."""
    return secure(credential(site, of, one), key, signed_at(of, key))


def as_json(credential: Mapping[str, Any]) -> str:
    """The credential as people can read it too."""
    return json.dumps(credential, ensure_ascii=False, indent=1) + "\n"


def _content(of: Certificate, site: str, token: str, attached: Mapping[str, str], demonstration: bool) -> dict[str, Any]:
    there = of.at.astimezone(WIB)
    return {
        "demonstration": demonstration,
        "number": of.number,
        "name": of.name,
        "vin": of.vin,
        "location": of.location,
        "day": [there.year, there.month, there.day],
        "on": display_date(there.date()),
        "own": _row(of.covered[0]),
        "programmes": [_row(one) for one in of.programmes],
        "qr": draw(check_address(site, token)).svg,
        "page": f"{site}/verifikasi/",
        "attached": [[name, text] for name, text in attached.items()],
    }


def _row(one: Covered) -> dict[str, str]:
    return {
        "code": one.code,
        "title": one.title,
        "mode": choice_name(one.mode, "id") if one.mode else "",
        "since": display_date(one.since),
        "until": display_date(one.until) if one.until else "",
        "conditions": one.conditions,
        "decree": one.decree,
        "amended_by": one.amended_by,
    }
