"""The seal of a document: an electronic signature (PAdES) by the key of certificates, over every byte of it.

Whoever opens the document sees whether it was changed since; whether the key is ours, the list of keys says.
"""

from __future__ import annotations

import io
import logging
from enum import StrEnum
from typing import Any, Final, NamedTuple

from cryptography import x509
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
    """How the seal of a document is. Whatever cannot be read has none."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what is wrong is the answer, not an event
    try:
        signatures = PdfFileReader(io.BytesIO(document)).embedded_signatures
        if not signatures:
            return Sealed(Seal.NONE)
        signature: Any = signatures[0]
        certificate = signature.signer_cert
        public = x509.load_der_x509_certificate(certificate.dump()).public_key()
        known = [one for one in keys.by_id.values() if isinstance(public, ec.EllipticCurvePublicKey) and one.key == public]
        if not known:
            return Sealed(Seal.FOREIGN)
        if known[0].withdrawn:
            return Sealed(Seal.WITHDRAWN, known[0].id)
        context = ValidationContext(trust_roots=[certificate], allow_fetching=False)
        found = validate_pdf_signature(signature, context)
    except (PdfError, SignatureValidationError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return Sealed(Seal.NONE)
    whole = len(signatures) == 1 and found.bottom_line and found.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return Sealed(Seal.WHOLE if whole else Seal.CHANGED, known[0].id)
