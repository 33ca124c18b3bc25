"""A decree's electronic signature (PAdES) with a key of this installation: for demonstrations, without a certified one.

The signature comes after the bytes that were drawn up and covers them all; whoever opens the document sees that it was not
changed since. The certificate is made by this installation itself, so it says nothing about who holds it: a ministry signs with
the certified signatures of its own provider instead.
"""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

FILE: Final = "decree_key.p12"
_PASSPHRASE: Final = b"mitra"  # the file's mode protects it; the format wants a passphrase
_YEARS: Final = timedelta(days=3650)
_FIELD: Final = "Penetapan"


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
