"""The seal of a document: an electronic signature (PAdES) by the key of certificates, over every byte of it.

Whoever opens the document sees whether it was changed since; whether the key is ours, the list of keys says.
"""

from __future__ import annotations

import io
import re
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from typing import Final, NamedTuple

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

from mitra.register.certificates.keys import Keys, SigningKey

_FIELD: Final = "Segel"


class Seal(StrEnum):
    """How the seal of a document is."""

    WHOLE = "whole"
    NONE = "none"
    CHANGED = "changed"
    FOREIGN = "foreign"
    WITHDRAWN = "withdrawn"


class Sealed(NamedTuple):
    """How the seal is, and the id of the key where it is one of ours."""

    seal: Seal
    key: str = ""


def seal(document: bytes, key: SigningKey) -> bytes:
    """The document with its seal after it."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # slow to import, and seldom needed
    from pyhanko.sign import fields, signers

    certificate = x509.load_der_x509_certificate(key.public.certificate)
    packed = pkcs12.serialize_key_and_certificates(None, key.private, certificate, None, NoEncryption())
    signer = signers.SimpleSigner.load_pkcs12_data(packed, other_certs=[])
    if signer is None:
        raise OSError("the key cannot seal")
    meta = signers.PdfSignatureMetadata(
        field_name=_FIELD, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256", certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )  # fmt: skip
    out = io.BytesIO()
    signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(document)), meta, signer=signer,
        new_field_spec=fields.SigFieldSpec(_FIELD), output=out,
    )  # fmt: skip
    return out.getvalue()


def look_at(document: bytes, keys: Keys) -> Sealed:
    """How the seal of a document is. Only its bytes are looked at: nothing in it is unpacked before it is known to be ours."""
    worst = Sealed(Seal.NONE)
    for found in islice(_RANGE.finditer(document), _MOST):
        before, gap, after, rest = (int(one) for one in found.groups())
        contents = _HEX.fullmatch(document, gap, after)
        if before or contents is None:
            continue
        covers_all = after + rest == len(document)
        signed = document[:gap] + document[after : after + rest]
        worst = _of_signature(bytes.fromhex(contents[1].decode()), signed, keys, covers_all)
        if worst.seal is not Seal.CHANGED:
            break
    return worst


def _of_signature(packed: bytes, signed: bytes, keys: Keys, covers_all: bool) -> Sealed:
    """Of a CMS signature (RFC 5652) and the bytes that it stands for."""
    try:
        info = cms.ContentInfo.load(packed)
        padding, told = packed[len(info.dump()) :], info["content"]
        (signer,) = told["signer_infos"]
        certificate = told["certificates"][0].chosen.dump()
        public = x509.load_der_x509_certificate(certificate).public_key()
        attributes = {one["type"].native: one["values"][0].native for one in signer["signed_attrs"]}
        message, signature = signer["signed_attrs"].untag().dump(), signer["signature"].native
        digest = attributes["message_digest"]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, UnsupportedAlgorithm):
        return Sealed(Seal.NONE)
    known = [one for one in keys.by_id.values() if isinstance(public, ec.EllipticCurvePublicKey) and one.key == public]
    if not known:
        return Sealed(Seal.FOREIGN)
    if known[0].withdrawn:
        return Sealed(Seal.WITHDRAWN, known[0].id)
    try:
        known[0].key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, TypeError, ValueError):
        return Sealed(Seal.CHANGED, known[0].id)
    as_made = certificate == known[0].certificate and not padding.strip(b"\x00")
    whole = covers_all and as_made and digest == sha256(signed).digest()
    return Sealed(Seal.WHOLE if whole else Seal.CHANGED, known[0].id)


_RANGE: Final = re.compile(rb"/ByteRange\s*\[\s*(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s*\]")
_HEX: Final = re.compile(rb"<((?:[0-9A-Fa-f]{2})+)>")
_MOST: Final = 20  # signatures of a document that are looked at
