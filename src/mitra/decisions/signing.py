"""A decree's electronic signature (PAdES) with a key of this installation: for demonstrations, without a certified one.

The signature comes after the bytes that were drawn up and covers them all; whoever opens the document sees that it was not
changed since. The certificate is made by this installation itself, so it says nothing about who holds it: a ministry signs with
the certified signatures of its own provider instead.
"""

from __future__ import annotations

import io
import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

FILE: Final = "decree_key.p12"
_PASSPHRASE: Final = b"mitra"  # the file's mode protects it; the format wants a passphrase
_YEARS: Final = timedelta(days=3650)
_FIELD: Final = "Penetapan"


class Checked(NamedTuple):
    """What a document's signature is worth: whole and covering everything; by whom, as its certificate says."""

    intact: bool
    signer: str


def sign_locally(document: bytes, home: Path, now: datetime) -> bytes:
    """The document with a signature by this installation's key, which is made when it is first needed."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # slow to import, and seldom needed
    from pyhanko.sign import fields, signers

    signer = signers.SimpleSigner.load_pkcs12_data(_key(home, now).read_bytes(), other_certs=[], passphrase=_PASSPHRASE)
    if signer is None:
        raise OSError(f"{home / FILE} cannot be read")
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


def check(document: bytes) -> Checked | None:
    """Whether the signature of a document is whole, whoever made it; None if there is none."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # what is wrong is the answer, not an event
    reader = PdfFileReader(io.BytesIO(document))
    if not reader.embedded_signatures:
        return None
    signature: Any = reader.embedded_signatures[0]
    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    found = validate_pdf_signature(signature, context)
    whole = found.bottom_line and found.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return Checked(bool(whole), str(signature.signer_cert.subject.human_friendly))


def _key(home: Path, now: datetime) -> Path:
    path = home / FILE
    if not path.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mitra JKP, tanda tangan peragaan")])
        usage = x509.KeyUsage(
            digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
            key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + _YEARS)
            .add_extension(usage, critical=True)
            .sign(key, hashes.SHA256())
        )
        packed = pkcs12.serialize_key_and_certificates(b"mitra", key, certificate, None, BestAvailableEncryption(_PASSPHRASE))
        partial = path.with_suffix(".new")
        partial.touch(mode=0o600)
        partial.write_bytes(packed)
        partial.replace(path)
    return path
